import type { Open, Tag } from '../display-list.ts'
import type { ContentStream } from './content.ts'
import type { Objects } from './objects.ts'
import type { Document } from './pdfkit.ts'
import { number, textString } from './strings.ts'

/** Elements whose rules and paths belong to what they say; elsewhere those are decoration. */
export const pictorial: ReadonlySet<string> = new Set(['Formula', 'Figure'])

/** Elements that hold elements only: text straight inside them is decoration too. */
const containers: ReadonlySet<string> = new Set([
  'Document',
  'Table',
  'TR',
  'L',
  'LI',
  'TOC',
  'TOCI',
  'Reference',
])

/** An element, its texts in the syntax of PDF. */
export interface Element {
  tag: Tag
  /** What it is, but for its kids and its place. */
  attributes: string
  /** What is copied instead of what is drawn. */
  actual: string | undefined
}

/** An element that is open. */
interface Level {
  id: number
  tag: Tag
  actual: string | undefined
  /** What it is, but for its kids. */
  head: string
  /** In the syntax of PDF. */
  kids: string
  /** The object of the page that its first mark is on. */
  page: number | undefined
  /** Its text for copying has been given. */
  copied: boolean
}

/** Ties what is drawn to the structure tree, which is built along the way. */
export interface Structure {
  open(element: Element): void
  close(): void
  /** Before text. */
  text(): void
  /** Before a rule, a path or a picture. */
  shape(): void
  /** Number a mark of the innermost open element, of a page whose operators are there already. */
  mark(): void
  /** All that the marks of the next page depend on. */
  state(): string
  /** Give the innermost open element an annotation of this page; the number that ties it to that element. */
  annotate(annotation: number): number | undefined
  /** What is drawn while it is on stands on every page and says nothing. */
  aside(on: boolean): void
  /** End what is open on this page. */
  endPage(): void
  /** Write the root of the tree. */
  end(): void
}

/** A structure of one document, whose marks go into `content`; `marked` hears of those that have numbers. */
export function createStructure(
  document: Document,
  objects: Objects,
  content: Pick<ContentStream, 'raw'>,
  marked: () => void,
): Structure {
  const root = document._root.data.StructTreeRoot
  const levels: Level[] = []
  const headings = createHeadings()
  const parents: string[] = []
  let kids = ''
  let marks: number[] | undefined
  let isAside = false
  let mark: Level | 'artifact' | undefined

  const endMark = (): void => {
    if (mark === undefined) return
    content.raw(mark !== 'artifact' && mark.actual !== undefined ? 'EMC\nEMC' : 'EMC')
    mark = undefined
  }
  const numberOf = (level: Level): number => {
    marks ??= []
    const page = document.page.dictionary.id
    const number = marks.push(level.id) - 1
    level.page ??= page
    level.kids +=
      level.page === page ? ` ${number}` : ` <</Type/MCR/Pg ${page} 0 R/MCID ${number}>>`
    return number
  }
  const begin = (level: Level | undefined): void => {
    const next = isAside ? 'artifact' : (level ?? 'artifact')
    if (mark === next) return
    endMark()
    mark = next
    if (next === 'artifact') {
      content.raw('/Artifact <</Type /Layout>> BDC')
      return
    }
    content.raw(`/${next.tag} <</MCID ${numberOf(next)}>> BDC`)
    marked()
    const copy = copyOf(next)
    if (copy !== undefined) content.raw(`/Span <</ActualText ${copy}>> BDC`)
  }
  const endPage = (): void => {
    endMark()
    if (!marks) return
    const list = objects.reserve()
    objects.add(list, `[${marks.map((id) => `${id} 0 R`).join(' ')}]`)
    document.page.dictionary.data.StructParents = parents.push(`${list} 0 R`) - 1
    marks = undefined
  }
  return {
    open(element) {
      endMark()
      const id = objects.reserve()
      const parent = levels.at(-1)
      if (parent) parent.kids += ` ${id} 0 R`
      else kids += ` ${id} 0 R`
      const tag = headings.tagOf(element.tag)
      const head = `/S/${tag}/P ${parent?.id ?? root.id} 0 R${element.attributes}`
      const { actual } = element
      levels.push({ id, tag, actual, head, kids: '', page: undefined, copied: false })
    },
    close() {
      endMark()
      const level = levels.pop()
      if (!level) return
      const page = level.page === undefined ? '' : `/Pg ${level.page} 0 R`
      objects.add(level.id, `<<${level.head}${page}/K[${level.kids.slice(1)}]>>`)
    },
    text() {
      const level = levels.at(-1)
      begin(level && !containers.has(level.tag) ? level : undefined)
    },
    shape() {
      const level = levels.at(-1)
      begin(level && pictorial.has(level.tag) ? level : undefined)
    },
    mark() {
      const level = levels.at(-1)
      if (!level) return
      numberOf(level)
      level.copied = true
    },
    state: () =>
      JSON.stringify([
        headings.last(),
        ...levels.map(({ tag, actual, copied }) => [tag, actual, copied]),
      ]),
    annotate(annotation) {
      const level = levels.at(-1)
      if (!level) return undefined
      const page = document.page.dictionary.id
      level.kids += ` <</Type/OBJR/Obj ${annotation} 0 R/Pg ${page} 0 R>>`
      return parents.push(`${level.id} 0 R`) - 1
    },
    aside(on) {
      endMark()
      isAside = on
    },
    endPage,
    end() {
      const nums = parents.map((parent, key) => `${key} ${parent}`)
      root.data.K = objects.reference(`[${kids.slice(1)}]`)
      root.data.ParentTree = objects.reference(`<</Nums[${nums.join(' ')}]>>`)
      root.data.ParentTreeNextKey = parents.length
    },
  }
}

/** The text for copying, which the first of an element's marks has. */
function copyOf(level: Level): string | undefined {
  const { actual } = level
  const copy = actual === undefined || !level.copied ? actual : '()'
  level.copied = true
  return copy
}

/** Headings without a gap between their levels, whatever the deck left out. */
function createHeadings() {
  let last = 0
  return {
    tagOf(tag: Tag): Tag {
      const level = headingLevels.indexOf(tag) + 1
      if (level === 0) return tag
      last = Math.min(level, last + 1)
      return headingLevels[last - 1] ?? tag
    },
    /** The level of the last one. */
    last: (): number => last,
  }
}

const headingLevels: readonly Tag[] = ['H1', 'H2', 'H3', 'H4', 'H5', 'H6']

/** An element of a page, `pageHeight` points high; nothing of it depends on the page but the area of a figure. */
export function elementOf(
  { tag, alt, actual, scope, rows, area }: Open,
  pageHeight: number,
): Element {
  const said = alt ? textString(alt) : ''
  let attributes = alt ? `/Alt ${said}` : ''
  if (scope || rows)
    attributes += `/A<</O/Table${scope ? `/Scope/${scope}` : ''}${rows ? `/RowSpan ${rows}` : ''}>>`
  if (tag === 'L') attributes += '/A<</O/List/ListNumbering/None>>'
  if (tag === 'Figure' && area) {
    const bottom = pageHeight - area.y - area.height
    const box = [area.x, bottom, area.x + area.width, bottom + area.height].map(number)
    attributes += `/A<</O/Layout/Placement/Block/BBox[${box.join(' ')}]>>`
  }
  return {
    tag,
    attributes,
    actual: actual === undefined ? undefined : actual === alt ? said : textString(actual),
  }
}
