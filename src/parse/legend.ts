import type { Block, Inline, Legend, LegendEntry, Notation, Place, Prose } from '../ast/nodes.ts'
import { toText } from '../ast/text.ts'
import { type ParseContext, span } from './context.ts'
import { shifted, trimInlines } from './fields.ts'
import { notationOf } from './formula.ts'
import { prose } from './prose.ts'

/** What parts a symbol from its meaning. */
const equals = /^\s*(?:=|:|—|–|-(?=\s)|→|(?:is|are|means)\b)\s*/u

/** A legend: `$L$ = loss; $p$ = output`, a list of such lines, or a table of two columns. The rest stays prose. */
export function readLegend(
  blocks: readonly Block[],
  place: Place,
  context: ParseContext,
): (Legend | Prose)[] {
  const entries: LegendEntry[] = []
  const rest: Prose[] = []
  for (const block of blocks) {
    const found = fromBlock(block, context)
    if (found) entries.push(...found)
    else rest.push(prose([block], context))
  }
  const legend: Legend[] =
    entries.length > 0 ? [{ type: 'legend', children: entries, position: place }] : []
  return [...legend, ...rest]
}

function fromBlock(block: Block, context: ParseContext): LegendEntry[] | undefined {
  if (block.type === 'paragraph') return fromLine(block.children, context)
  if (block.type === 'list') {
    const found = block.children.map(({ children }) => {
      const lists = children.map((child) => fromBlock(child, context))
      return lists.every((list) => list !== undefined) ? lists.flat() : undefined
    })
    return found.every((entries) => entries !== undefined) ? found.flat() : undefined
  }
  if (block.type !== 'table') return undefined
  const [header, ...lines] = block.children
  if (!header || !/^(?:symbols?|notation|sign|letter)$/i.test(toText(header.children[0] ?? [])))
    return undefined
  const rows = lines.map(({ children: [symbol, ...cells] }) => {
    const meaning = cells.flatMap((cell, i) => [...(i > 0 ? [text('; ')] : []), ...cell.children])
    return symbol && cells.length > 0 ? entriesOf(symbol.children, meaning, context) : undefined
  })
  return rows.every((entries) => entries !== undefined) ? rows.flat() : undefined
}

/**
 * Entries on a line, parted by semicolons, or by commas before the next symbol with its equals sign. A symbol
 * among them without an equals sign is an entry too.
 */
function fromLine(line: readonly Inline[], context: ParseContext): LegendEntry[] | undefined {
  const parts = joined(
    cut(line).map((part) => trimInlines(part)),
    context,
  )
  if (!parts.some(({ entries }) => entries !== undefined)) return undefined
  const all = parts.map(({ nodes, entries }) => entries ?? bare(nodes, context))
  return all.every((entries) => entries !== undefined) ? all.flat() : undefined
}

/** A part of a line, and the entries that it is where it has an equals sign. */
interface Part {
  nodes: Inline[]
  entries: LegendEntry[] | undefined
}

/** A part that is no entry is more about the one before it: `$T$ = steps; later ones weigh more`. */
function joined(parts: readonly Inline[][], context: ParseContext): Part[] {
  const out: Part[] = []
  for (const nodes of parts) {
    const before = out.at(-1)
    const entries = fromPart(nodes, context)
    if (entries || !before || bare(nodes, context)) out.push({ nodes, entries })
    else {
      before.nodes.push(text('; '), ...nodes)
      before.entries = fromPart(before.nodes, context)
    }
  }
  return out
}

/** A part without an equals sign: a symbol, and what stands behind it as its meaning, if anything does. */
function bare(part: readonly Inline[], context: ParseContext): LegendEntry[] | undefined {
  const [first, ...others] = part
  if (first?.type !== 'inlineMath' && first?.type !== 'inlineCode') return undefined
  const notation = first.type === 'inlineMath' ? 'tex' : notationOf(first.value)
  const position = span(context, first, part.at(-1) ?? first)
  return [
    { type: 'legendEntry', symbol: first.value, notation, children: trimInlines(others), position },
  ]
}

