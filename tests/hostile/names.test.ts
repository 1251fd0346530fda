import { execFileSync } from 'node:child_process'
import fs, {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve, sep } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anki } from '../../src/backends/anki/index.ts'
import { json } from '../../src/backends/json/index.ts'
import { pdf } from '../../src/backends/pdf/index.ts'
import { site } from '../../src/backends/site/index.ts'
import { build } from '../../src/build.ts'
import { diskHost, packageRoot } from '../../src/files/host.ts'
import { readFolder } from '../../src/files/sources.ts'
import { publish } from '../../src/publish/index.ts'
import { unzip } from '../anki/read-package.ts'
import { runs } from '../runs.ts'
import { names } from './names.ts'

const secret = 'canary: nobody may read this'
const around = fs.realpathSync(mkdtempSync(join(tmpdir(), 'deckwright-names-')))
const root = join(around, 'project')
const content = join(root, 'content')
const out = join(root, 'dist')
const opened = new Set<string>()
const real = { ...fs.promises }

/** The functions of `fs/promises` that read or change what stands under their first arguments. */
const watched = [
  'readFile',
  'writeFile',
  'open',
  'rename',
  'unlink',
  'rm',
  'mkdir',
  'copyFile',
  'symlink',
] as const

beforeAll(() => {
  for (const folder of [content, join(content, 'pictures'), join(around, 'outside-evil')])
    mkdirSync(folder, { recursive: true })
  for (const file of ['canary.txt', 'outside-evil/canary.txt', 'project/canary.txt'])
    writeFileSync(join(around, file), secret)
  symlinkSync('../../canary.txt', join(content, 'link-to-file'))
  symlinkSync('../../canary.txt', join(content, 'link.png'))
  symlinkSync('../..', join(content, 'link-to-folder'))
  symlinkSync('link-loop', join(content, 'link-loop'))
  symlinkSync('/dev/zero', join(content, 'link-to-device'))
  execFileSync('mkfifo', [join(content, 'pipe')])
  for (const name of watched) {
    const original: (...given: never[]) => unknown = real[name] as never
    fs.promises[name] = ((...given: never[]) => {
      opened.add(resolve(String(given[0])))
      return original(...given)
    }) as never
  }
  syncBuiltinESMExports()
})

afterAll(() => {
  Object.assign(fs.promises, real)
  syncBuiltinESMExports()
  rmSync(around, { recursive: true, force: true })
})

/** What was opened that is neither of the project, but for its canary, nor of the program. */
function strays(): string[] {
  const homes = [content, out, packageRoot.replace(/\/$/, '')].map((folder) => folder + sep)
  const ours = [...opened].filter((path) => !path.startsWith(join(root, '.')) && path !== out)
  return ours.filter((path) => !homes.some((home) => path.startsWith(home)))
}

function intact(): void {
  for (const file of ['canary.txt', 'outside-evil/canary.txt', 'project/canary.txt'])
    expect(readFileSync(join(around, file), 'utf8')).toBe(secret)
}

test('there are as many names as the documentation says', () => {
  expect(new Set(names).size).toBeGreaterThanOrEqual(150)
})

test('no name makes the host read a file outside', async () => {
  const host = diskHost({ content, templates: join(root, 'templates') })
  for (const name of names) {
    const asked = [host.asset(name), host.template('site', name), host.resource(`katex/${name}`)]
    for (const answer of await Promise.allSettled([...asked, host.resource(name)]))
      if (answer.status === 'fulfilled')
        expect(Buffer.from(answer.value as string).toString(), name).not.toContain(secret)
      else expect(answer.reason, name).toBeInstanceOf(Error)
  }
  expect(strays()).toEqual([])
})

test('no name in a deck is read, copied or written outside, by any backend', async () => {
  const host = diskHost({ content })
  const quoted = (text: string): string => JSON.stringify(text.replace(/\p{Cs}/gu, '�'))
  const step = Math.ceil(names.length / runs({ quick: 10, sample: 40, long: names.length }))
  const chosen = names.filter((_, at) => at % step === 0)
  for (const [at, name] of chosen.entries())
    writeFileSync(
      join(content, `d${at}.md`),
      `---\nid: ${quoted(`${name}~${at}`)}\ntitle: ${quoted(name)}\n---\n\n# D${at}\n\n## Why ${at}?\n\n<!-- id: ${name}~${at} -->\n\n![a](<${name}>) ![[${name}]] [[${name}]] [b](<${name}>) ![c](link.png)\n`,
    )
  const read = await readFolder(content, new Set())
  expect(read.assets).toEqual([])
  const { rules } = await import('../../src/validate/rules/index.ts')
  const result = await build({
    sources: read.sources,
    assets: names.map((name) => name.replace(/\p{Cs}/gu, '�')),
    backends: [site(), anki(), json(), pdf({ documents: ['book'] })],
    host,
    date: new Date(0),
    rules: Object.fromEntries(rules.map(({ name }) => [name, 'off'])),
  })
  for (const { error } of result.failures) expect(error).toMatchObject({ name: 'Problem' })
  for (const { path, contents } of result.files) {
    expect(path).toMatch(/^[\w.-]+(?:\/[\p{L}\p{N}\p{M}_.~ -]+)*$/u)
    expect(path.split('/')).not.toContain('..')
    expect(Buffer.from(contents).includes(secret), path).toBe(false)
    if (path.endsWith('.apkg') && typeof contents !== 'string')
      for (const entry of unzip(contents).keys())
        expect(entry).toMatch(/^(?:collection\.anki2(?:1b?)?|media|meta|\d+)$/)
  }
  await publish({
    out,
    files: result.files,
    keep: () => false,
    signal: new AbortController().signal,
  })
  expect(strays()).toEqual([])
  intact()
}, 120_000)

test('no name of an output file is written outside', async () => {
  for (const name of names) {
    const files = [{ path: name, contents: 'x' }]
    await publish({ out, files, keep: () => true, signal: new AbortController().signal }).catch(
      (error: unknown) => expect(error).toBeInstanceOf(Error),
    )
  }
  expect(strays()).toEqual([])
  intact()
})
