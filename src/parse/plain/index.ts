import type { RootContent, Yaml } from 'mdast'
import type { Piece } from '../cut.ts'
import { readBlocks } from './blocks.ts'
import { between, type Line } from './line.ts'

/** Characters that a Markdown parser replaces, or that stand for several. */
const odd = /[\0\r\t\uFEFF]/

/**
 * The blocks of a piece that is as plain as most of a deck: headings, paragraphs, flat lists, tables, code and formulas of
 * words, code, formulas and strong text. The same nodes that remark makes of them, in a fraction of its time.
 *
 * @returns Nothing for a piece that may mean more than this grammar knows: then remark reads it.
 */
export function readPlain({ line, offset, text }: Piece): RootContent[] | undefined {
  if (odd.test(text)) return undefined
  const lines: Line[] = []
  let before = offset
  for (const [i, written] of text.split('\n').entries()) {
    lines.push({ text: written, line: line + i + 1, before: 0, offset: before })
    before += written.length + 1
  }
  const first = lines[0]
  if (offset > 0 || first?.text !== '---') return readBlocks(lines)
  const end = lines.findIndex(({ text: written }, i) => i > 0 && /^---[ ]*$/.test(written))
  const last = lines[end]
  if (last?.text !== '---') return undefined
  const value = lines
    .slice(1, end)
    .map(({ text: written }) => written)
    .join('\n')
  const yaml: Yaml = { type: 'yaml', value, position: between(first, 0, last, 3) }
  const blocks = readBlocks(lines.slice(end + 1))
  return blocks && [yaml, ...blocks]
}
