import type { Edit } from './finding.ts'
import type { Item } from './nodes.ts'

/**
 * The edit that pins an id to an item: on the line below a heading, behind the title of a row or of a line.
 *
 * @param text The source that the item stands in.
 */
export function pinEdit(item: Item, id: string, text: string): Edit {
  const { file, start } = item.position
  const from = start.offset ?? 0
  const isHeading = item.form === 'section' || item.form === 'note'
  const eol = text.indexOf('\n', from)
  const lineEnd = eol < 0 ? text.length : eol
  if (isHeading) {
    const feed = text[lineEnd - 1] === '\r' ? '\r\n' : '\n'
    const at = feed === '\r\n' ? lineEnd - 1 : lineEnd
    return { file, start: at, end: at, text: `${feed}<!-- id: ${id} -->` }
  }
  const at = item.title.at(-1)?.position?.end.offset ?? lineEnd
  return { file, start: at, end: at, text: ` <!-- id: ${id} -->` }
}
