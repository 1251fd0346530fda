import { beginning, columns, count, plainLine } from './display.ts'
import type { DeckStats } from './stats.ts'
import {
  type Counts,
  conceptFieldNames,
  layerNames,
  type Stats,
  type WordStats,
} from './stats-measure.ts'
import { type Column, formatTable, formatTables } from './table.ts'
import type { Terminal } from './terminal.ts'

type Screen = Pick<Terminal, 'outColors' | 'width'>

/** A column of figures: its title, and what stands in it for a deck. */
type Figure = readonly [title: string, of: (stats: Stats) => string]

const amounts: readonly Figure[] = [
  ['questions', ({ questions }) => grouped(questions.total)],
  ['concepts', ({ concepts }) => grouped(concepts)],
  ['formulas', ({ formulas }) => grouped(formulas)],
  ['kernels', ({ kernels }) => grouped(kernels)],
  ['legends', ({ legends }) => grouped(legends)],
  ['code', ({ codeBlocks }) => grouped(codeBlocks)],
  ['diagrams', ({ diagrams }) => grouped(diagrams)],
  ['words', ({ words }) => grouped(words)],
]

const labels = {
  probe: 'probing',
  shortAnswer: 'short answer',
  deepAnswer: 'deep answer',
  followUps: 'follow-ups',
  redFlags: 'red flags',
  references: 'references',
  answer: 'answer',
  difficulty: 'difficulty',
} as const

/** What questions may lack. */
const lackNames = [...layerNames, 'answer', 'difficulty'] as const

const layers: readonly Figure[] = [
  ['of', ({ layers: { of } }) => grouped(of)],
  ...layerNames.map(
    (name): Figure => [labels[name], ({ layers }) => share(layers[name], layers.of)],
  ),
]

const conceptFields: readonly Figure[] = [
  ['of', ({ conceptFields: { of } }) => grouped(of)],
  ...conceptFieldNames.map(
    (name): Figure => [name, ({ conceptFields: all }) => share(all[name], all.of)],
  ),
]

const lengths: readonly Figure[] = [
  ['short answer', ({ wordsOf }) => range(wordsOf.shortAnswer)],
  ['deep answer', ({ wordsOf }) => range(wordsOf.deepAnswer)],
  ['follow-ups', ({ wordsOf }) => range(wordsOf.followUps)],
  ['red flags', ({ wordsOf }) => range(wordsOf.redFlags)],
]

const difficulty: readonly Figure[] = [
  ['easy', ({ difficulty: { easy } }) => grouped(easy)],
  ['medium', ({ difficulty: { medium } }) => grouped(medium)],
  ['hard', ({ difficulty: { hard } }) => grouped(hard)],
  ['not said', ({ difficulty: { none } }) => grouped(none)],
]

/** The statistics of decks for people, in lines no wider than the terminal where that is possible. */
export function formatStats(each: readonly DeckStats[], all: Stats, screen: Screen): string[] {
  const some = (figures: readonly Figure[], title: string, has: (stats: Stats) => boolean) =>
    table({ title, figures, each: each.filter(has), all, screen })
  const words = some(lengths, 'Words', ({ wordsOf }) => hasLengths(wordsOf))
  const parts = [
    some(amounts, 'Contents', () => true),
    some(layers, 'Layer coverage', (stats) => stats.layers.of > 0),
    words.length > 0 ? [...words, screen.outColors.dim('fewest · median · most')] : [],
    some(conceptFields, 'Field coverage', ({ concepts }) => concepts > 0),
    some(difficulty, 'Difficulty', () => true),
    bars('Pillars', all.pillars, screen),
    bars('Companies', all.companies, screen),
    lacks(each, screen),
  ]
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, i) => (i > 0 ? ['', ...part] : part))
}

function hasLengths({ shortAnswer, deepAnswer, followUps, redFlags }: Stats['wordsOf']): boolean {
  return [shortAnswer, deepAnswer, followUps, redFlags].some(({ max }) => max !== null)
}

interface Figures {
  title: string
  figures: readonly Figure[]
  each: readonly DeckStats[]
  all: Stats
  screen: Screen
}

