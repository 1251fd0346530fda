import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Parsed } from '../../src/ast/project.ts'
import { walk } from '../../src/ast/visit.ts'
import { parse } from '../../src/parse/index.ts'
import { runs } from '../runs.ts'
import { sign } from '../signs.ts'
import { documents } from './documents.ts'

function said({ deck, findings }: Parsed): string {
  return JSON.stringify([deck, findings])
}

test('no word of a source is lost: it is in the tree or in a message', () => {
  fc.assert(
    fc.property(documents, (text) => {
      const seen = said(parse({ path: 'a.md', text }))
      const lost = [...new Set(text.match(/w[0-9a-z]+x/g))].filter((one) => !seen.includes(one))
      expect(lost).toEqual([])
    }),
    { numRuns: runs({ quick: 60, sample: 1000, long: 10_000 }) },
  )
})

test('any text gives a tree, and every position lies in the source', () => {
  const text = fc.oneof(
    documents,
    fc.string({ unit: sign, maxLength: 200 }),
    fc.string({ unit: fc.constantFrom(...'#*$`[]()|>-_!<&;:\\ \n\tabQ7?→'), maxLength: 200 }),
  )
  fc.assert(
    fc.property(text, (source) => {
      const parsed = parse({ path: 'a.md', text: source })
      const end = parsed.source.text.length
      for (const node of walk([parsed.deck])) {
        if (!node.position) continue
        const { start: from, end: to } = node.position
        expect(from.offset).toBeGreaterThanOrEqual(0)
        expect(to.offset).toBeGreaterThanOrEqual(from.offset ?? 0)
        expect(to.offset).toBeLessThanOrEqual(end)
      }
      for (const { place } of parsed.findings)
        expect(place.end.offset ?? 0).toBeLessThanOrEqual(end)
    }),
    { numRuns: runs({ quick: 60, sample: 1000, long: 10_000 }) },
  )
})
