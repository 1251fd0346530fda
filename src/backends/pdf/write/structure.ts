import type { Open, Tag } from '../display-list.ts'
import { type ContentStream, utf16 } from './content.ts'
import type { Document, Element } from './pdfkit.ts'

/** Elements whose rules and paths belong to what they say; elsewhere those are decoration. */
const pictorial: ReadonlySet<string> = new Set(['Formula', 'Figure'])

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

interface Level {
  element: Element
  open: Open
  /** Its text for copying has been given. */
  copied: boolean
}

/** Ties what is drawn to the structure tree, which is built along the way. */
export interface Structure {
  open(item: Open): void
  close(): void
  /** Before text. */
  text(): void
  /** Before a rule, a path or a picture. */
  shape(): void
  /** The innermost open element. */
  readonly current: Element | undefined
  /** What is drawn while it is on stands on every page and says nothing. */
  aside(on: boolean): void
  /** End what is open on this page. */
  end(): void
}

/** A structure of one document, whose marks go into `content`. */
export function createStructure(document: Document, content: ContentStream): Structure {
  const levels: Level[] = []
  const headings = createHeadings()
  let isAside = false
  let mark: Level | 'artifact' | undefined

  const endMark = (): void => {
    if (mark === undefined) return
    if (mark !== 'artifact' && mark.open.actual !== undefined) content.raw('EMC')
    document.addContent(content.take())
    document.endMarkedContent()
    mark = undefined
  }
  const begin = (level: Level | undefined): void => {
    const next = isAside ? 'artifact' : (level ?? 'artifact')
    if (mark === next) return
    endMark()
    document.addContent(content.take())
    mark = next
    if (next === 'artifact') {
      document.markContent('Artifact', { type: 'Layout' })
      return
    }
    next.element.add(document.markStructureContent(next.open.tag))
    const copy = copyOf(next)
    if (copy !== undefined) content.raw(`/Span <</ActualText ${utf16(copy)}>> BDC`)
  }
  return {
    open(item) {
      endMark()
      const element = elementOf(document, { ...item, tag: headings(item.tag) })
      const parent = levels.at(-1)
      if (parent) parent.element.add(element)
      else document.addStructure(element)
      levels.push({ element, open: item, copied: false })
    },
    close() {
      endMark()
      levels.pop()?.element.end()
    },
    text() {
      begin(levels.slice(-1).find(({ open }) => !containers.has(open.tag)))
    },
    shape() {
      begin(levels.slice(-1).find(({ open }) => pictorial.has(open.tag)))
    },
    get current() {
      return levels.at(-1)?.element
    },
    aside(on) {
      endMark()
      isAside = on
    },
    end() {
      endMark()
      document.addContent(content.take())
    },
  }
}

/** The text for copying, which the first of an element's marks has. */
function copyOf(level: Level): string | undefined {
  const { actual } = level.open
  const copy = actual === undefined || !level.copied ? actual : ''
  level.copied = true
  return copy
}

/** Headings without a gap between their levels, whatever the deck left out. */
function createHeadings(): (tag: Tag) => Tag {
  let last = 0
  return (tag) => {
    const level = headingLevels.indexOf(tag) + 1
    if (level === 0) return tag
    last = Math.min(level, last + 1)
    return headingLevels[last - 1] ?? tag
  }
}

const headingLevels: readonly Tag[] = ['H1', 'H2', 'H3', 'H4', 'H5', 'H6']

function elementOf(document: Document, { tag, alt, scope, rows, area }: Open): Element {
  const element = document.struct(tag, alt === undefined ? {} : { alt })
  const attributes: Record<string, unknown> = {}
  if (scope || rows) Object.assign(attributes, { O: 'Table', Scope: scope, RowSpan: rows })
  if (tag === 'L') Object.assign(attributes, { O: 'List', ListNumbering: 'None' })
  if (tag === 'Figure' && area) {
    const { height } = document.page
    const bottom = height - area.y - area.height
    const box = [area.x, bottom, area.x + area.width, bottom + area.height]
    Object.assign(attributes, { O: 'Layout', Placement: 'Block', BBox: box })
  }
  if (Object.keys(attributes).length > 0) element.dictionary.data.A = attributes
  return element
}
