/**
 * Ink: what a part of a document shows, written before it is known on which page and where. A page takes it as it is: it
 * moves the origin, copies the operators and gives the marks and elements between them their numbers.
 */
import {
  type DisplayItem,
  eachDrawn,
  type Ink,
  type InkFont,
  type InkSheet,
  type LayoutItem,
  type LinkArea,
  type Open,
  type Picture,
} from '../display-list.ts'
import { createContent } from './content.ts'
import type { FontUse, WrittenFonts } from './fonts.ts'
import { type Element, elementOf, pictorial } from './structure.ts'

/** What follows each of them among the steps. */
const step = {
  /** Operators of text: where they begin and end. */
  text: 0,
  /** The same of rules and paths. */
  shape: 1,
  /** The tag, its attributes, what is copied, and its part; all but the tag may be absent. */
  open: 2,
  close: 3,
  link: 4,
  picture: 5,
  /** A font that the operators name. */
  font: 6,
} as const

/** Stands for a text or a part that there is not. */
const absent = -1

/** The steps of a sheet of ink that show something. */
export type InkRange = Pick<Ink, 'from' | 'to'>

/** Writes parts of a document, one after the other, on one sheet of ink. */
export interface InkWriter {
  /** Items at (0, 0) of an origin of their own; `size` is that of an em of theirs, in points. */
  write(items: readonly LayoutItem[], size: number): InkRange
  /** All that was written. */
  end(): InkSheet
}

/** An empty sheet of ink. */
export function createInkWriter(fonts: WrittenFonts): InkWriter {
  const content = createContent()
  const steps: number[] = []
  const texts = createTable()
  const parts: (Open | LinkArea | Picture)[] = []
  const uses: FontUse[] = []
  const byFace = new Map<string, number>()
  /** Whether what is drawn belongs to what an element says, for each that is open. */
  const levels: boolean[] = []
  let begun = 0
  let kind: number | undefined
  const endPart = (): void => {
    const end = content.part()
    if (kind !== undefined && end > begun) steps.push(kind, begun, end)
    begun = end
    kind = undefined
  }
  const begin = (next: number): void => {
    const known = next === step.shape && levels.at(-1) ? step.text : next
    if (kind !== known) endPart()
    kind = known
  }
  const fontOf = (face: string, seen: Set<number>): FontUse | undefined => {
    let index = byFace.get(face)
    if (index === undefined) {
      index = uses.push({ font: fonts.get(face), glyphs: new Map() }) - 1
      byFace.set(face, index)
    }
    if (!seen.has(index)) {
      endPart()
      steps.push(step.font, index)
      seen.add(index)
    }
    return uses[index]
  }
  const add = (item: DisplayItem, seen: Set<number>): void => {
    switch (item.type) {
      case 'glyphs': {
        const use = fontOf(item.face, seen)
        begin(step.text)
        if (use) content.glyphs(item, use)
        return
      }
      case 'rect':
        begin(step.shape)
        content.rect(item)
        return
      case 'path':
        begin(step.shape)
        content.path(item)
        return
      case 'open': {
        endPart()
        levels.push(pictorial.has(item.tag))
        const { attributes, actual } = elementOf(placeless(item), 0)
        const part = isPlaced(item) ? parts.push(item) - 1 : absent
        steps.push(step.open, texts.add(item.tag), texts.add(attributes), texts.add(actual), part)
        return
      }
      case 'close':
        endPart()
        levels.pop()
        steps.push(step.close)
        return
      case 'link':
      case 'picture':
        endPart()
        steps.push(step[item.type], parts.push(item) - 1)
        return
      case 'ink':
        throw new RangeError('Unexpected ink in ink, expected what is to be written')
    }
  }
  return {
    write(items, size) {
      const from = steps.length
      const seen = new Set<number>()
      content.forget()
      eachDrawn(items, { x: 0, y: 0, scale: size }, (item) => add(item, seen))
      endPart()
      return { from, to: steps.length }
    },
    end: () => ({
      bytes: content.take().slice(),
      steps: new Int32Array(steps),
      texts: texts.all,
      parts,
      fonts: uses.map(inkFont),
    }),
  }
}

/** The glyphs of a font as ink has them. */
export function inkFont({ font, glyphs }: FontUse): InkFont {
  return { face: font.face, glyphs: [...glyphs.keys()], characters: [...glyphs.values()] }
}

/** Texts, each once, by their numbers. */
export interface TextTable {
  readonly all: string[]
  add(text: string | undefined): number
}

/** An empty table of texts. */
export function createTable(): TextTable {
  const all: string[] = []
  const numbers = new Map<string, number>()
  return {
    all,
    add(text) {
      if (text === undefined) return absent
      let index = numbers.get(text)
      if (index === undefined) {
        index = all.push(text) - 1
        numbers.set(text, index)
      }
      return index
    },
  }
}

/** Whether an element is more than its texts: it has a place on the page, or is led to. */
const isPlaced = ({ tag, outline, id, area }: Open): boolean =>
  outline !== undefined || id !== undefined || (tag === 'Figure' && area !== undefined)

function placeless({ area: _, ...item }: Open): Open {
  return item
}

/** What ink is read by. */
export interface InkReader {
  /** Operators of text, and where they begin and end. */
  text(operators: Uint8Array, from: number, to: number): void
  /** Of rules and paths. */
  shape(operators: Uint8Array, from: number, to: number): void
  /** An element; `item` where it is more than its texts, with an area from the origin of the ink. */
  open(element: Element, item: Open | undefined): void
  close(): void
  link(item: LinkArea): void
  picture(item: Picture): void
  font(font: InkFont): void
}

/** Read ink in its order. */
export function readInk({ sheet, from, to }: Ink, reader: InkReader): void {
  const { bytes, steps, texts, parts, fonts } = sheet
  let at = from
  const next = (by: number): number => steps[at + by] ?? absent
  while (at < to) {
    switch (steps[at]) {
      case step.text:
        reader.text(bytes, next(1), next(2))
        at += 3
        break
      case step.shape:
        reader.shape(bytes, next(1), next(2))
        at += 3
        break
      case step.open: {
        const tag = (texts[next(1)] ?? 'Span') as Open['tag']
        const element = { tag, attributes: texts[next(2)] ?? '', actual: texts[next(3)] }
        reader.open(element, parts[next(4)] as Open | undefined)
        at += 5
        break
      }
      case step.close:
        reader.close()
        at += 1
        break
      case step.link:
        reader.link(parts[next(1)] as LinkArea)
        at += 2
        break
      case step.picture:
        reader.picture(parts[next(1)] as Picture)
        at += 2
        break
      default: {
        const font = fonts[next(1)]
        if (font) reader.font(font)
        at += 2
      }
    }
  }
}
