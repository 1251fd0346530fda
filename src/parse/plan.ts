import type { Block, List, Plan, PlanStep, Table, TableRow } from '../ast/nodes.ts'
import { toText } from '../ast/text.ts'
import { type ParseContext, placeOf } from './context.ts'
import { readTitle } from './title.ts'

type Column = 'title' | 'minutes' | 'day' | 'focus' | 'other'

const headers: readonly [RegExp, Column][] = [
  [/^(?:round|step|session|stage|what)\b/i, 'title'],
  [/^(?:minutes?|mins?|time|duration|length)\b/i, 'minutes'],
  [/^(?:days?|when|date|from day)\b/i, 'day'],
  [/^(?:focus|topics?|content|goal)\b/i, 'focus'],
]

/** A number with its unit and signs: whatever else a cell says is no number, and is shown. */
const onlyNumber =
  /^[^\p{L}\d]*(?:days?[^\p{L}\d]*)?\d+[^\p{L}\d]*(?:(?:m|mins?|minutes?)[^\p{L}\d]*)?$/iu

/** A plan from a table with a column of rounds; nothing for any other table. */
export function planFromTable(table: Table, context: ParseContext): Plan | undefined {
  const [header, ...rows] = table.children
  const columns = (header?.children ?? []).map((cell): Column => {
    const text = toText(cell)
    return headers.find(([pattern]) => pattern.test(text))?.[1] ?? 'other'
  })
  if (!columns.includes('title')) return undefined
  const names = (header?.children ?? []).map((cell) => toText(cell))
  const children = rows.map((row) => fromRow(row, columns, names, context))
  return { type: 'plan', children, position: placeOf(context, table) }
}

function fromRow(
  row: TableRow,
  columns: readonly Column[],
  names: readonly string[],
  context: ParseContext,
): PlanStep {
  const position = placeOf(context, row)
  const range = { from: position.start.offset ?? 0, to: position.end.offset ?? 0 }
  const at = columns.indexOf('title')
  const { title, pin } = readTitle(row.children[at]?.children ?? [], range, context)
  const step: PlanStep = {
    type: 'planStep',
    id: '',
    title,
    ...(pin ? { pin } : {}),
    children: [],
    position,
  }
  for (const [i, cell] of row.children.entries()) {
    const text = toText(cell)
    const value = numberIn(text)
    const column = columns[i] ?? 'other'
    if (i === at || text === '') continue
    if (
      (column === 'minutes' || column === 'day') &&
      value !== undefined &&
      step[column] === undefined
    )
      step[column] = value
    if (
      value !== undefined &&
      (column === 'minutes' || column === 'day') &&
      cell.children.every(({ type }) => type === 'text') &&
      onlyNumber.test(text)
    )
      continue
    const label =
      column === 'focus' ? [] : [{ type: 'text' as const, value: `${names[i] ?? ''}: ` }]
    step.children.push({
      type: 'paragraph',
      children: [...label, ...cell.children],
      ...(cell.position ? { position: cell.position } : {}),
    })
  }
  return step
}

/** A plan from a list: `Day 3: softmax (30 min)`, one step an item. */
export function planFromList(list: List, context: ParseContext): Plan {
  const children = list.children.map((item): PlanStep => {
    const [first, ...below] = item.children
    const line = first?.type === 'paragraph' ? first.children : []
    const rest: Block[] = first && first.type !== 'paragraph' ? [first, ...below] : below
    const position = placeOf(context, item)
    const range = { from: position.start.offset ?? 0, to: position.end.offset ?? 0 }
    const { title, pin } = readTitle(line, range, context)
    const text = toText(title)
    const day = /\bday\s+(\d+)/i.exec(text)?.[1]
    const minutes = /(?<!\d)(\d+)\s*min/i.exec(text)?.[1]
    return {
      type: 'planStep',
      id: '',
      title,
      ...(pin ? { pin } : {}),
      ...(day ? { day: Number(day) } : {}),
      ...(minutes ? { minutes: Number(minutes) } : {}),
      children: rest,
      position,
    }
  })
  return { type: 'plan', children, position: placeOf(context, list) }
}

function numberIn(text: string): number | undefined {
  const found = /\d+/.exec(text)
  return found ? Number(found[0]) : undefined
}
