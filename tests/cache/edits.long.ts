import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { json } from '../../src/backends/json/index.ts'
import { pdf } from '../../src/backends/pdf/index.ts'
import { type BuildOptions, build } from '../../src/build.ts'
import { parseWith } from '../../src/cache/parse.ts'
import { createStore } from '../../src/cache/store.ts'
import type { Lock } from '../../src/link/lock.ts'
import { parse } from '../../src/parse/index.ts'
import type { TextsKept } from '../../src/validate/index.ts'
import { testHost } from '../host.ts'
import { runs } from '../runs.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deckwright-edits-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Long enough to be kept. */
const filler = `- **Note:** ${'so it is kept, as it is long '.repeat(80)}`

/** More than are made and kept together. */
const many = Array.from(
  { length: 12 },
  (_, index) => `### Why ${index}?\n\n- **Short answer:** since $x_{${index}}$ is so.`,
).join('\n\n')

const lines = [
  many,
  many.replaceAll('is so', 'is not'),
  '## What is [[b]]?',
  '- **Short answer:** see [there](b.md#what-is-a-b) and $x^2 + y$',
  '- **Kernel:** $\\frac{a}{b}$',
  '- **Legend:** $a$ one; $b$ another',
  '### A concept',
  '- **Prompt:** Say it',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  'Some 漢字 that no font has.',
]
const text = fc
  .array(fc.constantFrom(...lines), { maxLength: 5 })
  .map((parts) => ['# Deck', filler, ...parts, ''].join('\n\n'))
const files = fc.dictionary(fc.constantFrom('a.md', 'b.md', 'c.md'), text, { minKeys: 1 })

test('whatever is edited, a build that takes from earlier ones is a build that makes all anew', async () => {
  const store = createStore(folder, 'test')
  const read = parseWith(store, async (source, options) => parse(source, options))
  const texts: TextsKept = {
    read: () => store.read(['texts']),
    write: (facts) => store.write(['texts'], facts),
  }
  const warmHost = { ...testHost(), parse: read, cached: store.cached, texts }
  const edits = fc.array(files, { minLength: 1, maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(edits, fc.nat(), async (states, seed) => {
      let lock: Lock | undefined
      for (const [index, state] of states.entries()) {
        const options: BuildOptions = {
          sources: Object.entries(state).map(([path, text]) => ({ path, text })),
          backends: [json(), pdf()],
          host: testHost(),
          lock,
          date: new Date(Date.UTC(2026, 0, 1 + index)),
        }
        const cold = await build(options)
        const warm = await build({ ...options, host: warmHost })
        expect(warm).toEqual(cold)
        lock = cold.lock
      }
      await spoil(seed)
    }),
    { numRuns: runs({ quick: 1, sample: 15, long: 1000 }) },
  )
})

/** Change a byte of one of the kept files. */
async function spoil(seed: number): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const kept = entries.filter((entry) => entry.isFile())
  const one = kept[seed % kept.length]
  if (!one) return
  const path = join(one.parentPath, one.name)
  const bytes = await readFile(path)
  const at = seed % bytes.length
  bytes[at] = (bytes[at] ?? 0) ^ 255
  await writeFile(path, bytes)
}
