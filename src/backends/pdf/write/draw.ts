/** Drawing what stands on a page, and what is done for it beside its operators. */
import type { Area, DisplayItem, Ink, InkFont, LinkArea, Open, Picture } from '../display-list.ts'
import { type ContentStream, createContent } from './content.ts'
import { createDestinations, type Destinations } from './destinations.ts'
import type { PdfSource } from './document.ts'
import type { FontUse, WrittenFonts } from './fonts.ts'
import { type InkReader, readInk } from './ink.ts'
import { actionOf, createOutline } from './navigation.ts'
import type { Objects } from './objects.ts'
import type { Document, Reference } from './pdfkit.ts'
import { createPictures, type Pictures } from './pictures.ts'
import { createRecorder, noRecorder, type Recorder } from './record.ts'
import { number, textString } from './strings.ts'
import { createStructure, type Element, elementOf, type Structure } from './structure.ts'

/** A font of the file with the last page that names it. */
export interface FileFont {
  use: FontUse
  reference: Reference
  page: Document['page'] | undefined
}

/** What drawing needs, and what comes of it. */
export interface Draw {
  document: Document
  objects: Objects
  content: ContentStream
  structure: Structure
  destinations: Destinations
  fonts: WrittenFonts
  /** Fonts of the file, by their faces. */
  used: Map<string, FileFont>
  /** Fonts of the pages that are recorded together. */
  uses: Map<string, FontUse>
  /** Fonts of ink whose glyphs are among those. */
  inked: Set<InkFont>
  pictures: Pictures
  /** References to the links of the page. */
  links: string[]
  outline(item: Open): void
  recorder: Recorder
  ink: InkDrawing
}

/** Drawing for a file that has nothing yet. */
export function createDraw(
  document: Document,
  objects: Objects,
  { fonts, pictures, kept }: Pick<PdfSource, 'fonts' | 'pictures' | 'kept'>,
): Draw {
  const content = createContent()
  const recorder = kept ? createRecorder() : noRecorder
  const draw: Omit<Draw, 'ink'> = {
    document,
    objects,
    content,
    structure: createStructure(document, objects, content, recorder.mark),
    destinations: createDestinations(document, objects),
    fonts,
    used: new Map(),
    uses: new Map(),
    inked: new Set(),
    pictures: createPictures(document, pictures),
    links: [],
    outline: createOutline(document),
    recorder,
  }
  return Object.assign(draw, { ink: inkDrawing(draw) })
}

/** Draw an item on the page. */
export function drawItem(item: DisplayItem, draw: Draw): void {
  const { content, structure } = draw
  if (item.type === 'ink') {
    drawInk(item, draw)
    return
  }
  content.at(0, 0)
  switch (item.type) {
    case 'open':
      openElement(elementOf(item, draw.document.page.height), item, draw)
      return
    case 'close':
      closeElement(draw)
      return
    case 'glyphs':
      structure.text()
      content.glyphs(item, useOf(item.face, draw))
      return
    case 'rect':
      structure.shape()
      content.rect(item)
      return
    case 'path':
      structure.shape()
      content.path(item)
      return
    case 'link':
      drawLink(item, draw)
      return
    case 'picture':
      drawPicture(item, draw)
  }
}

type Drawing = Omit<Draw, 'ink'>

/** `item` where the element is more than its texts. */
function openElement(element: Element, item: Open | undefined, draw: Drawing): void {
  const isAnnounced = item && (item.outline !== undefined || item.id !== undefined)
  draw.structure.open(element)
  draw.recorder.open(element, isAnnounced ? item : undefined)
  if (isAnnounced) announce(item, draw)
}

function closeElement({ structure, recorder }: Drawing): void {
  structure.close()
  recorder.close()
}

function drawLink(item: LinkArea, draw: Drawing): void {
  const said = linkText(item, draw.document.page.height)
  draw.recorder.link(said)
  putLink(said, draw)
}

