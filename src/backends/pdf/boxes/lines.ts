import { clusters } from '../../../ast/clusters.ts'
import { type Piece, type WordPiece, word } from './pieces.ts'
import type { Setting } from './setting.ts'

/** A line of pieces, without spaces at its ends. */
export interface Line {
  pieces: readonly Piece[]
  width: number
  /** What begins on it and is wider than a line. */
  tooLong?: Chunk
}

/** Pieces between which no line may end. */
export interface Chunk {
  pieces: readonly Piece[]
  width: number
  /** A space stands before it. */
  spaced: number
  newline: boolean
}

/** Width that may stick out before it counts, in em: less than any eye sees. */
const tolerance = 0.01

/** Lines of chunks, each as full as can be; a word that is longer than a line is broken inside. */
export function breakLines(chunks: readonly Chunk[], width: number, setting: Setting): Line[] {
  const lines: Line[] = []
  let line: Piece[] = []
  let used = 0
  let tooLong: Chunk | undefined
  const end = (): void => {
    if (line.length > 0) lines.push({ pieces: line, width: used, ...(tooLong && { tooLong }) })
    line = []
    used = 0
    tooLong = undefined
  }
  const add = (pieces: readonly Piece[]): void => {
    let sum = 0
    for (
      let at = line.length === 0 && pieces[0]?.type === 'space' ? 1 : 0;
      at < pieces.length;
      at += 1
    ) {
      const piece = pieces[at] as Piece
      line.push(piece)
      sum += piece.width
    }
    used += sum
  }
  // By index, here and below: these are the innermost loops of a book.
  for (let index = 0; index < chunks.length; index += 1) {
    const chunk = chunks[index] as Chunk
    if (chunk.newline) end()
    const space = line.length > 0 ? chunk.spaced : 0
    if (line.length > 0 && used + space + chunk.width > width + tolerance) end()
    if (chunk.width <= width + tolerance) add(chunk.pieces)
    else {
      tooLong = chunk
      for (const [part, pieces] of broken(chunk, width, setting).entries()) {
        if (part > 0) end()
        add(pieces)
      }
    }
  }
  end()
  return lines
}

/** The widest chunk: what cannot be narrower. */
export function leastWidth(chunks: readonly Chunk[]): number {
  let widest = 0
  for (let at = 0; at < chunks.length; at += 1)
    widest = Math.max(widest, (chunks[at] as Chunk).width)
  return widest
}

/** How many lines chunks need at least in a width, were every line full to its end. */
export function leastLines(chunks: readonly Chunk[]): (width: number) => number {
  let sums: { total: number; widest: number } | undefined
  return (width) => {
    sums ??= sumsOf(chunks)
    const { total, widest } = sums
    // The space at the end of each line but the last is not there. Letters of a broken word may come closer by kerning.
    return Math.max(0, (0.99 * total + widest) / (width + widest + tolerance))
  }
}

function sumsOf(chunks: readonly Chunk[]): { total: number; widest: number } {
  let total = 0
  let widest = 0
  for (const chunk of chunks) {
    total += chunk.spaced + chunk.width
    widest = Math.max(widest, chunk.spaced)
  }
  return { total, widest }
}

/** Width on one line, or of the longest line where there are breaks. */
export function mostWidth(pieces: readonly Piece[]): number {
  let widest = 0
  let width = 0
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at] as Piece
    width = piece.type === 'newline' ? 0 : width + piece.width
    widest = Math.max(widest, width)
  }
  return widest
}

/** Pieces by where a line may end. */
export function chunksOf(pieces: readonly Piece[]): Chunk[] {
  const chunks: Chunk[] = []
  let space: Piece | undefined
  let newline = false
  let previous: Piece | undefined
  let current: (Chunk & { pieces: Piece[] }) | undefined
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at] as Piece
    if (piece.type === 'space') space ??= piece
    else if (piece.type === 'newline') {
      newline = true
      space = undefined
    } else {
      if (current && !newline && !space && !mayBreak(previous, piece)) {
        current.pieces.push(piece)
        current.width += piece.width
      } else {
        const own = space ? [space, piece] : [piece]
        current = { pieces: own, width: piece.width, spaced: space?.width ?? 0, newline }
        chunks.push(current)
      }
      newline = false
      space = undefined
    }
    previous = piece
  }
  return chunks
}

function mayBreak(previous: Piece | undefined, next: Piece): boolean {
  if (previous?.type === 'word') return previous.soft
  return previous?.type === 'formula' && !previous.last && next.type === 'formula' && !next.first
}

/** A chunk that is longer than a line, in parts that fit; formulas stay whole. */
function broken(chunk: Chunk, width: number, setting: Setting): Piece[][] {
  const parts: Piece[][] = [[]]
  let used = 0
  for (const piece of chunk.pieces.flatMap((each) => letters(each, width, setting))) {
    if (used > 0 && used + piece.width > width + tolerance) {
      parts.push([])
      used = 0
    }
    parts.at(-1)?.push(piece)
    used += piece.type === 'space' && used === 0 ? 0 : piece.width
  }
  return parts.map(joined(setting))
}

function letters(piece: Piece, width: number, setting: Setting): Piece[] {
  if (piece.type !== 'word' || piece.width <= width / 3) return [piece]
  return clusters(piece.text).map((cluster) => word(cluster, piece.style, setting))
}

/** Letters that stayed together as one word again, each word measured once. */
function joined(setting: Setting): (pieces: readonly Piece[]) => Piece[] {
  return (pieces) => {
    const out: Piece[] = []
    for (let at = 0; at < pieces.length; ) {
      const together = wordsFrom(pieces, at)
      const [first] = together
      const last = together.at(-1)
      if (first && last && first !== last) {
        const text = together.map((each) => each.text).join('')
        out.push(word(text, first.style, setting, last.soft))
      } else out.push(...pieces.slice(at, at + 1))
      at += Math.max(1, together.length)
    }
    return out
  }
}

/** Neighbouring words of one style. */
function wordsFrom(pieces: readonly Piece[], from: number): WordPiece[] {
  const out: WordPiece[] = []
  for (let at = from; at < pieces.length; at += 1) {
    const piece = pieces[at]
    if (piece?.type !== 'word' || (out[0] && out[0].style !== piece.style)) break
    out.push(piece)
  }
  return out
}
