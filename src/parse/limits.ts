import type { Nodes, RootContent, Table } from 'mdast'
import type { Finding } from '../ast/finding.ts'
import type { Block } from '../ast/nodes.ts'
import { type ParseContext, placeOf, rawOf } from './context.ts'
import { mostMarks } from './syntax/mark-limit.ts'

/** What a deck may hold; past it, a thing is shown as its source, with a message. */
const limits = {
  /** How deep quotes, lists and emphasis nest. People stay below twenty. */
  depth: 100,
  /** Cells of a table, counted with those that short rows lack; of these as many in a whole source. */
  cells: 50_000,
  /** UTF-16 units of a formula. */
  formula: 2000,
  /** How deep the braces of a formula nest. */
  braces: 50,
  /** UTF-16 units of a line. */
  line: 64 * 1024,
  /** Times the source, and UTF-16 units beside: what references may add to a deck by the addresses they stand for. */
  expansion: { times: 16, beside: 64 * 1024 },
}

/** Many levels of quotes and lists on one line, or an indentation that only they could need. */
const nested =
  /^(?:(?:[ \t]{0,3}(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))){200}|[ \t]{400,}[-+*>\d])/

/** What forbids to read a source at all, since a parser would take minutes for it; told before it is read. */
export function forbidding(context: ParseContext): Finding | undefined {
  let offset = 0
  for (const [index, text] of context.text.split('\n').entries()) {
    if (text.length < 400) {
      offset += text.length + 1
      continue
    }
    const at = (column: number) => ({
      line: index + 1,
      column: column + 1,
      offset: offset + column,
    })
    const place = { file: context.file, start: at(0), end: at(Math.min(text.length, 100)) }
    if (text.length > limits.line)
      return {
        rule: 'line-length',
        reason: `Unexpected line of ${text.length} characters, expected at most ${limits.line}`,
        place,
        note: 'The file is kept as plain text. A picture that was pasted into the text is to be a file beside the deck; any other text can be parted into lines.',
      }
    if (nested.test(text))
      return {
        rule: 'nesting-depth',
        reason: `Unexpected nesting, expected at most ${limits.depth} levels`,
        place,
        note: 'The file is kept as plain text.',
      }
    offset += text.length + 1
  }
  return undefined
}

/** A block that is past a limit as a paragraph of its source; nothing for one that is not. */
export function limited(node: RootContent, context: ParseContext): Block | undefined {
  reportMarks(node, context)
  if (depthBeyond(node, limits.depth))
    return refused(node, 'nesting-depth', 'nesting', `at most ${limits.depth} levels`, context)
  return undefined
}

/** What one source makes without its being written. */
export interface Expansion {
  /** UTF-16 units that references have added by the addresses they stand for. */
  length: number
  /** Cells that short rows of tables lack. */
  cells: number
}

/** A table that is past a limit as a paragraph of its source; nothing for one that is not. */
export function limitedTable(
  node: Table,
  expansion: Expansion,
  context: ParseContext,
): Block | undefined {
  const rows = node.children.map(({ children }) => children.length)
  const cells = rows.reduce((most, row) => Math.max(most, row), 0) * rows.length
  const lacking = cells - rows.reduce((sum, row) => sum + row, 0)
  const most = `at most ${limits.cells}`
  if (cells > limits.cells)
    return refused(node, 'table-size', `table of ${cells} cells`, most, context)
  if (expansion.cells + lacking > limits.cells)
    return refused(
      node,
      'table-size',
      `table of which ${lacking} cells are missing, beside ${expansion.cells} above`,
      `${most} in a file`,
      context,
    )
  expansion.cells += lacking
  return undefined
}

/** Say once for a block that a part of it was not looked into. */
function reportMarks(root: RootContent, context: ParseContext): void {
  const stack: Nodes[] = [root]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'text' && node.data?.isBeyondMarks) {
      context.findings.push({
        rule: 'mark-count',
        reason: `Unexpected paragraph with thousands of signs, expected at most ${mostMarks} of each such as \`*\`, \`[\` or \`<\``,
        place: placeOf(context, root),
        note: 'The rest of it is shown as it is written. Part the text into paragraphs, or put it in a block of code.',
      })
      return
    }
    if ('children' in node) stack.push(...node.children)
  }
}

/** Whether a formula is too long or too deep to be set; the finding says so. */
export function isTooLong(node: { value: string } & Nodes, context: ParseContext): boolean {
  if (node.value.length <= limits.formula) return isTooDeep(node, context)
  context.findings.push({
    rule: 'formula-length',
    reason: `Unexpected formula of ${node.value.length} characters, expected at most ${limits.formula}`,
    place: placeOf(context, node),
    note: 'It is shown as its source. Part it into several formulas.',
  })
  return true
}

/** Each brace, `\left` and `\begin` is a level of calls in what sets the formula. */
function isTooDeep(node: { value: string } & Nodes, context: ParseContext): boolean {
  let depth = 0
  let deepest = 0
  for (const [mark] of node.value.matchAll(/\\(?:left|right|begin|end)(?![A-Za-z])|\\.|[{}]/gs)) {
    if (mark === '{' || mark === '\\left' || mark === '\\begin') depth++
    else if (mark === '}' || mark === '\\right' || mark === '\\end') depth--
    deepest = Math.max(deepest, depth)
  }
  if (deepest <= limits.braces) return false
  context.findings.push({
    rule: 'nesting-depth',
    reason: `Unexpected formula that nests ${deepest} deep, expected at most ${limits.braces}`,
    place: placeOf(context, node),
    note: 'It is shown as its source. Part it into several formulas.',
  })
  return true
}

/** Counts what references add; whether this address would go past the limit, which is told once. */
export function expandsTooFar(
  url: string,
  node: Nodes,
  expansion: Expansion,
  context: ParseContext,
): boolean {
  const { times, beside } = limits.expansion
  const most = times * context.text.length + beside
  const before = expansion.length
  expansion.length += url.length
  if (expansion.length <= most) return false
  if (before <= most)
    context.findings.push({
      rule: 'reference-size',
      reason: `Unexpected references to long addresses, expected at most ${most} characters of them in all`,
      place: placeOf(context, node),
      note: 'From here on the text stays, without the links.',
    })
  return true
}

/** Whether a node has more levels than these; no more of them are gone into, as what is looked for would end the stack. */
function depthBeyond(node: Nodes, most: number): boolean {
  if (most === 0) return true
  if (!('children' in node)) return false
  for (const child of node.children) if (depthBeyond(child, most - 1)) return true
  return false
}

function refused(
  node: RootContent,
  rule: string,
  what: string,
  expected: string,
  context: ParseContext,
): Block {
  context.findings.push({
    rule,
    reason: `Unexpected ${what}, expected ${expected}`,
    place: placeOf(context, node),
    note: 'It is kept as its source.',
  })
  const position = node.position ? { position: node.position } : {}
  return {
    type: 'paragraph',
    children: [{ type: 'text', value: rawOf(context, node), ...position }],
    ...position,
  }
}
