import type { Nodes, Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { cut, type Piece } from './cut.ts'
import { placeLiteralLinks } from './literal-links.ts'
import { bracketMath } from './syntax/bracket-math.ts'
import { dollarMath } from './syntax/dollar-math.ts'
import { highlight, highlightFromMarkdown } from './syntax/highlight.ts'
import { markLimit, markLimitFromMarkdown } from './syntax/mark-limit.ts'
import { wikiLink, wikiLinkFromMarkdown } from './syntax/wiki-link.ts'

/** Our syntax, added after remark's so that it is tried first. */
function deckSyntax(this: Processor): void {
  const data = this.data()
  data.micromarkExtensions = [
    ...(data.micromarkExtensions ?? []),
    dollarMath(),
    bracketMath(),
    wikiLink(),
    highlight(),
    markLimit(),
  ]
  data.fromMarkdownExtensions = [
    ...(data.fromMarkdownExtensions ?? []),
    wikiLinkFromMarkdown(),
    highlightFromMarkdown(),
    markLimitFromMarkdown(),
  ]
}

const body = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(remarkMath)
  .use(deckSyntax)
  .freeze()
const document = unified()
  .use(remarkParse)
  .use(remarkFrontmatter, ['yaml'])
  .use(remarkGfm, { singleTilde: false })
  .use(remarkMath)
  .use(deckSyntax)
  .freeze()

/**
 * Markdown to mdast with positions: the only place that knows how Markdown is read.
 *
 * @throws {RangeError} Where the text nests so deep that the stack ends.
 */
export function parseMarkdown(text: string): Root {
  return { type: 'root', children: cut(text).flatMap((piece) => parsePiece(piece).children) }
}

/** The same in one piece: what cutting must not change. */
export function parseWhole(text: string): Root {
  const root = document.parse(text)
  placeLiteralLinks(root, text)
  return root
}

function parsePiece(piece: Piece): Root {
  const root = (piece.offset === 0 ? document : body).parse(piece.text)
  placeLiteralLinks(root, piece.text)
  if (piece.offset > 0) move(root, piece)
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
