/**
 * How wide text is, without a font: average advances of sans-serif faces, a little generous, so that a label fits its
 * box in whatever face a reader's machine has.
 */
import { clusters } from '../../ast/clusters.ts'

/** Advances of ASCII letters in thousandths of the type size, one list for each width. */
const advances: ReadonlyMap<string, number> = new Map(
  (
    [
      [250, "ijl'|"],
      [300, ' ,.:;!I[]()/\\'],
      [360, 'ftr`-"{}'],
      [500, 'sJcz*^'],
      [540, 'kvxy'],
      [590, 'aeghnopqubdLF0123456789?_$#+=<>~'],
      [650, 'TZEPYSXBKVA&'],
      [720, 'RUDHNC'],
      [790, 'GOQw'],
      [900, 'mM%'],
      [960, 'W@'],
    ] as const
  ).flatMap(([advance, letters]) => [...letters].map((letter) => [letter, advance] as const)),
)

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/
const invisible = /^[\p{M}\p{Cf}]$/u

/** The width of a text in points at a type size. */
export function textWidth(text: string, size: number): number {
  let thousandths = 0
  for (const character of text) thousandths += advance(character)
  return (thousandths * size) / 1000
}

function advance(character: string): number {
  const known = advances.get(character)
  if (known !== undefined) return known
  if (invisible.test(character)) return 0
  if (wide.test(character)) return 1000
  if (/\p{Extended_Pictographic}/u.test(character)) return 1250
  return /\p{Lu}/u.test(character) ? 700 : 600
}

/**
 * Break a label into lines of about the same length.
 *
 * @param width - the most that a line may have, in points; a longer word is broken
 */
export function wrap(label: string, width: number, size: number): string[] {
  return label.split('\n').flatMap((line) => wrapLine(line, width, size))
}

function wrapLine(line: string, width: number, size: number): string[] {
  const pieces = line.split(' ').flatMap((word) => breakWord(word, width, size))
  const lines = fill(pieces, width, size)
  if (lines.length < 2) return lines
  // As many lines, but none much shorter than the others: find the narrowest width that needs no line more.
  let [narrow, enough] = [0, width]
  for (let round = 0; round < 8; round += 1) {
    const middle = (narrow + enough) / 2
    const fits = fill(pieces, middle, size).every((text) => textWidth(text, size) <= middle)
    if (fits && fill(pieces, middle, size).length === lines.length) enough = middle
    else narrow = middle
  }
  return fill(pieces, enough, size)
}

/** A piece of a line, and whether a blank stands before it. */
interface Piece {
  text: string
  spaced: boolean
}

function fill(pieces: readonly Piece[], width: number, size: number): string[] {
  const lines: string[] = []
  let current = ''
  for (const { text, spaced } of pieces) {
    const longer = current === '' ? text : `${current}${spaced ? ' ' : ''}${text}`
    if (current !== '' && textWidth(longer, size) > width) {
      lines.push(current)
      current = text
    } else current = longer
  }
  return [...lines, current]
}

/** A word may break before a wide sign, after a hyphen or slash, and anywhere when it fits no line. */
function breakWord(word: string, width: number, size: number): Piece[] {
  const parts = wide.test(word) ? [...word] : textWidth(word, size) > width ? divide(word) : [word]
  const pieces = parts.flatMap((part) => cut(part, width, size))
  return pieces.map((text, i) => ({ text, spaced: i === 0 }))
}

function divide(word: string): string[] {
  return word.match(/[^-/_.,]+[-/_.,]*|[-/_.,]+/g) ?? [word]
}

function cut(part: string, width: number, size: number): string[] {
  const out = ['']
  for (const segment of clusters(part)) {
    const longer = `${out.at(-1)}${segment}`
    if (textWidth(longer, size) > width && out.at(-1)) out.push(segment)
    else out[out.length - 1] = longer
  }
  return out
}
