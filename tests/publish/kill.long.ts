import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { ended, program } from '../cli/run.ts'
import { runs } from '../runs.ts'
import {
  after,
  before,
  build,
  built,
  callsOf,
  copyOf,
  done,
  everything,
  longAgo,
  put,
  startBuild,
  timeOfSame,
} from './project.ts'

/** A project as it was built from `before`, and what becomes of it by a build from `before` or from `after`. */
let project = ''
let old: Record<string, string> = {}
let fresh: Record<string, string> = {}
let calls: string[] = []
/** How long a build takes here, in milliseconds. */
let span = 0

beforeAll(async () => {
  project = await built(before)
  old = await everything(project)
  await put(project, after)
  const folder = await copyOf(project)
  calls = await callsOf(folder)
  fresh = await everything(folder)
  await put(folder, before)
  const started = performance.now()
  await build(folder)
  span = performance.now() - started
})

/** A file, when a build was broken off: as before, or as it will be. */
function expectOldOrNew(found: Record<string, string>, where: string): void {
  for (const path of new Set([...Object.keys(old), ...Object.keys(fresh)])) {
    if (path.startsWith('dist/.deckwright/') || path.endsWith('/')) continue
    expect([old[path], fresh[path]], `${path}, ${where}`).toContain(found[path])
  }
}

/** The same call wherever there are few runs, and every one where there are many. */
function chosen(kind: string): number[] {
  const step = runs({ quick: 24, sample: 24, long: 1 })
  const first = (kind.length * 5) % step
  return calls.map((_, index) => index + 1).filter((at) => (at - 1) % step === first % step)
}

test('a build changes nothing but its output and its lock', () => {
  process.stdout.write(`${calls.length} calls change the disk\n`)
  expect(calls.length).toBeGreaterThan(30)
  const elsewhere = calls.filter((call) => !/^\w+ (?:dist\b|deckwright\.lock\.json)/.test(call))
  // Trees of decks, and what backends make in threads, lie in temporary files that have no name from the start.
  expect(elsewhere.map((call) => call.replace(/ .*\/(deckwright-)[\da-f-]{36}$/, ' $1…'))).toEqual([
    'open deckwright-…',
    'unlink deckwright-…',
    'open deckwright-…',
    'unlink deckwright-…',
  ])
})

describe.concurrent.each(['kill', 'torn', 'ENOSPC', 'EIO', 'EACCES', 'EROFS'])(
  '%s at any call',
  (kind) => {
    test('leaves every file old or new; one more build makes the output whole and leaves no litter', async () => {
      for (const at of chosen(kind)) {
        const where = `${kind} at call ${at}, ${calls[at - 1]}`
        const folder = await copyOf(project)
        const { code, signal, err } = await build(folder, `${kind}:${at}`)
        if (kind === 'kill' || kind === 'torn') expect(signal, where).toBe('SIGKILL')
        else {
          // What only clears away may fail without harm.
          expect([0, 2], `${where}: ${err}`).toContain(code)
          expect(err, where).not.toMatch(/^ +at |Please report/m)
          if (code === 2) expect(err, where).toMatch(/ cannot be (?:written|read): [a-z]/)
        }
        expectOldOrNew(await everything(folder), where)

        const isNew = at % 2 === 0
        await put(folder, isNew ? after : before)
        const again = await build(folder)
        expect(again.code, `${where}: ${again.err}`).toBe(0)
        const whole = await everything(folder)
        // A title that was new for a moment stays in the lock as one that is gone.
        if (!isNew) delete whole['deckwright.lock.json']
        const { 'deckwright.lock.json': _, ...oldOutput } = old
        expect(whole, where).toEqual(isNew ? fresh : oldOutput)
        expect(await timeOfSame(folder), where).toEqual(longAgo)
        await done(folder)
      }
    })
  },
)

test('a build that is killed at any time of its whole run is made good by the next one', async () => {
  for (let run = 0; run < runs({ quick: 1, sample: 1, long: 60 }); run++) {
    const folder = await copyOf(project)
    const wait = (span * 1.1 * ((run * 73) % 200)) / 200
    const one = startBuild(folder)
    const timer = setTimeout(() => one.send('SIGKILL'), wait)
    await one.end
    clearTimeout(timer)
    expectOldOrNew(await everything(folder), `after ${wait} ms`)
    const { code, err } = await build(folder)
    expect(code, err).toBe(0)
    expect(await everything(folder), `after ${wait} ms`).toEqual(fresh)
    expect(await timeOfSame(folder)).toEqual(longAgo)
    await done(folder)
  }
})

