import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { publint } from 'publint'
import { beforeAll, describe, expect, test } from 'vitest'
import { call, install, type Packed, pack, root } from './install.ts'

let packed: Packed
let folder = ''

beforeAll(async () => {
  packed = await pack()
  folder = await install(packed)
}, 180_000)

/** The files below a folder of this checkout. */
async function filesIn(name: string): Promise<string[]> {
  const entries = await readdir(join(root, name), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()
}

describe('the tarball', () => {
  test('has the program, its templates and schemas, and nothing else', async () => {
    expect(
      [...new Set(packed.files.map((path) => path.split('/')[0]))].filter(
        (name) => name !== 'README.md',
      ),
    ).toEqual(['LICENSE', 'THIRD-PARTY-NOTICES', 'lib', 'package.json', 'schema', 'templates'])
    const shipped = (name: string) => packed.files.filter((path) => path.startsWith(`${name}/`))
    expect(shipped('templates')).toEqual(await filesIn('templates'))
    expect(shipped('schema')).toEqual(await filesIn('schema'))
    expect(
      packed.files.filter((path) => /\.(?:tsx?|mts)$/.test(path) && !path.endsWith('.d.ts')),
    ).toEqual([])
    expect(packed.size).toBeLessThan(1_800_000)
  })

  test('has the types of every module, and what is called by name', async () => {
    const modules = (await filesIn('src'))
      .filter((path) => path.endsWith('.ts') && !path.startsWith('src/client/'))
      .map((path) => path.replace(/^src/, 'lib').replace(/\.ts$/, '.d.ts'))
    expect(modules.filter((path) => !packed.files.includes(path))).toEqual([])
    for (const name of ['index', 'remark', 'cli/index', 'client/site'])
      expect(packed.files).toContain(`lib/${name}.js`)
    const others = packed.files.filter(
      (path) =>
        path.startsWith('lib/') &&
        !path.endsWith('.d.ts') &&
        !/^lib\/(?:fingerprint|(?:index|remark|cli\/index|(?:cli|workers)\/[\w-]+-thread|(?:chunks|client)\/[\w.-]+)\.js)$/.test(
          path,
        ),
    )
    expect(others).toEqual([])
  })
})

describe('the installed package', () => {
  test('makes a project and all four outputs by two commands', async () => {
    const { stdout: made } = await call(folder, 'npx', ['--no-install', 'deckwright', 'init', 'x'])
    expect(made).toContain('new   x/content/classification-metrics.md\n')
    expect(made).toContain('new   x/.gitignore\n')
    const project = join(folder, 'x')
    await call(project, 'npx', ['--no-install', 'deckwright', 'build'])
    for (const path of [
      'pdf/classification-metrics.sheet.pdf',
      'anki/x.apkg',
      'site/index.html',
      'json/bundle.json',
    ])
      expect((await stat(join(project, 'dist', path))).size, path).toBeGreaterThan(1000)
  }, 120_000)

  test('has these names', async () => {
    const script = 'console.log(JSON.stringify(Object.keys(await import("deckwright"))))'
    const { stdout } = await call(folder, process.execPath, ['--input-type=module', '-e', script])
    const names: string[] = JSON.parse(stdout)
    expect(names).toMatchInlineSnapshot(`
      [
        "anki",
        "answer",
        "build",
        "cards",
        "children",
        "childrenOf",
        "createMemory",
        "createRenderer",
        "defineConfig",
        "defineRule",
        "formulas",
        "handle",
        "handleItem",
        "items",
        "itemsOf",
        "json",
        "kernels",
        "keyOf",
        "link",
        "parse",
        "pdf",
        "select",
        "site",
        "slug",
        "toText",
        "validate",
        "walk",
        "words",
      ]
    `)
  })

  test('has a plugin for remark, found by its name', async () => {
    const script = `
      const { default: plugin, ...names } = await import('deckwright/remark')
      const messages = []
      const file = { cwd: '/', path: '/a.md', messages, toString: () => '# A\\n\\nIt is $m_hat$.\\n' }
      plugin()(undefined, file)
      console.log(JSON.stringify([Object.keys(names), messages.map(({ ruleId }) => ruleId)]))`
    const { stdout } = await call(folder, process.execPath, ['--input-type=module', '-e', script])
    expect(JSON.parse(stdout)).toEqual([['remarkDeckwright'], ['math-script']])
  })

  test('is described as bundlers and runtimes expect', async () => {
    const { messages } = await publint({
      pkgDir: join(folder, 'node_modules/deckwright'),
      pack: false,
      strict: true,
    })
    expect(messages).toEqual([])
  })

  test('is loaded without the libraries of its formats', async () => {
    const hook = `export async function load(url, context, next) { process._rawDebug(url); return next(url, context) }`
    await writeFile(join(folder, 'hook.mjs'), hook)
    await writeFile(
      join(folder, 'trace.mjs'),
      `import { register } from 'node:module'\nregister('./hook.mjs', import.meta.url)\n`,
    )
    await writeFile(
      join(folder, 'use.mjs'),
      `import { pdf, anki, site, json } from 'deckwright'\npdf(), anki(), site(), json()\n`,
    )
    const { stderr } = await call(folder, process.execPath, ['--import', './trace.mjs', 'use.mjs'])
    expect(stderr).toContain('/lib/index.js')
    const heavy =
      /\/node_modules\/(pdfkit|fontkit|sql\.js|anki-apkg-export|@expo-google-fonts)\/|\/lib\/chunks\/(emit|mustache|pdfkit)\b/g
    expect([...stderr.matchAll(heavy)].map(([match]) => match)).toEqual([])
  })

  test('has a schema and its own description for others to import', async () => {
    const script = `
      const bundle = import.meta.resolve('deckwright/schema/bundle-1.json')
      const about = import.meta.resolve('deckwright/package.json')
      console.log(JSON.stringify([bundle, about]))`
    const { stdout } = await call(folder, process.execPath, ['--input-type=module', '-e', script])
    const urls: string[] = JSON.parse(stdout)
    for (const url of urls)
      expect(JSON.parse(await readFile(new URL(url), 'utf8'))).toBeTypeOf('object')
  })
})
