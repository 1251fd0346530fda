import type { Deck, Inline } from '../../../ast/nodes.ts'
import type { Block, HeadingBlock } from '../blocks/block.ts'
import { copyOf, gapAbove, type Slice } from '../boxes/box.ts'
import { measure, measureEach } from '../boxes/measure.ts'
import type { Setting } from '../boxes/setting.ts'
import { within } from '../boxes/shrink.ts'
import { tooWideIn } from '../boxes/too-wide.ts'
import type { DisplayItem, DisplayPage, PageLabel } from '../display-list.ts'
import type { BookTemplate } from '../template.ts'
import type { Words } from '../words.ts'
import { balancedColumns, totalHeight } from './columns.ts'
import { contentsSlices, type Entry, entriesOf } from './contents.ts'
import { drawnPage, type PageDrawing } from './drawn-page.ts'
import { inkSlices, slicesOf } from './inked.ts'
import { described, type Keeper } from './kept.ts'
import { joinChapters, paginate } from './paginate.ts'
import { type PaperSize, uprightPaper } from './paper.ts'
import { roman } from './roman.ts'
import { runningItems } from './running.ts'
import { columnItems } from './sheet.ts'
import { type PlacedColumn, shownBy } from './shown.ts'
import { hasSymbols, symbolSlices } from './symbols.ts'
import { titleItems } from './title-page.ts'

/** What a book is made of. */
export interface BookInput {
  deck: Deck
  blocks: readonly Block[]
  words: Words
  template: BookTemplate
  setting: Setting
  paper: 'a4' | 'letter'
  keep: Keeper
}

interface Book extends BookInput {
  size: PaperSize
  /** Of the text, in em. */
  width: number
  height: number
  pages: DisplayPage[]
  /** Number of the page that each id is on. */
  numbers: Map<string, number>
  chapter: string | undefined
}

/** The pages of a book: title, contents, what the deck says, index of symbols. */
export async function bookPages(input: BookInput): Promise<DisplayPage[]> {
  const { deck, blocks, template, setting, paper, words } = input
  const size = uprightPaper(paper)
  const book: Book = {
    ...input,
    size,
    width: (size.width - 2 * template.margin.side) / template.size,
    height: (size.height - template.margin.top - template.margin.bottom) / template.size,
    pages: [],
    numbers: new Map(),
    chapter: undefined,
  }
  const title: DisplayItem[] = [
    { type: 'open', tag: 'Document' },
    ...titleItems(deck, size, template, setting, words),
  ]
  const entries = [...entriesOf(blocks), ...symbolsEntry(book)]
  const contents = entries.length > 1 ? await contentsOf(entries, book) : () => []
  const body = await bodySlices(book)
  addFlow(body, textNumbers, book)
  await addIndex(book)
  const main = book.pages.splice(0)
  book.chapter = undefined
  // The title page is the first of the pages with Roman numbers, and bears none.
  addFlow(contents(), { style: 'roman', number: 2 }, book)
  const first: DisplayPage = { ...size, items: title, label: { style: 'roman', number: 1 } }
  return closed([first, ...book.pages, ...main])
}

/** The contents, to be asked for when the pages of the text are known. */
async function contentsOf(entries: readonly Entry[], book: Book): Promise<() => Slice[]> {
  const { width, setting, words, keep, numbers } = book
  const title = titled(words.contents, 'contents', book)
  const pageOf = (id: string): number | undefined => numbers.get(id)
  const lines = await contentsSlices(entries, width, setting, { keep, pageOf })
  return () => [...title, ...lines()]
}

/** Pages of which the last closes what the first opens. */
function closed(pages: readonly DisplayPage[]): DisplayPage[] {
  const last = pages.at(-1)
  if (!last) return []
  const end = drawnPage(last, {
    label: last.label,
    key: last.key === undefined ? undefined : `${last.key} last`,
    ready: last.ready,
    items: () => [...last.items, { type: 'close' }],
    running: () => last.running ?? [],
  })
  return [...pages.slice(0, -1), end]
}

/** The index in the contents, where there is one. */
function symbolsEntry({ deck, words }: Book): Entry[] {
  const content: Inline[] = [{ type: 'text', value: words.symbols }]
  return hasSymbols(deck) ? [{ id: ' symbols', content, depth: 0, place: undefined }] : []
}

/** A title of the book's own. */
function titled(text: string, id: string, { setting, width }: Book): Slice[] {
  const heading: HeadingBlock = {
    kind: 'heading',
    level: 1,
    look: 'chapter',
    content: [{ type: 'text', value: text }],
    id: ` ${id}`,
  }
  const [box] = measureEach([heading], setting)
  const slices = box ? box.set(width, { codeSize: setting.type.code }) : []
  return slices.map((part, index) => {
    const known = copyOf(part)
    known.shown = { key: `title ${id} ${text}` }
    known.index = index
    return known
  })
}

/** Room above titles of each look, in em. */
const above: Readonly<Record<NonNullable<HeadingBlock['look']>, number>> = {
  chapter: 3,
  section: 2.2,
  item: 1.9,
  minor: 1.1,
}

/** Blocks that are set together: an item with all that follows it, or what follows the title of a chapter. */
interface Unit {
  blocks: readonly Block[]
  /** What it stands below. */
  previous: Block | undefined
}

