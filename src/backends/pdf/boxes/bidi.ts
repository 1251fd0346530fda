/** The order of words on a line that has Hebrew or Arabic in it, by the Unicode bidirectional algorithm. */
import bidiFactory from 'bidi-js'
import { rightToLeft } from '../fonts/scripts.ts'
import { type Piece, type TextStyle, word } from './pieces.ts'
import type { Setting } from './setting.ts'

/** Its types say that it is a property of what is imported; in modules it is what is imported. */
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)()

/** Whether any of the pieces is written from right to left. */
export function hasRightToLeft(pieces: readonly Piece[]): boolean {
  return pieces.some((piece) => piece.type === 'word' && rightToLeft.test(piece.text))
}

/** Which way a paragraph is read, by its first letter. */
export function directionOf(pieces: readonly Piece[]): 'ltr' | 'rtl' {
  for (const piece of pieces) {
    const letter = piece.type === 'word' ? /\p{L}/u.exec(piece.text)?.[0] : undefined
    if (letter !== undefined) return rightToLeft.test(letter) ? 'rtl' : 'ltr'
  }
  return 'ltr'
}

/** A piece with where it begins on its line. */
export interface PlacedPiece {
  piece: Piece
  x: number
}

interface Fragment {
  piece: Piece
  level: number
}

/** The pieces of a line in the order they are read, each at the place where it is seen. */
export function placedPieces(
  pieces: readonly Piece[],
  direction: 'ltr' | 'rtl',
  setting: Setting,
): PlacedPiece[] {
  const fragments = fragmentsOf(pieces, direction, setting)
  const placed = new Map<Fragment, number>()
  let x = 0
  for (const fragment of visualOrder(fragments)) {
    placed.set(fragment, x)
    x += fragment.piece.width
  }
  return fragments.map((fragment) => ({ piece: fragment.piece, x: placed.get(fragment) ?? 0 }))
}

/** Pieces cut where the direction changes inside them, with brackets that look the other way. */
function fragmentsOf(
  pieces: readonly Piece[],
  direction: 'ltr' | 'rtl',
  setting: Setting,
): Fragment[] {
  const text = pieces.map(characters).join('')
  const { levels } = bidi.getEmbeddingLevels(text, direction)
  const out: Fragment[] = []
  let at = 0
  for (const piece of pieces) {
    const length = characters(piece).length
    if (piece.type !== 'word') out.push({ piece, level: levels[at] ?? 0 })
    else
      out.push(...wordFragments(piece.text, piece.style, levels.subarray(at, at + length), setting))
    at += length
  }
  return out
}

/** A formula counts as one sign that belongs to no script. */
function characters(piece: Piece): string {
  return piece.type === 'word' ? piece.text : piece.type === 'formula' ? '\ufffc' : ' '
}

function wordFragments(
  text: string,
  style: TextStyle,
  levels: Uint8Array,
  setting: Setting,
): Fragment[] {
  const out: Fragment[] = []
  for (let from = 0; from < text.length; ) {
    const level = levels[from] ?? 0
    let end = from + 1
    while (end < text.length && levels[end] === level) end += 1
    const part = text.slice(from, end)
    const shown = level % 2 === 1 ? mirrored(part) : part
    out.push({ piece: word(shown, style, setting), level })
    from = end
  }
  return out
}

/** Signs by themselves are laid out from left to right, so they are turned around here. */
function mirrored(text: string): string {
  const turned = [...text].map((character) => bidi.getMirroredCharacter(character) ?? character)
  return rightToLeft.test(text) ? turned.join('') : turned.reverse().join('')
}

/** Rule L2: from the highest level down, each run of at least that level is reversed. */
function visualOrder(fragments: readonly Fragment[]): Fragment[] {
  const order = [...fragments]
  const highest = Math.max(0, ...order.map(({ level }) => level))
  for (let level = highest; level > 0; level -= 1) {
    for (let from = 0; from < order.length; ) {
      let end = from
      while (end < order.length && (order[end]?.level ?? 0) >= level) end += 1
      if (end > from) order.splice(from, end - from, ...order.slice(from, end).reverse())
      from = Math.max(end, from + 1)
    }
  }
  return order
}
