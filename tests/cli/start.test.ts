import { spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { call, ended, folderWith, program, run } from './run.ts'

/** Write every module that is loaded to standard error. */
const tracer = `data:text/javascript,${encodeURIComponent(`
  import { register } from 'node:module'
  register('data:text/javascript,' + encodeURIComponent(\`
    import { writeSync } from 'node:fs'
    export async function load(url, context, next) {
      writeSync(2, url + '\\\\n')
      return next(url, context)
    }
  \`))
`)}`

/** The modules that a script loads. */
async function loads(...args: string[]): Promise<string[]> {
  const { err } = await ended(spawn(process.execPath, ['--import', tracer, ...args]))
  return err.split('\n').filter((line) => line.startsWith('file:'))
}

describe.concurrent('the program', () => {
  test.each([['--help'], ['build', '--help'], ['--version']])(
    'loads nothing heavy for %s %s',
    async (...args) => {
      const modules = await loads(program, ...args.filter((arg) => arg !== undefined))
      expect(modules.length).toBeGreaterThan(3)
      expect(modules.filter((url) => url.includes('node_modules'))).toEqual([])
      expect(
        modules.filter((url) => /\/lib\/(?:backends|parse|render|validate)\//.test(url)),
      ).toEqual([])
    },
  )

  test('tells its version and its commands', async () => {
    const folder = await folderWith({})
    const { version } = JSON.parse(
      await readFile(new URL('../../package.json', import.meta.url), 'utf8'),
    )
    expect(await run(['--version'], { folder })).toEqual({ code: 0, out: `${version}\n`, err: '' })
    const help = await run(['--help'], { folder })
    expect(help.code).toBe(0)
    for (const name of ['init', 'build', 'check', 'list', 'stats', 'rules'])
      expect(help.out).toMatch(new RegExp(`^  ${name} `, 'm'))
    expect(Math.max(...help.out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
    for (const args of [[], ['help'], ['-h']]) expect(await run(args, { folder })).toEqual(help)
    expect((await run(['help', 'check'], { folder })).out).toContain('--max-warnings <number>')
    const wrong = await run(['chekc'], { folder })
    expect(wrong).toMatchObject({ code: 2, out: '' })
    expect(wrong.err).toContain('did you mean “check”?')
  })

  test('lists and explains the rules', async () => {
    const folder = await folderWith({})
    const { out } = await call(['rules', '--json'], { folder })
    const rules: { name: string; severity: string }[] = JSON.parse(out)
    const names = rules.map(({ name }) => name)
    expect(names).toEqual([...names].sort())
    expect(names).toContain('kernel-length')
    const list = await call(['rules'], { folder })
    expect(list.out.trim().split('\n')).toHaveLength(names.length)
    const one = await call(['rules', 'kernel-length'], { folder })
    expect(one.out).toContain('<!-- deckwright-ignore kernel-length: the reason -->')
    const none = await call(['rules', 'kernel-lenght'], { folder })
    expect(none.code).toBe(2)
    expect(none.err).toContain('did you mean “kernel-length”?')
  })
})

describe('init', () => {
  test('makes a project that has nothing to complain of and builds', async () => {
    const folder = await folderWith({})
    const made = await call(['init', 'my decks'], { folder })
    expect(made.code).toBe(0)
    expect(made.err).toContain("cd 'my decks'")
    const project = join(folder, 'my decks')
    expect((await readdir(project)).sort()).toEqual([
      '.gitignore',
      'README.md',
      'content',
      'deckwright.config.yaml',
    ])
    const check = await call(['check'], { folder: project })
    expect(check.out).toMatch(/^Nothing to complain of/)
    expect((await run(['build'], { folder: project })).code).toBe(0)
    expect(JSON.parse(await readFile(join(project, 'deckwright.lock.json'), 'utf8')).project).toBe(
      'my-decks',
    )
  })

  test('shows every construct once', async () => {
    const folder = await folderWith({})
    await call(['init'], { folder })
    await call(['build', '--to', 'json'], { folder })
    const [deck] = JSON.parse(await readFile(join(folder, 'dist/json/bundle.json'), 'utf8')).decks
    const kinds = new Set(JSON.stringify(deck).match(/(?<="(?:type|kind|form)":")\w+/g))
    for (const kind of ['question', 'concept', 'rapid', 'plan', 'checklist', 'mistakes'])
      expect([...kinds], kind).toContain(kind)
    for (const text of [
      'flowchart TD',
      'def scores',
      'Figure',
      '[[#Precision]]',
      'en.wikipedia.org',
    ])
      expect(JSON.stringify(deck), text).toContain(text)
  })

  test('overwrites nothing, and adds neither a second configuration nor a deck among others', async () => {
    const folder = await folderWith({
      'README.md': 'mine',
      'content/mine.md': '# Mine',
      'deckwright.config.json': '{}',
    })
    const { out } = await call(['init'], { folder })
    expect(out).toBe('kept  README.md\nnew   .gitignore\n')
    expect(await readFile(join(folder, 'README.md'), 'utf8')).toBe('mine')
    expect(await readdir(join(folder, 'content'))).toEqual(['mine.md'])
  })

  test('says when it cannot write', async () => {
    const folder = await folderWith({ file: '' })
    const { code, err } = await call(['init', 'file/decks'], { folder })
    expect(code).toBe(2)
    expect(err).toContain('cannot be written')
  })
})