function unitsOf(blocks: readonly Block[]): Unit[] {
  const begins = blocks.flatMap((block, index) => {
    const look = block.kind === 'heading' ? block.look : undefined
    return index === 0 || look === 'chapter' || look === 'item' ? [index] : []
  })
  return begins.map((begin, index) => ({
    blocks: blocks.slice(begin, begins[index + 1]),
    previous: blocks[begin - 1],
  }))
}

async function bodySlices({
  blocks,
  template,
  setting,
  width,
  height,
  keep,
}: Book): Promise<Slice[]> {
  const units = unitsOf(blocks)
  const parts = await keep(units, {
    keyOf: ({ blocks: own, previous }) =>
      `${previous?.kind === 'heading'} ${described(own, setting)}`,
    make(unit, ink) {
      const slices = unitSlices(unit, setting, width, height)
      setting.tooWide.push(...tooWideIn(slices))
      return inkSlices(slices, template.size, ink)
    },
  })
  const chapters: Slice[][] = [[]]
  for (const [index, part] of parts.entries()) {
    const [first] = units[index]?.blocks ?? []
    if (first?.kind === 'heading' && first.look === 'chapter') chapters.push([])
    const chapter = chapters.at(-1)
    for (const each of together(slicesOf(part), height)) chapter?.push(each)
  }
  return joinChapters(
    chapters.filter((slices) => slices.length > 0),
    height,
  )
}

function unitSlices(
  { blocks, previous }: Unit,
  setting: Setting,
  width: number,
  height: number,
): Slice[] {
  const measures = { codeSize: setting.type.code }
  const out: Slice[] = []
  let before = previous
  for (const block of blocks) {
    // One after the other: what a block was measured by is done with when its lines are known.
    const slices = within(measure(block, setting, before).set(width, measures), width, height)
    const gap = block.kind === 'heading' ? above[block.look ?? 'minor'] : undefined
    const parts =
      gap === undefined ? slices : gapAbove(slices, gap * (before?.kind === 'heading' ? 0.5 : 1))
    for (const part of parts) out.push(part)
    before = block
  }
  return out
}

/** A question or concept that is short would rather not be parted; its slices are changed. */
function together(run: Slice[], height: number): Slice[] {
  if (totalHeight(run) <= 0.35 * height)
    for (const part of run.slice(0, -1)) part.clings ??= 'firmly'
  return run
}

/** The text begins with page 1. */
const textNumbers: PageLabel = { style: 'decimal', number: 1 }

/** Put slices on new pages; `from` is the number of the first page of this book's list. */
function addFlow(slices: readonly Slice[], from: PageLabel, book: Book): void {
  const { template, height } = book
  for (const column of paginate(slices, height))
    addPage([{ column, x: template.margin.side, down: 0 }], from, book)
}

function addPage(columns: readonly PlacedColumn[], from: PageLabel, book: Book): void {
  const { deck, template, setting, size: paper, pages, numbers } = book
  const { margin, size } = template
  const number = pages.length + from.number
  const label: PageLabel = { ...from, number }
  const begun = columns.flatMap(({ column, down }) =>
    column.slices.flatMap(({ part, y }) =>
      part.title ? [{ title: part.title, y: (down + y) * size }] : [],
    ),
  )
  for (const { title } of begun) if (title.id !== undefined) numbers.set(title.id, number)
  const chapters = begun.filter(({ title }) => title.chapter)
  const [first] = chapters
  if ((first && first.y < 40) || book.chapter === undefined)
    book.chapter = first?.title.outline ?? book.chapter
  const printed = from.style === 'roman' ? roman(number) : `${number}`
  const head = { title: deck.title, chapter: book.chapter, number: printed }
  const drawing: PageDrawing = {
    label,
    ...shownBy(columns, JSON.stringify(head)),
    items: () =>
      columns.flatMap(({ column, x, down }) =>
        columnItems(column.slices, x, margin.top + down * size, size),
      ),
    running: () => runningItems(head, paper, template, setting),
  }
  pages.push(drawnPage(paper, drawing))
  book.chapter = chapters.at(-1)?.title.outline ?? book.chapter
}

/** The index in two columns, which end on one line on its last page. */
async function addIndex(book: Book): Promise<void> {
  const { deck, template, setting, width, height, words, keep, numbers } = book
  const { margin, gutter, size } = template
  const column = (width - gutter / size) / 2
  const pageOf = (id: string): number | undefined => numbers.get(id)
  let rest = await symbolSlices(deck, column, setting, { keep, pageOf })
  const [title = { slices: [], height: 0 }] = paginate(
    titled(words.symbols, 'symbols', book),
    height,
  )
  for (let isFirst = true; rest.length > 0; isFirst = false) {
    const down = isFirst ? title.height + 0.6 : 0
    const room = height - down
    // Nothing is balanced where there is more than has room.
    const isLong = totalHeight(rest) > 2.5 * room
    const columns =
      (isLong ? undefined : balancedColumns(rest, 2, room, 'loose')) ?? paginate(rest, room, 2)
    const placed = columns.map((each, index) => ({
      column: each,
      x: margin.side + index * (column * size + gutter),
      down,
    }))
    const titles = isFirst ? [{ column: title, x: margin.side, down: 0 }] : []
    addPage([...titles, ...placed], textNumbers, book)
    rest = rest.slice(columns.reduce((sum, { slices }) => sum + slices.length, 0))
  }
}