/** A link, but for its numbers. */
function linkText({ x, y, width, height, url, text }: LinkArea, pageHeight: number): string {
  const bottom = pageHeight - y - height
  const area = [x, bottom, x + width, bottom + height].map(number).join(' ')
  return `/Type/Annot/Subtype/Link/Rect[${area}]/Border[0 0 0]/F 4/A${actionOf(url)}/Contents ${textString(text)}`
}

function drawPicture(item: Picture, draw: Drawing): void {
  if (!draw.pictures.has(item)) return
  draw.structure.shape()
  draw.recorder.picture(item)
  draw.pictures.put(item)
}

/** Say where an element is that can be led to. */
export function announce(item: Open, draw: Drawing): void {
  draw.outline(item)
  if (item.id !== undefined) draw.destinations.add(item.id, item.area?.y ?? 0)
}

/** Ink at its place on the page. */
function drawInk(ink: Ink, draw: Draw): void {
  draw.ink.x = ink.x
  draw.ink.y = ink.y
  readInk(ink, draw.ink.reader)
  draw.content.forget()
}

/** What reads ink, and where its origin stands. */
interface InkDrawing {
  x: number
  y: number
  reader: InkReader
}

function inkDrawing(draw: Drawing): InkDrawing {
  const { content, structure } = draw
  const placed = <Part extends Area>(part: Part): Part => ({
    ...part,
    x: part.x + drawing.x,
    y: part.y + drawing.y,
  })
  const reader: InkReader = {
    text(operators, from, to) {
      structure.text()
      content.at(drawing.x, drawing.y)
      content.copy(operators, from, to)
    },
    shape(operators, from, to) {
      structure.shape()
      content.at(drawing.x, drawing.y)
      content.copy(operators, from, to)
    },
    open(element, item) {
      if (!item) {
        openElement(element, undefined, draw)
        return
      }
      const part = item.area ? { ...item, area: placed(item.area) } : item
      openElement(elementOf(part, draw.document.page.height), part, draw)
    },
    close: () => closeElement(draw),
    link: (item) => drawLink(placed(item), draw),
    picture(item) {
      content.at(0, 0)
      drawPicture(placed(item), draw)
    },
    font(font) {
      const use = useOf(font.face, draw)
      if (draw.inked.has(font)) return
      draw.inked.add(font)
      addGlyphs(use, font.glyphs, font.characters)
    },
  }
  const drawing: InkDrawing = { x: 0, y: 0, reader }
  return drawing
}

/** Put down glyphs of a font with what they are copied as: the first that is said of each. */
export function addGlyphs(
  { glyphs: known }: FontUse,
  glyphs: readonly number[],
  characters: readonly string[],
): void {
  for (const [index, glyph] of glyphs.entries())
    if (!known.has(glyph)) known.set(glyph, characters[index] ?? '')
}

/** The use of a font by the pages that are recorded together. */
function useOf(face: string, draw: Drawing): FontUse {
  let known = draw.used.get(face)
  if (known?.page !== draw.document.page) {
    known = nameFont(face, draw)
    draw.recorder.font(face)
  }
  const { font } = known.use
  let use = draw.uses.get(face)
  if (!use) {
    use = { font, glyphs: new Map() }
    draw.uses.set(face, use)
  }
  return use
}

/** A font of the file, which the page is to name. */
export function nameFont(face: string, draw: Drawing): FileFont {
  const { document, objects, fonts, used } = draw
  let known = used.get(face)
  if (!known) {
    const use: FontUse = { font: fonts.get(face), glyphs: new Map() }
    known = { use, reference: objects.promise(), page: undefined }
    used.set(face, known)
  }
  known.page = document.page
  document.page.fonts[known.use.font.name] = known.reference
  return known
}

/** Put a link on the page, which the innermost open element has. */
export function putLink(said: string, { objects, structure, links }: Drawing): void {
  const id = objects.reserve()
  const parent = structure.annotate(id)
  if (parent === undefined) return
  objects.add(id, `<<${said}/StructParent ${parent}>>`)
  links.push(`${id} 0 R`)
}