test('a build that is killed at any time of its writing is made good by the next one', async () => {
  const begin = calls.findIndex((call) => call.startsWith('link ')) + 2
  const writing = { DECKWRIGHT_FAULT: `SIGSTOP:${begin}` }
  let longest = 100
  let broken = 0
  for (let run = 0; run < runs({ quick: 2, sample: 3, long: 200 }); run++) {
    const folder = await copyOf(project)
    const one = startBuild(folder, writing)
    await stopped(one.pid)
    const started = performance.now()
    one.send('SIGCONT')
    const wait = (longest * ((run * 73) % 200)) / 200
    const timer = setTimeout(() => one.send('SIGKILL'), wait)
    const { signal } = await one.end
    clearTimeout(timer)
    if (signal === 'SIGKILL') broken += 1
    // Most of what follows the writing is of no interest: aim at the time that a whole one takes.
    else longest = Math.min(longest, Math.max(10, performance.now() - started))
    expectOldOrNew(await everything(folder), `after ${wait} ms`)
    const { code, err } = await build(folder)
    expect(code, err).toBe(0)
    expect(await everything(folder), `after ${wait} ms`).toEqual(fresh)
    expect(await timeOfSame(folder)).toEqual(longAgo)
    await done(folder)
  }
  process.stdout.write(`${broken} builds were killed while they wrote\n`)
  expect(broken).toBeGreaterThan(0)
})

test.concurrent('Ctrl-C at any call ends with 130, all old or all new, without litter', async () => {
  for (const at of chosen('SIGINT')) {
    const where = `call ${at}, ${calls[at - 1]}`
    const folder = await copyOf(project)
    const { code, err } = await build(folder, `SIGINT:${at}`)
    expect(code, `${where}: ${err}`).toBe(130)
    const found = await everything(folder)
    const isNew = found['dist/own/top.txt'] === 'new'
    expect(found, where).toEqual(isNew ? fresh : old)
    expect(await timeOfSame(folder)).toEqual(longAgo)
    await done(folder)
  }
})

test.concurrent('while one build writes, another one says so and changes nothing', async () => {
  const writing = calls.findIndex((call) => call.startsWith('link ')) + 1
  const last = calls.findLastIndex((call) => call.includes('building.json'))
  const places = [writing + 1, Math.floor((writing + last) / 2), last]
  for (const at of places) {
    const folder = await copyOf(project)
    const first = startBuild(folder, { DECKWRIGHT_FAULT: `SIGSTOP:${at}` })
    await stopped(first.pid)
    const between = await everything(folder)
    const second = await build(folder)
    expect(second.code, calls[at - 1]).toBe(2)
    expect(second.err).toContain(`Another build is writing to ${folder}/dist (process ${first.pid}`)
    expect(await everything(folder)).toEqual(between)
    first.send('SIGCONT')
    expect((await first.end).code).toBe(0)
    expect(await everything(folder)).toEqual(fresh)
    await done(folder)
  }
})

test.concurrent('a reader that goes away loses nothing of a build, and is told nothing', async () => {
  const folder = await copyOf(project)
  const shell = `set -o pipefail; "${process.execPath}" "${program}" build | true`
  const env = { ...process.env, SOURCE_DATE_EPOCH: '1700000000' }
  const child = spawn('bash', ['-c', shell], { cwd: folder, env })
  const { code, err } = await ended(child)
  expect(err).toMatch(/^\d files written in .+$/m)
  expect(err).not.toMatch(/EPIPE|^error/m)
  expect(code).toBe(0)
  expect(await everything(folder)).toEqual(fresh)
  await done(folder)
})

test('of many builds at once each either works or says that another one does', async () => {
  for (let round = 0; round < runs({ quick: 1, sample: 1, long: 20 }); round++) {
    const folder = await copyOf(project)
    const all = await Promise.all(Array.from({ length: 4 }, () => build(folder)))
    expect(all.some(({ code }) => code === 0)).toBe(true)
    for (const { code, err } of all)
      if (code !== 0) expect(err).toContain('Another build is writing')
    expect(await everything(folder)).toEqual(fresh)
    await done(folder)
  }
})

/** Wait until a process stands still, by the system's word. */
async function stopped(pid: number): Promise<void> {
  for (;;) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    if (stat.slice(stat.lastIndexOf(')') + 2).startsWith('T')) return
    await new Promise((wait) => setTimeout(wait, 10))
  }
}
