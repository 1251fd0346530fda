import type { Deck, Inline } from '../../../ast/nodes.ts'
import type { Block, HeadingBlock } from '../blocks/block.ts'
import { gapAbove, type Slice } from '../boxes/box.ts'
import { measureEach } from '../boxes/measure.ts'
import type { Setting } from '../boxes/setting.ts'
import { within } from '../boxes/shrink.ts'
import type { DisplayItem, DisplayPage } from '../display-list.ts'
import type { BookTemplate } from '../template.ts'
import { balancedColumns, type Column, totalHeight } from './columns.ts'
import { contentsSlices, type Entry, entriesOf } from './contents.ts'
import { joinChapters, paginate } from './paginate.ts'
import { type PaperSize, uprightPaper } from './paper.ts'
import { runningItems } from './running.ts'
import { columnItems } from './sheet.ts'
import { symbolSlices } from './symbols.ts'
import { titleItems } from './title-page.ts'

/** What a book is made of. */
export interface BookInput {
  deck: Deck
  blocks: readonly Block[]
  template: BookTemplate
  setting: Setting
  paper: 'a4' | 'letter'
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
export function bookPages(input: BookInput): DisplayPage[] {
  const { deck, blocks, template, setting, paper } = input
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
    ...titleItems(deck, size, template, setting),
  ]
  const entries = [...entriesOf(blocks), ...symbolsEntry(book)]
  const contents = (): Slice[] => [
    ...titled('Contents', 'contents', book),
    ...contentsSlices(entries, book.width, setting, (id) => book.numbers.get(id)),
  ]
  const before = entries.length > 1 ? paginate(contents(), book.height).length : 0
  const body = bodySlices(book)
  addFlow(body, before + 1, book)
  addIndex(before + 1, book)
  const main = book.pages.splice(0)
  book.chapter = undefined
  if (before > 0) addFlow(contents(), 1, book)
  const pages = [{ ...size, items: title }, ...book.pages, ...main]
  pages.at(-1)?.items.push({ type: 'close' })
  return pages
}

/** The index in the contents, where there is one. */
function symbolsEntry({ deck, width, setting }: Book): Entry[] {
  const isEmpty = symbolSlices(deck, width, setting, () => undefined).length === 0
  const content: Inline[] = [{ type: 'text', value: 'Symbols' }]
  return isEmpty ? [] : [{ id: ' symbols', content, depth: 0, place: undefined }]
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
  return box ? box.set(width, { codeSize: setting.type.code }) : []
}

/** Room above titles of each look, in em. */
const above: Readonly<Record<NonNullable<HeadingBlock['look']>, number>> = {
  chapter: 3,
  section: 2.2,
  item: 1.9,
  minor: 1.1,
}

function bodySlices({ blocks, setting, width, height }: Book): Slice[] {
  const measures = { codeSize: setting.type.code }
  const chapters: Slice[][][] = [[]]
  const boxes = measureEach(blocks, setting)
  for (const [index, block] of blocks.entries()) {
    const slices = within(boxes[index]?.set(width, measures) ?? [], width, height)
    const look = block.kind === 'heading' ? (block.look ?? 'minor') : undefined
    const isAlone = blocks[index - 1]?.kind !== 'heading'
    const spaced = look ? gapAbove(slices, above[look] * (isAlone ? 1 : 0.5)) : slices
    if (look === 'chapter') chapters.push([])
    const chapter = chapters.at(-1)
    if (look === 'item' || chapter?.length === 0) chapter?.push([...spaced])
    else chapter?.at(-1)?.push(...spaced)
  }
  const joined = chapters.map((runs) => runs.flatMap((run) => together(run, height)))
  return joinChapters(
    joined.filter((slices) => slices.length > 0),
    height,
  )
}

/** A question or concept that is short would rather not be parted. */
function together(run: readonly Slice[], height: number): readonly Slice[] {
  if (totalHeight(run) > 0.35 * height) return run
  return run.map((part, index) =>
    index === run.length - 1 ? part : { ...part, clings: part.clings ?? 'firmly' },
  )
}

/** Put slices on new pages; pages before the first of this book's list are counted by `skipped`. */
function addFlow(slices: readonly Slice[], skipped: number, book: Book): void {
  const { template, height } = book
  for (const column of paginate(slices, height))
    addPage(columnOf(column, template.margin.side, 0, book), skipped, book)
}

/** A column, so many em below the top of the text. */
function columnOf({ slices }: Column, x: number, down: number, { template }: Book): DisplayItem[] {
  const { margin, size } = template
  return columnItems(slices, x, margin.top + down * size, size)
}

function addPage(items: DisplayItem[], skipped: number, book: Book): void {
  const { deck, template, setting, size, pages, numbers } = book
  const number = pages.length + skipped + 1
  const begun = items.filter((item) => item.type === 'open')
  for (const { id } of begun) if (id !== undefined) numbers.set(id, number)
  const chapters = begun.filter(({ chapter }) => chapter)
  const [first] = chapters
  const startsPage = (first?.area?.y ?? Number.POSITIVE_INFINITY) < template.margin.top + 40
  if (startsPage || book.chapter === undefined) book.chapter = first?.outline ?? book.chapter
  const head = { title: deck.title, chapter: book.chapter, number }
  pages.push({ ...size, items, running: runningItems(head, size, template, setting) })
  book.chapter = chapters.at(-1)?.outline ?? book.chapter
}

/** The index in two columns, which end on one line on its last page. */
function addIndex(skipped: number, book: Book): void {
  const { deck, template, setting, width, height } = book
  const { margin, gutter, size } = template
  const column = (width - gutter / size) / 2
  let rest = symbolSlices(deck, column, setting, (id) => book.numbers.get(id))
  const [title = { slices: [], height: 0 }] = paginate(titled('Symbols', 'symbols', book), height)
  for (let isFirst = true; rest.length > 0; isFirst = false) {
    const down = isFirst ? title.height + 0.6 : 0
    const room = height - down
    const columns = balancedColumns(rest, 2, room, 'loose') ?? paginate(rest, room).slice(0, 2)
    const items = columns.flatMap((each, index) =>
      columnOf(each, margin.side + index * (column * size + gutter), down, book),
    )
    addPage(isFirst ? [...columnOf(title, margin.side, 0, book), ...items] : items, skipped, book)
    rest = rest.slice(columns.reduce((sum, { slices }) => sum + slices.length, 0))
  }
}
