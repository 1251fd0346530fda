import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { bad, call, ended, folderWith, good, put, run, start } from './run.ts'

const json = ['build', '--to', 'json']

async function bundleOf(folder: string, out = 'dist'): Promise<string> {
  return readFile(join(folder, out, 'json/bundle.json'), 'utf8')
}

describe('build', () => {
  test('writes every format, says where, and the second time changes nothing', async () => {
    const folder = await folderWith({ 'content/loss.md': good })
    const first = await run(['build'], { folder })
    expect(first.err).toMatch(/^\d+ files written in .+ \(pdf .+, anki .+, site .+, json .+\)\n$/)
    expect(first.out).toMatch(/^loss +1 question\n/)
    expect(first.err.split('\n')).toHaveLength(2)
    for (const path of [
      'anki/decks.apkg',
      'json/bundle.json',
      'pdf/loss.sheet.pdf',
      'site/index.html',
    ]) {
      expect(first.out).toContain(`dist/${path} `)
      expect((await stat(join(folder, 'dist', path))).size).toBeGreaterThan(100)
    }
    expect(first.code).toBe(0)

    const lock = await stat(join(folder, 'deckwright.lock.json'))
    const second = await run(['build'], { folder, env: { SOURCE_DATE_EPOCH: '1800000000' } })
    expect(second.err).toMatch(/^Nothing changed in /)
    expect((await stat(join(folder, 'deckwright.lock.json'))).mtimeMs).toBe(lock.mtimeMs)
  })

  test('gives the same bytes in another folder, time zone and language', async () => {
    const files = { 'content/loss.md': good, 'content/b/x.md': '# B\n\n- What? → That.\n' }
    const [one, two] = [await folderWith(files), await folderWith(files)]
    await run(['build'], { folder: one, env: { TZ: 'UTC' } })
    await run(['build'], { folder: two, env: { TZ: 'Pacific/Auckland', LC_ALL: 'tr_TR.UTF-8' } })
    const manifest = (folder: string) =>
      readFile(join(folder, 'dist/.deckwright/manifest.json'), 'utf8')
    expect(await manifest(two)).toBe(await manifest(one))
  })

  test('leaves out a deck with errors, and what was written of it stays', async () => {
    const folder = await folderWith({ 'content/loss.md': good, 'content/other.md': good })
    await call(['build', '--to', 'pdf,json'], { folder })
    const sheet = join(folder, 'dist/pdf/other.sheet.pdf')
    const { mtimeMs } = await stat(sheet)
    await put(folder, 'content/other.md', bad)

    const { code, out, err } = await call(['build', '--to', 'pdf,json'], { folder })

    expect(code).toBe(1)
    expect(err).toContain('content/other.md:5:')
    expect(err).toContain('math-invalid')
    expect(out).toMatch(/^other .*1 error, left out$/m)
    expect((await stat(sheet)).mtimeMs).toBe(mtimeMs)
  })

  test('writes nothing where every deck has errors', async () => {
    const folder = await folderWith({ 'content/loss.md': good })
    await call(json, { folder })
    const before = await bundleOf(folder)
    await put(folder, 'content/loss.md', bad)
    const { code, err } = await call(json, { folder })
    expect(code).toBe(1)
    expect(err).toContain('Nothing was written')
    expect(await bundleOf(folder)).toBe(before)
  })

  test('keeps what it wrote of a deck that cannot be read any more', async () => {
    const folder = await folderWith({ 'content/loss.md': good, 'content/other.md': good })
    await call(['build', '--to', 'pdf'], { folder })
    await put(folder, 'content/other.md', Buffer.from([0x23, 0x20, 0xff]))
    const { code, err } = await call(['build', '--to', 'pdf'], { folder })
    expect(code).toBe(1)
    expect(err).toContain('content/other.md:1:3  error  Unexpected byte 0xff at byte 2')
    expect(await readdir(join(folder, 'dist/pdf'))).toContain('other.sheet.pdf')
  })

  test('of some formats leaves the others as they are', async () => {
    const folder = await folderWith({ 'content/loss.md': good })
    await call(['build', '--to', 'json,anki'], { folder })
    await call(json, { folder })
    expect(await readdir(join(folder, 'dist/anki'))).toEqual(['decks.apkg'])
    const { err, code } = await call(['build', '--to', 'jsno'], { folder })
    expect(err).toContain('Unexpected format “jsno”, did you mean “json”?')
    expect(code).toBe(2)
  })

  test('prints JSON and nothing else on standard output', async () => {
    const folder = await folderWith({ 'content/loss.md': good, 'content/other.md': bad })
    const { out, code } = await run([...json, '--json'], { folder })
    const result = JSON.parse(out)
    expect(code).toBe(1)
    expect(result.summary).toMatchObject({ errors: 1, files: 2, decks: 2 })
    expect(result.held).toEqual(['other'])
    expect(result.messages[0]).toMatchObject({
      file: 'content/other.md',
      line: 5,
      severity: 'error',
    })
    expect(result.files[0]).toEqual({
      path: 'dist/json/bundle.json',
      size: (await stat(join(folder, 'dist/json/bundle.json'))).size,
      changed: true,
    })
  })

  test('reads a folder without configuration as the content folder, and paths', async () => {
    const folder = await folderWith({
      'loss.md': good,
      'more/x.md': good,
      'README.md': '# no deck',
    })
    const ids = async (...args: string[]) => {
      const { out } = await call([...json, '--json', '--no-lock', ...args], { folder })
      const { summary, files } = JSON.parse(out)
      const bundle = JSON.parse(await readFile(join(folder, files[0].path), 'utf8'))
      return [summary.files, bundle.decks.map(({ id }: { id: string }) => id)]
    }
    expect(await ids()).toEqual([2, ['loss', 'more-x']])
    expect(await ids('more', '--out', 'a')).toEqual([1, ['x']])
    expect(await ids('loss.md', '--out', 'b')).toEqual([1, ['loss']])
    expect(await ids('.')).toEqual([2, ['loss', 'more-x']])
    expect(await readdir(folder)).not.toContain('deckwright.lock.json')
  })

  test('takes only what a condition holds for, and refuses one that nothing meets', async () => {
    const bank =
      '# Bank\n\n## Question bank\n\n- What is a loss? (easy)\n- What is a risk? (hard)\n'
    const folder = await folderWith({ 'content/bank.md': bank })
    await call([...json, '--where', 'difficulty=hard', '--out', 'hard'], { folder })
    const bundle = await bundleOf(folder, 'hard')
    expect(bundle).toContain('What is a risk?')
    expect(bundle).not.toContain('What is a loss?')
    const none = await call([...json, '--where', 'difficulty=medium', '--out', 'hard'], { folder })
    expect(none).toMatchObject({ code: 2, out: '' })
    expect(await bundleOf(folder, 'hard')).toBe(bundle)
    const wrong = await call([...json, '--where', 'difficulty ='], { folder })
    expect(wrong.code).toBe(2)
    expect(wrong.err).toContain("Such as: --where 'difficulty=hard")
  })
})

