/** Names of any text: legal in Anki, the same at every build, and no two of one. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  createDeckNames,
  deckPart,
  mediaName,
  startSafePart,
  tag,
  tagSet,
} from '../../src/backends/anki/names.ts'
import { runs } from '../runs.ts'
import { sign } from '../signs.ts'

const pieces =
  '" \' * : :: ::: / # % = + - @ a A É é e\u0301 \u0301 ß ſ İ 😀 עברית \u202e \u200f \u0000 \u001f \u007f \u0085 \u00a0 \u3000 \t \n \ufeff {{ [ ]'.split(
    ' ',
  )
const text = fc.oneof(
  fc.array(fc.constantFrom(...pieces, ' '), { maxLength: 8 }).map((parts) => parts.join('')),
  fc.string({ unit: sign, maxLength: 12 }),
)
const numRuns = runs({ quick: 300, sample: 2_000, long: 50_000 })

/** Control characters, and marks that turn the direction of text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: what no name may hold
const unseen = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/

describe('tags', () => {
  test('are legal, and stay what they are', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 3 }), (levels) => {
        const made = tag(...levels)
        expect(made).not.toMatch(/[\s"\u3000]/)
        expect(made).not.toMatch(unseen)
        expect(made.normalize('NFC')).toBe(made)
        if (made !== '') expect(made.split('::')).not.toContain('')
        expect(tag(...made.split('::'))).toBe(made)
      }),
      { numRuns },
    )
  })

  test('are there once each, in an order that does not depend on theirs', () => {
    fc.assert(
      fc.property(
        fc.array(
          text.map((one) => tag(one)),
          { maxLength: 6 },
        ),
        (tags) => {
          const made = tagSet(tags)
          const folded = made.map((one) => one.toLowerCase())
          expect(new Set(folded).size).toBe(made.length)
          expect(folded).toEqual(
            [...new Set(tags.filter(Boolean).map((one) => one.toLowerCase()))].sort(),
          )
          expect(tagSet(made)).toEqual(made)
        },
      ),
      { numRuns },
    )
  })
})

test('letters that a removed sign parted are one again', () => {
  expect(tag('e\u0000\u0301')).toBe('é')
  expect(deckPart('e\u0001\u0301 "')).not.toContain('\u0001')
})

describe('decks', () => {
  const legal = (part: string): void => {
    expect(part).not.toMatch(/^$|"|::|^[\s:]|[\s:]$/)
    expect(part).not.toMatch(unseen)
    expect(part.normalize('NFC')).toBe(part)
  }

  test('have legal parts, which stay what they are', () => {
    fc.assert(
      fc.property(text, (name) => {
        const made = deckPart(name)
        legal(made)
        expect(deckPart(made)).toBe(made)
        legal(startSafePart(name))
        expect(startSafePart(name)).not.toMatch(/^[=+@-]/)
      }),
      { numRuns },
    )
  })

  test('of one name but for its case are one deck, and have the same name at every call', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(text, { minLength: 1, maxLength: 3 }), { maxLength: 5 }),
        (paths) => {
          const name = createDeckNames()
          const made = paths.map(name)
          expect(paths.map(name)).toEqual(made)
          const folded = new Set(made.map((one) => one.toLowerCase()))
          expect(folded.size).toBe(new Set(made).size)
          for (const [i, one] of made.entries())
            expect(one.split('::')).toHaveLength(paths[i]?.length ?? 0)
        },
      ),
      { numRuns },
    )
  })
})

test('names of media are legal on every system, short, and as different as their bytes', () => {
  fc.assert(
    fc.property(text, fc.uint8Array({ maxLength: 4 }), (name, bytes) => {
      const made = mediaName(`folder/${name.replaceAll('/', '')}.png`, bytes)
      expect(made).not.toMatch(/[\s[\]<>:"/?*^\\|]|^[_.]|[ .]$/)
      expect(made).not.toMatch(unseen)
      expect(made.normalize('NFC')).toBe(made)
      expect(Buffer.byteLength(made)).toBeLessThanOrEqual(120)
      expect(mediaName('other.png', Uint8Array.from([...bytes, 1])).slice(-20)).not.toBe(
        made.slice(-20),
      )
    }),
    { numRuns },
  )
})
