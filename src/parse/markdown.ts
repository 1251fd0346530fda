import type { Nodes, Root } from 'mdast'
import { cut, type Piece } from './cut.ts'
import { readPlain } from './plain/index.ts'
import { readPart } from './reader.ts'

/**
 * Markdown to mdast with positions: the only place that knows how Markdown is read.
 *
 * @throws {RangeError} Where the text nests so deep that the stack ends.
 */
export function parseMarkdown(text: string): Root {
  return {
    type: 'root',
    children: cut(text).flatMap((piece) => readPlain(piece) ?? parsePiece(piece).children),
  }
}

function parsePiece(piece: Piece): Root {
  if (piece.offset === 0) return readPart('start', piece.text)
  const root = readPart('body', piece.text)
  move(root, piece)
  return root
}

/** Positions in a piece to positions in the source. */
function move(node: Nodes, { line, offset }: Piece): void {
  const { position } = node
  if (position) {
    for (const point of [position.start, position.end]) {
      point.line += line
      point.offset = (point.offset ?? 0) + offset
    }
  }
  if ('children' in node) for (const child of node.children) move(child, { line, offset, text: '' })
}
