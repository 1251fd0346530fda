import type { Deck } from '../../../ast/nodes.ts'
import type { Block, HeadingBlock } from '../blocks/block.ts'
import { gapAbove, type Slice } from '../boxes/box.ts'
import { measureEach } from '../boxes/measure.ts'
import type { Setting } from '../boxes/setting.ts'
import { within } from '../boxes/shrink.ts'
import type { DisplayItem, DisplayPage } from '../display-list.ts'
import type { BookTemplate } from '../template.ts'
import type { Column } from './columns.ts'
import { contentsSlices, entriesOf } from './contents.ts'
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
  const entries = entriesOf(blocks)
  const contents = (): Slice[] => [
    ...titled('Contents', 'contents', book),
    ...contentsSlices(entries, book.width, setting, (id) => book.numbers.get(id)),
  ]
  const before = entries.length > 1 ? paginate(contents(), book.height).length : 0
  const body = bodySlices(book)
  addFlow(body, 1, before + 1, book)
  addIndex(before + 1, book)
  const main = book.pages.splice(0)
  book.chapter = undefined
  if (before > 0) addFlow(contents(), 1, 1, book)
  const pages = [{ ...size, items: title }, ...book.pages, ...main]
  pages.at(-1)?.items.push({ type: 'close' })
  return pages
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
  const chapters: Slice[][] = [[]]
  const boxes = measureEach(blocks, setting)
  for (const [index, block] of blocks.entries()) {
    const slices = boxes[index]?.set(width, measures) ?? []
    const isTitle = block.kind === 'heading'
    const look = isTitle ? (block.look ?? 'minor') : undefined
    if (look === 'chapter') chapters.push([])
    const tight = isTitle && blocks[index - 1]?.kind === 'heading'
    const spaced = look ? gapAbove(slices, above[look] * (tight ? 0.5 : 1)) : slices
    chapters.at(-1)?.push(...within(spaced, height))
  }
  return joinChapters(
    chapters.filter((slices) => slices.length > 0),
    height,
  )
}

/** Put slices on new pages in so many columns; pages before the first of this book's list are counted by `skipped`. */
function addFlow(slices: readonly Slice[], columns: number, skipped: number, book: Book): void {
  const { template, size, height } = book
  const { margin, gutter } = template
  const filled = paginate(slices, height)
  const step = (size.width - 2 * margin.side + gutter) / columns
  for (let at = 0; at < filled.length; at += columns) {
    const items = filled
      .slice(at, at + columns)
      .flatMap((column, index) => columnOf(column, margin.side + index * step, book))
    addPage(items, skipped, book)
  }
}

function columnOf({ slices }: Column, x: number, { template }: Book): DisplayItem[] {
  return columnItems(slices, x, template.margin.top, template.size)
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

function addIndex(skipped: number, book: Book): void {
  const { deck, template, setting, width } = book
  const column = (width - template.gutter / template.size) / 2
  const slices = symbolSlices(deck, column, setting, (id) => book.numbers.get(id))
  if (slices.length === 0) return
  const [title, ...rule] = titled('Symbols', 'symbols', book)
  const narrow = rule.map((part) => ({
    ...part,
    under: part.under.map((rect) => ({ ...rect, width: column })),
  }))
  addFlow([...(title ? [title] : []), ...narrow, ...slices], 2, skipped, book)
}
