import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Backend } from '../../src/backend.ts'
import { build } from '../../src/build.ts'
import { shareOf } from '../../src/shard.ts'
import { testHost } from '../host.ts'

const date = new Date('2026-01-01T00:00:00Z')

/** Says which decks it was asked for. */
function fake(name: string, isByDeck = false): Backend {
  return {
    name,
    ...(isByDeck && { isByDeck }),
    async emit(project, { decks = project.decks }) {
      return decks.map(({ id }) => ({ path: `${id}.txt`, contents: `${project.decks.length}` }))
    },
  }
}

const backends = [fake('pdf', true), fake('site'), fake('json'), fake('slides', true)]

function sourcesOf(lengths: readonly number[]) {
  return lengths.map((length, i) => ({
    path: `deck-${i}.md`,
    text: `# Deck ${i}\n\n## Rapid fire\n\n- Why ${i}? → ${'because '.repeat(length)}${i}\n`,
  }))
}

const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 })

test('the parts of a build make each of its files, and none twice', async () => {
  await fc.assert(
    fc.asyncProperty(lengths, fc.integer({ min: 1, max: 9 }), async (all, of) => {
      const options = { sources: sourcesOf(all), backends, host: testHost(), date }
      const whole = await build(options)
      const parts = await Promise.all(
        Array.from({ length: of }, (_, i) =>
          build({ ...options, shard: { index: i + 1, of, isDated: true } }),
        ),
      )
      const made = parts.flatMap(({ files }) => files)
      const byPath = (a: { path: string }, b: { path: string }) => (a.path < b.path ? -1 : 1)
      expect(made.sort(byPath)).toEqual(whole.files.sort(byPath))
      for (const { lock, messages } of parts) {
        expect(lock).toEqual(whole.lock)
        expect(messages).toEqual(whole.messages)
      }
    }),
    { numRuns: 12 },
  )
})

test('no part has much more to do than another where decks can be dealt', async () => {
  const { project } = await build({
    sources: sourcesOf([9, 9, 9, 9, 30, 30]),
    backends: [],
    host: testHost(),
    date,
  })
  const sizes = [1, 2, 3].map((index) => {
    const share = shareOf({ index, of: 3 }, project, [fake('pdf', true)])
    return (share.get('pdf') ?? [])
      .map((id) => project.sources.get(`${id}.md`)?.text.length ?? 0)
      .reduce((sum, length) => sum + length, 0)
  })
  expect(Math.max(...sizes) / Math.min(...sizes)).toBeLessThan(1.6)
})
