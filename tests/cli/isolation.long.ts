import type { ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runs } from '../runs.ts'
import { run, start } from './run.ts'

const names = ['pdf', 'anki', 'site', 'json']

/** What may go wrong in a backend. */
const faults: Readonly<Record<string, { emit: string; says: RegExp; code: number }>> = {
  throws: { emit: '() => { throw new Error("broken") }', says: /broken/, code: 3 },
  'throws no error': { emit: '() => { throw null }', says: /null/, code: 3 },
  rejects: { emit: 'async () => { await 1; throw new Error("late") }', says: /late/, code: 3 },
  hangs: { emit: '() => { for (;;) {} }', says: /took longer than 15 s/, code: 2 },
  'waits for nothing': {
    emit: '() => new Promise(() => setInterval(() => {}, 1000))',
    says: /took longer than 15 s/,
    code: 2,
  },
  'takes all memory': {
    emit: '() => { const all = []; for (;;) all.push(new Array(1000).fill(all.length)) }',
    says: /took more than 256 MiB/,
    code: 2,
  },
  'ends the process': { emit: '() => process.exit(0)', says: /ended its thread/, code: 3 },
  'makes no list': { emit: '() => 7', says: /failed/, code: 3 },
}

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deckwright-isolation-'))
  await run(['init', 'project'], { folder })
  await rm(join(folder, 'project/deckwright.config.yaml'))
  await configure({})
  expect((await run(['build'], { folder: join(folder, 'project') })).code).toBe(0)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** All outputs, or with one of them replaced by a program, which has so many seconds. */
async function configure(replaced: Readonly<Record<string, string>>, time = 240): Promise<void> {
  const backends = names.map((name) =>
    replaced[name] ? `{ name: '${name}', emit: ${replaced[name]} }` : `'${name}'`,
  )
  const text = `export default { limits: { time: ${time}, memory: 256 }, backends: [${backends}] }\n`
  await writeFile(join(folder, 'project/deckwright.config.mjs'), text)
}

/** The SHA-256 of each file of the output. */
async function hashes(): Promise<Record<string, string>> {
  const out = join(folder, 'project/dist')
  const paths = (await readdir(out, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('manifest'))
  const all = await Promise.all(
    paths.map(async (path) => [
      path.slice(out.length + 1),
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    ]),
  )
  return Object.fromEntries(all.sort())
}

const cases = names.flatMap((name) => Object.keys(faults).map((fault) => ({ name, fault })))
const step = Math.max(1, Math.floor(cases.length / runs({ quick: 1, sample: 5, long: 1000 })))

describe('a backend that fails leaves the others as they are', () => {
  test.each(cases.filter((_, index) => index % step === 0))('$name $fault', async (one) => {
    const { emit = '', says, code } = faults[one.fault] ?? {}
    await configure({})
    await run(['build'], { folder: join(folder, 'project') })
    const clean = await hashes()
    // What is not ended for its time has enough of it, also on a machine that does much else.
    await configure({ [one.name]: emit }, /longer than 15 s/.test(says?.source ?? '') ? 15 : 240)
    const ended = await run(['build'], { folder: join(folder, 'project') })
    expect(ended.err).toMatch(says ?? /never/)
    expect(ended.err).toContain(`${one.name} failed; what it wrote before stays.`)
    expect(ended.code).toBe(code)
    expect(await hashes()).toEqual(clean)
  })
})

test('what a backend prints does not get between the results', async () => {
  await configure({ json: '() => { console.log("loud"); return [] }' })
  const { out, err } = await run(['build', '--json'], { folder: join(folder, 'project') })
  expect(JSON.parse(out)).toBeTypeOf('object')
  expect(err).toContain('loud')
})

test('an interruption ends the process at once, whatever it does, and leaves nothing half-written', async () => {
  await configure({ pdf: '() => { for (;;) {} }' })
  const before = await hashes()
  const times: number[] = []
  const tries = runs({ quick: 3, sample: 7, long: 30 })
  for (let index = 0; index < tries; index++) {
    const child = start(['build'], { folder: join(folder, 'project') })
    await worked(child, 500 + (index * 1500) / tries)
    const sent = performance.now()
    child.kill('SIGINT')
    const code = await new Promise((resolve) => child.on('exit', resolve))
    times.push(performance.now() - sent)
    expect(code).toBe(130)
  }
  expect(await hashes()).toEqual(before)
  const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
  process.stdout.write(`ended ${Math.round(median)} ms after Ctrl-C, in the middle\n`)
  // Half a second on a quiet machine; this says that it does not wait for the backend.
  expect(median).toBeLessThan(2500)
})

/** Wait until a process has used so many milliseconds of processor time; where the system does not tell it, so long. */
async function worked({ pid }: ChildProcess, milliseconds: number): Promise<void> {
  const wait = (time: number) => new Promise((resolve) => setTimeout(resolve, time))
  if (process.platform !== 'linux') return void (await wait(milliseconds))
  for (;;) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    // User and system time, in hundredths of a second.
    if ((Number(fields[11]) + Number(fields[12])) * 10 >= milliseconds) return
    await wait(10)
  }
}
