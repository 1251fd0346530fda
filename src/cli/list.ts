import { keyOf } from '../ast/cards.ts'
import { nearest } from '../ast/distance.ts'
import type { Item } from '../ast/nodes.ts'
import type { Placed } from '../ast/project.ts'
import { titlePlace, toText } from '../ast/text.ts'
import { items } from '../ast/visit.ts'
import { Problem } from '../files/problem.ts'
import { valueOf } from './arguments.ts'
import type { Run } from './commands.ts'
import { readDecks } from './decks.ts'
import { count, plainLine } from './display.ts'
import { type Column, formatTable } from './table.ts'
import type { Terminal } from './terminal.ts'

/** What an item is, in the words of the list. */
const kinds = ['question', 'note', 'bank', 'rapid', 'concept'] as const
type Kind = (typeof kinds)[number]

/** One line of the list; a field that the author did not write is null. */
interface Line {
  /** `deck/id`. */
  id: string
  kind: Kind
  title: string
  difficulty: string | null
  pillar: string | null
  companies: string[]
  tags: string[]
  /** From the working folder. */
  file: string
  /** Of the title, from 1. */
  line: number
}

/** `deckwright list`: every question and concept, one a line. */
export const run: Run = async (invocation, terminal) => {
  const { options } = invocation
  const wanted = kindsOf(valueOf(options.kind))
  const { decks, name, code } = await readDecks(invocation, terminal)
  const lines = [...items({ decks })]
    .map((placed) => lineOf(placed, name))
    .filter(({ kind }) => wanted.includes(kind))
  if (options.json) terminal.out(JSON.stringify(lines, undefined, 2))
  else if (terminal.isScreen) printByFile(lines, terminal)
  else if (lines.length > 0) printEach(lines, terminal)
  if (lines.length === 0) terminal.err('There is no such question or concept')
  return code
}

function kindsOf(text: string | undefined): readonly Kind[] {
  if (text === undefined) return kinds
  return text.split(',').map((word) => {
    const name = word.trim()
    const kind = kinds.find((one) => one === name)
    if (kind) return kind
    const meant = nearest(name, kinds, 3)
    throw new Problem(`Unexpected kind “${name}”${meant ? `, did you mean “${meant}”?` : ''}`, {
      note: `The kinds are ${kinds.join(', ')}.`,
    })
  })
}

function lineOf(placed: Placed, name: (file: string) => string): Line {
  const { item } = placed
  const { file, start } = titlePlace(item)
  return {
    id: keyOf(placed),
    kind: kindOf(item),
    title: toText(item.title),
    difficulty: item.difficulty ?? null,
    pillar: item.pillar ?? null,
    companies: item.companies,
    tags: item.tags,
    file: name(file),
    line: start.line,
  }
}

function kindOf(item: Item): Kind {
  if (item.type === 'concept') return 'concept'
  return item.form === 'section' ? 'question' : item.form === 'line' ? 'bank' : item.form
}

interface Shown extends Column {
  text(line: Line): string
}

const facets: readonly Shown[] = [
  { title: 'Kind', text: ({ kind }) => kind },
  { title: 'Difficulty', text: ({ difficulty }) => difficulty ?? '' },
  { title: 'Title', text: ({ title }) => plainLine(title), isFlexible: true },
  { title: 'Pillar', text: ({ pillar }) => plainLine(pillar ?? ''), isFlexible: true },
  {
    title: 'Companies',
    text: ({ companies }) => plainLine(companies.join(', ')),
    isFlexible: true,
  },
]

/** For a file or another program: nothing is cut, and each line says all of its item. */
function printEach(lines: readonly Line[], { out }: Terminal): void {
  const place: Shown = { title: 'Place', text: ({ file, line }) => `${plainLine(file)}:${line}` }
  const id: Shown = { title: 'Id', text: ({ id }) => plainLine(id) }
  const heads = filled([place, ...facets, id], lines)
  for (const row of tableOf(heads, lines, Number.POSITIVE_INFINITY)) out(row)
}

/** For a screen: file by file, as wide as it is, without what is the same in each line. */
function printByFile(lines: readonly Line[], { out, outColors: colors, width }: Terminal): void {
  const number: Shown = { title: 'Line', align: 'right', text: ({ line }) => String(line) }
  const id: Shown = {
    title: 'Id',
    text: ({ id }) => plainLine(id.slice(id.indexOf('/') + 1)),
    isFlexible: true,
  }
  const files = new Map<string, Line[]>()
  for (const line of lines) {
    const own = files.get(line.file)
    if (own) own.push(line)
    else files.set(line.file, [line])
  }
  let before = ''
  for (const [file, own] of files) {
    const [titles = '', ...rows] = tableOf(filled([number, ...facets, id], own), own, width)
    const deck = plainLine(own[0]?.id.split('/')[0] ?? '')
    out(`${before}${colors.bold(plainLine(file))}  ${deck}, ${count(own.length, 'item')}`)
    out(colors.dim(titles))
    for (const row of rows) out(row)
    before = '\n'
  }
}

/** The columns in which at least one line has something. */
function filled(heads: readonly Shown[], lines: readonly Line[]): Shown[] {
  return heads.filter(({ text }) => lines.some((line) => text(line) !== ''))
}

function tableOf(heads: readonly Shown[], lines: readonly Line[], width: number): string[] {
  return formatTable(
    heads,
    lines.map((line) => heads.map(({ text }) => text(line))),
    width,
  )
}
