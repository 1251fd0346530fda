import type { Edit } from '../ast/finding.ts'

/** What may hold a bar that was not meant to part cells: first what surely does. */
const holders = [
  [
    /(?<![\\$\w])\$(?![\s$])(?:\\.|[^$\\\n])+?(?<!\s)\$(?![\w$])/g,
    /(?<!\\)\\\((?:\\[^(\n]|[^\\\n])+?\\\)/g,
  ],
  [/(?<!`)(`+)(?!`)[^\n]+?(?<!`)\1(?!`)/g, /\[\[[^[\]\n]+\]\]/g],
  [/\( (?=[^()]*\\[a-z])(?:[^()\n]|\([^()\n]*\))+ \)/g],
]

/**
 * The edits that escape the bars inside formulas, code and links of a table row, where these are just the bars that make
 * the row too long; none where that is not certain.
 *
 * @param excess How many cells the row has too many.
 * @param start The offset of the row in its file.
 */
export function escapeBars(row: string, excess: number, start: number, file: string): Edit[] {
  const bars = new Set<number>()
  for (const patterns of holders) {
    for (const pattern of patterns)
      for (const { index, 0: held } of row.matchAll(pattern))
        for (const bar of held.matchAll(/(?<!\\)\|/g)) bars.add(index + bar.index)
    if (bars.size >= excess) break
  }
  if (bars.size !== excess) return []
  return [...bars]
    .sort((a, b) => a - b)
    .map((at) => ({ file, start: start + at, end: start + at, text: '\\' }))
}