/** A row for each deck, and one for all of them where they are several. */
function table({ title, figures, each, all, screen }: Figures): string[] {
  if (each.length === 0) return []
  const { outColors: colors, width } = screen
  const heads: Column[] = [
    { title, isFlexible: true },
    ...figures.map(([name]): Column => ({ title: name, align: 'right' })),
  ]
  const row = (name: string, stats: Stats) => [name, ...figures.map(([, of]) => of(stats))]
  const rows = each.map((stats) => row(plainLine(stats.id), stats))
  if (each.length > 1) rows.push(row('all', all))
  return formatTables(heads, rows, width).flatMap((lines) =>
    lines.map((line, i) => {
      if (i === 0) return colors.bold(line)
      return each.length > 1 && i === lines.length - 1 ? colors.dim(line) : line
    }),
  )
}

/** Names with how many items each has, and a bar as long as its share of the greatest. */
function bars(title: string, counts: Counts, { outColors: colors, width }: Screen): string[] {
  const entries = Object.entries(counts)
  if (entries.length === 0) return []
  const names = entries.map(([name]) => beginning(plainLine(name), Math.floor(width / 2)))
  const first = Math.max(columns(title), ...names.map(columns))
  const most = Math.max(1, ...entries.map(([, number]) => number))
  const digits = Math.max(5, grouped(most).length)
  const room = Math.min(40, width - first - digits - 4)
  const lines = entries.map(([, number], i) => {
    const name = names[i] ?? ''
    const bar = '█'.repeat(Math.ceil((number / most) * Math.max(1, room)))
    const blanks = ' '.repeat(first - columns(name))
    return `${name}${blanks}  ${grouped(number).padStart(digits)}  ${colors.cyan(bar)}`.trimEnd()
  })
  return [
    colors.bold(`${title}${' '.repeat(first - columns(title))}  ${'items'.padStart(digits)}`),
    ...lines,
  ]
}

/** What lacks, a line for each deck and field; JSON names every id. */
function lacks(each: readonly DeckStats[], { outColors: colors, width }: Screen): string[] {
  const rows = each.flatMap((stats) => lacksOf(stats).map((what) => [stats.id, ...what]))
  if (rows.length === 0) return [`${colors.bold('Missing')}  nothing`]
  const heads: Column[] = [{ title: 'Missing' }, { title: '' }, { title: '', isFlexible: true }]
  const shown = rows.map((row) => row.map(plainLine))
  const [head = '', ...lines] = formatTable(heads, shown, width)
  return [colors.bold(head), ...lines]
}

/** What one deck lacks, and where. */
function lacksOf({ claimed, missing, questions, uncovered: open }: DeckStats): [string, string][] {
  const difference = claimed === null ? 0 : claimed - questions.total
  return [
    ...(difference > 0 ? [promised(difference, claimed ?? 0)] : []),
    ...(open.length > 0 ? [uncovered(open)] : []),
    ...lackNames.flatMap((name): [string, string][] => {
      const ids = missing[name].map((id) => id.slice(id.indexOf('/') + 1))
      return ids.length > 0
        ? [[`${grouped(ids.length)} without ${labels[name]}`, ids.join(', ')]]
        : []
    }),
  ]
}

function promised(difference: number, claimed: number): [string, string] {
  return [count(difference, 'question'), `of the ${grouped(claimed)} that the deck promises`]
}

function uncovered(names: readonly string[]): [string, string] {
  return [`an item for ${count(names.length, 'pillar')}`, names.join(', ')]
}

/** A figure with its thousands parted. */
function grouped(figure: number): string {
  return String(figure).replace(/\B(?=(?:\d{3})+$)/g, ',')
}

/** Per cent, rounded down, so that 100% means all; at least 1% where there is one. */
function share(part: number, whole: number): string {
  if (whole === 0) return '–'
  const percent = Math.floor((100 * part) / whole)
  return `${part > 0 ? Math.max(1, percent) : 0}%`
}

function range({ min, median, max }: WordStats): string {
  return median === null ? '–' : `${min} · ${Math.round(median)} · ${max}`
}
