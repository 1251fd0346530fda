import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { parse } from '../../src/parse/index.ts'
import { createParsePool } from '../../src/workers/parse-pool.ts'
import { createParser } from '../../src/workers/parser.ts'
import { documents } from '../parse/documents.ts'
import { runs } from '../runs.ts'

const limits = { time: 20_000, timeEach: 0, memory: 512 }
const folder = mkdtempSync(join(tmpdir(), 'deckwright-pool-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A thread that does something else than reading. */
function program(code: string): string {
  const path = join(folder, `${code.length}.mjs`)
  writeFileSync(path, `import { parentPort } from 'node:worker_threads'\n${code}`)
  return path
}

const text = '---\ntitle: Kept\n---\n\n# Deck\n\n## Why?\n\nBecause.\n'
const source = { path: 'a.md', text }

const shared = createParsePool(limits)
afterAll(() => shared.close())

test('a thread reads what is read here', async () => {
  const labels = { 'short answer': ['Kurz'] }
  await fc.assert(
    fc.asyncProperty(documents, async (text) => {
      const read = { path: 'a.md', text: `${text}\n\n**Kurz:** yes` }
      expect(await shared.parse(read, { labels })).toEqual(parse(read, { labels }))
    }),
    { numRuns: runs({ quick: 20, sample: 200, long: 5000 }) },
  )
})

test('many sources at once each get their own answer', async () => {
  const sources = Array.from({ length: 12 }, (_, i) => ({
    path: `${i}.md`,
    text: `# D${i}\n\n${`- ${i}\n`.repeat(12 - i)}`,
  }))
  const read = await Promise.all(sources.map((one) => shared.parse(one, {})))
  expect(read).toEqual(sources.map((one) => parse(one)))
})

test('a thread that takes too long is ended with a message, and the next source is read', async () => {
  // It waits before it is busy: the processor is not needed for that.
  const file = program(
    `const wait = () => { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1900); for (;;); }
parentPort.on('message', (job) => { if (job.source.text.includes('Why')) wait(); parentPort.postMessage({ of: job.source.path }) })`,
  )
  const pool = createParsePool({ time: 2000, timeEach: 0, memory: 64 }, file)
  const { deck, findings } = await pool.parse(source, {})
  expect(findings).toMatchObject([
    {
      rule: 'parse-timeout',
      reason: expect.stringContaining('longer than 2 s'),
      place: { file: 'a.md', start: { line: 1 }, end: { offset: text.length } },
    },
  ])
  expect(deck.title).toBe('Kept')
  expect(JSON.stringify(deck)).toContain('Because.')
  expect(await pool.parse({ path: 'b.md', text: 'x' }, {})).toEqual({ of: 'b.md' })
  await pool.close()
})

test('a thread that takes too much memory ends with a message', async () => {
  const file = program(
    `const kept = []; parentPort.on('message', () => { for (;;) kept.push(new Array(1000).fill({})) })`,
  )
  const pool = createParsePool({ time: 20_000, timeEach: 0, memory: 24 }, file)
  const { findings } = await pool.parse(source, {})
  expect(findings).toMatchObject([
    { rule: 'parse-timeout', reason: expect.stringMatching(/24 MiB/) },
  ])
  await pool.close()
})

test('a fault in a thread is the fault of that source alone', async () => {
  const file = program(
    `parentPort.on('message', ({ source }) => { if (source.path === 'a.md') throw new TypeError('ours'); if (source.path === 'c.md') process.exit(3); parentPort.postMessage('read') })`,
  )
  const pool = createParsePool(limits, file)
  await expect(pool.parse(source, {})).rejects.toThrow('ours')
  await expect(pool.parse({ path: 'c.md', text: '' }, {})).rejects.toThrow('c.md ended')
  expect(await pool.parse({ path: 'b.md', text: '' }, {})).toBe('read')
  await pool.close()
})

test('text that nests too deep for the stack here has the same result everywhere', async () => {
  const deep = { path: 'a.md', text: `# D\n\n${'> - '.repeat(150)}x\n\n## Why?\n\nBecause.\n` }
  const here = createParser(
    { length: deep.text.length, longest: deep.text.length },
    { isUntrusted: false },
  )
  const there = createParser(
    { length: deep.text.length, longest: deep.text.length },
    { isUntrusted: true },
  )
  const read = await here(deep, {})
  expect(read).toEqual(await there(deep, {}))
  expect(read.findings).toMatchObject([{ rule: 'nesting-depth' }])
})