const config = (emit: string) =>
  `export default { backends: ['json', { name: 'own', emit: ${emit} }] }`

describe('a configuration of one\u2019s own', () => {
  test('may bring a backend', async () => {
    const emit = 'async ({ title }) => [{ path: "title.txt", contents: title }]'
    const folder = await folderWith({ 'content/a.md': good, 'deckwright.config.mjs': config(emit) })
    const { code } = await call(['build'], { folder })
    expect(code).toBe(0)
    expect(await readFile(join(folder, 'dist/own/title.txt'), 'utf8')).toBe('Loss functions')
  })

  test('whose backend fails harms no other, and the exit code says so', async () => {
    const folder = await folderWith({
      'content/a.md': good,
      'deckwright.config.mjs': config('async () => { throw new Error("boom \x1b[31m") }'),
    })
    const { code, err, out } = await call(['build'], { folder })
    expect(code).toBe(3)
    expect(err).toContain('own failed; what it wrote before stays.\nerror  boom ␛[31m')
    expect(err).toContain('Please report it')
    expect(err).not.toMatch(/^ +at /m)
    expect(out).toContain('dist/json/bundle.json')
    const debug = await call(['build'], { folder, env: { DEBUG: 'deckwright' } })
    expect(debug.err).toMatch(/^ +at .*deckwright\.config\.mjs/m)
  })

  test.each([
    ['with its rule', ''],
    ['though one of them has turned the rule off', '---\nrules: { output-size: off }\n---\n\n'],
  ])(
    'whose output is out of proportion is stopped: an error of the decks, %s',
    async (_, front) => {
      const emit = '() => [{ path: "large.txt", contents: "x".repeat(40 * 2 ** 20) }]'
      const folder = await folderWith({
        'content/a.md': `${front}${good}`,
        'deckwright.config.mjs': config(emit),
      })
      const { code, err, out } = await call(['build'], { folder })
      expect(code).toBe(1)
      expect(err).toMatch(
        /own was stopped; what it wrote before stays\.\nerror {2}Unexpected 40 MiB of own, expected at most 17 MiB/,
      )
      expect(err).not.toContain('Please report it')
      expect(err.includes('output-size')).toBe(front === '')
      expect(out).not.toContain('large.txt')
    },
  )

  test.each([
    [
      'throws behind our back',
      '() => new Promise(() => setTimeout(() => { throw new Error("boom") }))',
      'boom',
    ],
    ['ends its thread', '() => process.exit(0)', 'ended its thread'],
  ])('whose backend %s is told as a fault', async (_, emit, said) => {
    const folder = await folderWith({ 'content/a.md': good, 'deckwright.config.mjs': config(emit) })
    const { code, err } = await call(['build'], { folder })
    expect(code).toBe(3)
    expect(err).toContain(said)
    expect(err).toContain('Please report it')
    expect(err).not.toMatch(/^ +at /m)
  })

  test('is not run when only a folder with it is named', async () => {
    const folder = await folderWith({
      'deck/a.md': good,
      'deck/deckwright.config.mjs':
        'import { writeFileSync } from "node:fs"\nwriteFileSync("ran", "")\nexport default {}',
    })
    const { code, err } = await call([...json, 'deck'], { folder })
    expect(code).toBe(2)
    expect(err).toContain('--config deck/deckwright.config.mjs')
    expect(await readdir(folder)).toEqual(['deck'])
    await call([...json, '--config', 'deck/deckwright.config.mjs'], { folder })
    expect(await readdir(folder)).toContain('ran')
    expect(await readdir(join(folder, 'deck'))).toContain('dist')
  })

  test('that is wrong is explained at its line', async () => {
    const folder = await folderWith({
      'content/a.md': good,
      'deckwright.config.yaml': 'title: A\noutdir: x\n',
    })
    const { code, err } = await call(['build'], { folder })
    expect(code).toBe(2)
    expect(err).toBe(
      'error  deckwright.config.yaml:2:1: Unexpected key “outdir”, did you mean “outDir”? (at outdir)\n',
    )
  })
})

