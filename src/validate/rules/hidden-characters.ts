import type { Deck } from '../../ast/nodes.ts'
import { endOf, placeOf, startOf } from '../places.ts'
import { defineRule, type Fault, type Rule, type Tools } from '../rule.ts'

/** Controls of text direction, zero-width signs, fillers and tags. */
const hidden =
  /[\u061C\u115F\u1160\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\u3164\uFEFF\uFFA0]|[\u{E0000}-\u{E007F}]/gu

const code = [
  'codeSample',
  'inlineCode',
  'inlineMath',
  'math',
  'diagram',
  'formulaBlock',
  'link',
  'image',
  'wikiLink',
] as const

export const hiddenCharacters: Rule = defineRule({
  name: 'hidden-characters',
  description: 'A source has no characters that nobody can see.',
  why: 'Characters without width come with copied text. They break searches and ids, and controls of direction make code read otherwise than it runs.',
  severity: 'warning',
  examples: {
    pass: [
      {
        name: 'a joiner that a script or a picture needs',
        source: '# Deck\n\nنمی‌دانم, and 👩‍🔬 works.\n',
      },
      { name: 'blanks that hold words together', source: '# Deck\n\n10 % of the “naïve” 漢字.\n' },
    ],
    fail: [
      {
        source: '# Deck\n\nA zero\u200B-width blank.\n',
        at: ['3:7'],
        fixed: '# Deck\n\nA zero-width blank.\n',
      },
      {
        name: 'an error in code',
        source: '# Deck\n\nThe flag `is\u202EAdmin` is read backwards.\n',
        at: ['3:13'],
      },
    ],
  },
  *check(project, _, tools) {
    const files = new Map(project.decks.flatMap((deck) => deck.files.map((file) => [file, deck])))
    for (const [file, deck] of files) {
      const text = tools.text(file)
      const found = [...text.matchAll(hidden)].filter(
        ({ index, 0: sign }) => !isNeeded(text, index, sign),
      )
      if (found.length === 0) continue
      const ranges = [...codeRanges(deck, file, tools), ...idRanges(text)]
      for (const { index, 0: sign } of found) {
        const isInCode = ranges.some(([start, end]) => index >= start && index < end)
        yield fault(file, index, sign, isInCode, tools)
      }
    }
  },
})

function fault(file: string, index: number, sign: string, isInCode: boolean, tools: Tools): Fault {
  const name = `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  const end = index + sign.length
  return {
    reason: `Unexpected character ${name} that nobody can see, expected none`,
    place: tools.placeIn(file, index, end),
    note: 'It came with copied text; take it out.',
    severity: isInCode ? ('error' as const) : ('warning' as const),
    fix: { title: 'Remove it', edits: [{ file, start: index, end, text: '' }] },
    cluster: {
      key: `${file} ${isInCode}`,
      reason: ['Unexpected ', ' characters that nobody can see, expected none'],
    },
  }
}

/** A joiner inside a picture or a script that has joiners; a mark of direction beside a script from right to left. */
function isNeeded(text: string, index: number, sign: string): boolean {
  const before = [...text.slice(Math.max(0, index - 4), index)].at(-1) ?? ''
  const [after = ''] = text.slice(index + sign.length, index + sign.length + 2)
  if (sign === '\u200C' || sign === '\u200D') return isJoined(before) || isJoined(after)
  if (sign === '\u200E' || sign === '\u200F' || sign === '\u061C')
    return isRightToLeft(text.slice(Math.max(0, index - 40), index + 40))
  return (
    /[\u{E0020}-\u{E007F}]/u.test(sign) && /🏴/u.test(text.slice(Math.max(0, index - 16), index))
  )
}

function isJoined(letter: string): boolean {
  return (
    /\p{Extended_Pictographic}|\uFE0F|\p{Emoji_Modifier}/u.test(letter) ||
    /(?!\p{Script=Latin}|\p{Script=Greek}|\p{Script=Cyrillic})[\p{L}\p{M}]/u.test(letter)
  )
}

function isRightToLeft(text: string): boolean {
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(text)
}

function codeRanges(deck: Deck, file: string, tools: Tools): [number, number][] {
  return code
    .flatMap((kind) => tools.nodes([deck], kind))
    .filter((found) => found.file === file)
    .map(({ node }) => placeOf(node, file))
    .map((place) => [startOf(place), endOf(place)])
}

function idRanges(text: string): [number, number][] {
  return [...text.matchAll(/<!--\s*id\s*:(?:(?!<!--)[^\n])*?-->|^(?:id|deck):.*$/gm)].map(
    ({ index, 0: { length } }) => [index, index + length],
  )
}
