import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFrontMatter, readYaml } from '../../src/parse/front-matter.ts'
import { parse } from '../../src/parse/index.ts'
import { readPlainFrontMatter } from '../../src/parse/plain/front-matter.ts'
import { parsePlainly } from '../../src/parse/plainly.ts'
import { contextOf } from '../../src/parse/source.ts'
import { runs } from '../runs.ts'
import { documents } from './documents.ts'

const deck =
  '---\ntitle: A deck — of “words”\nlang: en\n---\n\n# Deck\n\n### Why?\n\n**Short answer:** $x$.\n'

test('a plain source is read as by all parsers', () => {
  const source = { path: 'a.md', text: deck.replace('“words”', 'words') }
  expect(parsePlainly(source)).toEqual(parse(source))
  const labels = { 'short answer': ['Kurz'] }
  const german = { path: 'a.md', text: source.text.replace('Short answer', 'Kurz') }
  expect(parsePlainly(german, { labels })).toEqual(parse(german, { labels }))
})

test.each([
  ['a block that takes a parser', '# Deck\n\n> A quote.\n'],
  ['a key that is no text', '---\nquestions: 7\n---\n\n# Deck\n'],
  ['words that YAML may read otherwise', deck],
  ['a source that nobody may read', `# Deck\n\n${'x'.repeat(70_000)}\n`],
])('%s is left to them', (_, text) => {
  expect(parsePlainly({ path: 'a.md', text })).toBeUndefined()
})

test('what is read plainly is what all parsers make of it', () => {
  let plain = 0
  fc.assert(
    fc.property(documents, (text) => {
      const source = { path: 'a.md', text }
      const parsed = parsePlainly(source)
      if (!parsed) return
      plain++
      expect(parsed).toEqual(parse(source))
    }),
    { numRuns: runs({ quick: 200, sample: 1000, long: 10_000 }) },
  )
  expect(plain).toBeGreaterThan(10)
})

test('front matter that is read plainly says what it says in YAML', () => {
  const value = fc.oneof(
    fc.constantFrom(
      'Deck one',
      'a',
      'true',
      'Null',
      'a: b',
      'a #b',
      "it's",
      'x - y',
      'a, b (c)',
      '~',
      '1e3',
    ),
    fc.constantFrom(
      'e',
      'nan',
      'yes',
      'off',
      'A—b',
      'a  b',
      'a ',
      'a.',
      '"a"',
      "'a'",
      '[a]',
      '{a}',
      '- a',
    ),
    fc.stringMatching(/^[A-Za-z0-9 ,./()'–—:#&*!|>%@`?-]{1,12}$/),
  )
  const key = fc.constantFrom('title', 'id', 'deck', 'lang', 'description', 'pillars', 'other')
  const lines = fc.array(
    fc.tuple(key, value).map(([name, text]) => `${name}: ${text}`),
    { minLength: 1, maxLength: 4 },
  )
  let plain = 0
  fc.assert(
    fc.property(lines, (given) => {
      const yaml = { value: given.join('\n'), line: 2, offset: 4 }
      const context = contextOf({ path: 'a.md', text: '' }, {})
      const read = readPlainFrontMatter(yaml, context)
      if (!read) return
      plain++
      expect(read).toEqual(readYaml(yaml, context))
      expect(readFrontMatter(yaml, context)).toEqual(read)
      expect(context.findings).toEqual([])
    }),
    { numRuns: runs({ quick: 2000, sample: 10_000, long: 100_000 }) },
  )
  expect(plain).toBeGreaterThan(20)
})
