import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rules } from '../../src/validate/rules/index.ts'
import { sign } from '../signs.ts'
import { check, projectOf } from './project-of.ts'

/** Rules whose examples are made to take long; what they forbid is tried with the parser. */
const limits = [
  'formula-length',
  'line-length',
  'mark-count',
  'nesting-depth',
  'reference-size',
  'table-size',
]

/** Pieces that decks are made of, whole and broken. */
const pieces = [
  ...rules
    .filter(({ name }) => !limits.includes(name))
    .flatMap(({ examples }) => [...examples.pass, ...examples.fail])
    .map(({ source }) => source)
    .filter(({ length }) => length < 2000),
  ...['**Kernel:** ', '$$', '$', '|', '\n', '- ', '> ', '```', '<!-- ', '-->', '---\n', '(meduim)'],
  ...[
    '\\frac{',
    '}',
    '\u200D',
    '\uD800',
    '[[',
    ']]',
    'TODO',
    '→',
    '## ',
    '\r\n',
    '**Legend:** $x$ = ',
  ],
]

const sources = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: sign, maxLength: 20 })), {
    maxLength: 8,
  })
  .map((parts) => parts.join(''))

test('no text makes a rule throw, and every place lies in its source', () => {
  fc.assert(
    fc.property(sources, (source) => {
      const text = projectOf({ 'deck.md': source }).project.sources.get('deck.md')?.text ?? ''
      for (const message of check(source)) {
        const { start, end } = message.place
        expect(start.line).toBeGreaterThan(0)
        expect(start.column).toBeGreaterThan(0)
        expect(start.offset ?? 0).toBeLessThanOrEqual(end.offset ?? 0)
        expect(end.offset ?? 0).toBeLessThanOrEqual(text.length)
        for (const { start: from, end: to } of message.fix?.edits ?? [])
          expect(0 <= from && from <= to && to <= text.length).toBe(true)
      }
    }),
    { numRuns: 80 },
  )
})

test('the same source gives the same messages', () => {
  fc.assert(
    fc.property(sources, (source) => {
      expect(check(source).map(String)).toEqual(check(source).map(String))
    }),
    { numRuns: 10 },
  )
})