test.each([
  ['[[json, { indnt: 0 }]]', 'Unexpected option “indnt” of json, did you mean “indent”?'],
  ['[[pdf, { columns: 99 }]]', 'Unexpected columns: 99, expected a whole number'],
  ['[json, json]', 'There are two backends with the name “json”'],
])('backends set to %s are refused', async (backends, said) => {
  const folder = await folderWith({
    'content/a.md': good,
    'deckwright.config.yaml': `backends: ${backends}\n`,
  })
  const { code, err } = await call(['build'], { folder })
  expect(err).toContain(said)
  expect(err).not.toContain('Please report it')
  expect(code).toBe(2)
})

describe('an interruption', () => {
  test('ends at once with 130 and leaves nothing', async () => {
    const emit =
      '() => { process.stderr.write("ready"); return new Promise((done) => setTimeout(done, 60_000)) }'
    const folder = await folderWith({ 'content/a.md': good, 'deckwright.config.mjs': config(emit) })
    const child = start(['build'], { folder })
    const end = ended(child)
    await new Promise((ready) => child.stderr?.once('data', ready))
    const interrupted = performance.now()
    child.kill('SIGINT')
    expect((await end).code).toBe(130)
    expect(performance.now() - interrupted).toBeLessThan(2000)
    expect((await readdir(folder)).sort()).toEqual(['content', 'deckwright.config.mjs'])
  })
})

describe('the output folder', () => {
  test('is not written to by two at once', async () => {
    const folder = await folderWith({ 'content/a.md': good })
    await put(
      folder,
      'dist/.deckwright/building.json',
      '{"pid":1,"host":"elsewhere","started":"1"}',
    )
    const { code, err } = await call(json, { folder })
    expect(code).toBe(2)
    expect(err).toContain('Another build is writing')
  })

  test.each(['.', '..', '/', 'content'])('cannot be %s', async (out) => {
    const folder = await folderWith({ 'content/a.md': good })
    const { code, err } = await call([...json, '--out', out], { folder })
    expect(code).toBe(2)
    expect(err).toContain('Unexpected output folder')
  })

  test('keeps the files of others', async () => {
    const folder = await folderWith({ 'content/a.md': good, 'dist/README.md': 'mine' })
    expect((await call(json, { folder })).code).toBe(0)
    expect(await readFile(join(folder, 'dist/README.md'), 'utf8')).toBe('mine')
    await writeFile(join(folder, 'dist/json/bundle.json'), 'edited')
    const { err: said } = await call(json, { folder })
    expect(said).toContain(
      'dist/json/bundle.json: changed by somebody since the last build; made again.\n',
    )
    await mkdir(join(folder, 'other/json'), { recursive: true })
    await writeFile(join(folder, 'other/json/bundle.json'), 'mine')
    const { code, err } = await call([...json, '--out', 'other'], { folder })
    expect(code).toBe(2)
    expect(err).toContain('A file is in the way that deckwright did not write')
    expect(await readFile(join(folder, 'other/json/bundle.json'), 'utf8')).toBe('mine')
  })
})

test('a folder without decks is said', async () => {
  const folder = await folderWith({ 'README.md': '# Hi' })
  const { code, err } = await call(['build'], { folder })
  expect(code).toBe(2)
  expect(err).toContain('There are no decks in')
  expect(err).toContain('deckwright init')
})

test('an id that is not that of the lock is refused', async () => {
  const folder = await folderWith({
    'content/a.md': good,
    'deckwright.config.json': '{"id":"one"}',
  })
  expect((await call(json, { folder })).code).toBe(0)
  await put(folder, 'deckwright.config.json', '{"id":"two"}')
  const { code, err } = await call(json, { folder })
  expect(code).toBe(2)
  expect(err).toContain('Unexpected id “two” in the configuration, expected “one”')
})

test('a lock with a conflict in it is explained', async () => {
  const folder = await folderWith({
    'content/a.md': good,
    'deckwright.lock.json': '{\n<<<<<<< HEAD\n"a": 1\n=======\n"b": 2\n>>>>>>> x\n}',
  })
  const { code, err } = await call(json, { folder })
  expect(code).toBe(2)
  expect(err).toContain('where both sides added something, keep both')
})
