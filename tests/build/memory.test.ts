import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Backend } from '../../src/backend.ts'
import { json } from '../../src/backends/json/index.ts'
import { type BuildOptions, build } from '../../src/build.ts'
import { createMemory } from '../../src/memory.ts'
import { testHost } from '../host.ts'
import { runs } from '../runs.ts'

const date = new Date('2026-01-01T00:00:00Z')
const backends: Backend[] = [json()]

const lines = [
  '# Deck',
  '## What is [[B]]?',
  '## What is B?',
  '- **Answer:** see [[b#What is B?]] and [a](b.md#what-is-b) and ![p](p.png)',
  '- **Kernel:** $x^2$',
  '- **Legend:** $x$ a number',
  '<!-- id: pinned -->',
  '| a | b |\n|---|---|\n| 1 | 2 |',
]
const text = fc
  .array(fc.constantFrom(...lines), { maxLength: 6 })
  .map((parts) => `${parts.join('\n\n')}\n`)
const sources = fc.dictionary(fc.constantFrom('a.md', 'b.md', 'c/d.md'), text, { minKeys: 1 })

test('a build with a memory of builds before is a build without', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(sources, { minLength: 2, maxLength: 4 }),
      fc.boolean(),
      async (edits, hasPicture) => {
        const memory = createMemory()
        for (const [index, files] of edits.entries()) {
          const options: BuildOptions = {
            sources: Object.entries(files).map(([path, text]) => ({ path, text })),
            assets: hasPicture || index === 0 ? ['p.png'] : [],
            ...(index % 2 === 1 ? { preset: 'interview' as const } : {}),
            backends,
            host: testHost(),
            date,
          }
          const warm = await build({ ...options, memory })
          const cold = await build(options)
          expect(warm).toEqual(cold)
        }
      },
    ),
    { numRuns: runs({ quick: 8, sample: 100, long: 1000 }) },
  )
})