function fromPart(part: readonly Inline[], context: ParseContext): LegendEntry[] | undefined {
  const at = part.findIndex(
    (node) => node.type === 'text' && separatorAt(node.value, node === part[0]) >= 0,
  )
  const node = part[at]
  if (node?.type !== 'text') return undefined
  const from = separatorAt(node.value, at === 0)
  const length = equals.exec(node.value.slice(from))?.[0].length ?? 0
  const head = { ...node, value: node.value.slice(0, from) }
  const tail = { ...node, value: node.value.slice(from + length), ...shifted(node, from + length) }
  const symbols = [...part.slice(0, at), ...(head.value.trim() ? [head] : [])]
  return entriesOf(symbols, trimInlines([tail, ...part.slice(at + 1)]), context)
}

/** Where the equals sign begins: at the start of a text behind a symbol, or after a symbol in plain letters. */
function separatorAt(value: string, first: boolean): number {
  if (equals.test(value) && !first) return 0
  const between = /\s(?:=|:|—|–|→)\s/u.exec(value)?.index
  if (between !== undefined) return between
  const colon = value.indexOf(':')
  return first && colon > 0 ? colon : -1
}

/** What may name a symbol; a link or a picture is no symbol. */
const symbolic = new Set<Inline['type']>(['text', 'strong', 'emphasis', 'inlineMath', 'inlineCode'])

/** One entry for each symbol before the equals sign. */
function entriesOf(
  symbols: readonly Inline[],
  meaning: readonly Inline[],
  context: ParseContext,
): LegendEntry[] | undefined {
  const children = trimInlines(meaning)
  if (children.length === 0) return undefined
  const [first] = symbols
  const last = children.at(-1)
  if (!first || !last || !symbols.every(({ type }) => symbolic.has(type))) return undefined
  const marks = symbols.flatMap((node): { symbol: string; notation: Notation }[] => {
    if (node.type === 'inlineMath') return [{ symbol: node.value, notation: 'tex' }]
    if (node.type === 'inlineCode')
      return [{ symbol: node.value, notation: notationOf(node.value) }]
    const plain = toText(node).replace(/^[\s,;]*(?:and[\s,;]*)?|(?<![\s,;])[\s,;]+$/g, '')
    return plain ? [{ symbol: plain, notation: 'unicode' }] : []
  })
  const position = span(context, first, last)
  return marks.map(({ symbol, notation }) => ({
    type: 'legendEntry',
    symbol,
    notation,
    children,
    position,
  }))
}

/** A line in its entries: cut in texts at semicolons and line ends, and at commas before the next symbol. */
function cut(line: readonly Inline[]): Inline[][] {
  const parts: Inline[][] = [[]]
  for (const [i, node] of line.entries()) {
    if (node.type !== 'text') {
      parts.at(-1)?.push(node)
      continue
    }
    const next = line[i + 1]
    const after = line[i + 2]
    const opens = next?.type === 'inlineMath' && after?.type === 'text' && equals.test(after.value)
    let from = 0
    const begun = (to: number): boolean =>
      parts.at(-1)?.some((one) => one.type === 'text' && equals.test(one.value)) ||
      equals.test(node.value.slice(from, to))
    for (const { index, 0: mark } of node.value.matchAll(opens ? /;|\n|[,.]\s*$/g : /;|\n/g)) {
      if (/^[,.]/.test(mark) && !begun(index)) continue
      parts.at(-1)?.push(slice(node, from, index))
      parts.push([])
      from = index + mark.length
    }
    parts.at(-1)?.push(slice(node, from, node.value.length))
  }
  return parts.filter((part) =>
    part.some((node) => toText(node) !== '' || node.type === 'inlineMath'),
  )
}

function slice(node: Extract<Inline, { type: 'text' }>, from: number, to: number): Inline {
  return { ...node, value: node.value.slice(from, to), ...shifted(node, from) }
}

function text(value: string): Inline {
  return { type: 'text', value }
}

/** A legend where a whole section is one: each block that reads as a legend. */
export function isLegendBlock(block: Block, context: ParseContext): boolean {
  return fromBlock(block, context) !== undefined
}
