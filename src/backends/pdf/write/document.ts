import { deflateSync } from 'node:zlib'
import type {
  Area,
  DisplayItem,
  DisplayPage,
  Ink,
  InkFont,
  LinkArea,
  Open,
  PageLabel,
  Picture,
} from '../display-list.ts'
import { colorProfile } from './color-profile.ts'
import { type ContentStream, createContent } from './content.ts'
import { createDestinations, type Destinations } from './destinations.ts'
import { embedFont } from './embed.ts'
import type { FontUse, WrittenFonts } from './fonts.ts'
import { type InkReader, readInk } from './ink.ts'
import { type DocumentInfo, producer, xmp } from './metadata.ts'
import { actionOf, createOutline } from './navigation.ts'
import { createObjects, type Objects, pressure } from './objects.ts'
import { type Document, loadPdfkit, type Reference } from './pdfkit.ts'
import { number, textString } from './strings.ts'
import { createStructure, elementOf, type Structure } from './structure.ts'

/** What a document is made of. */
export interface PdfSource {
  info: DocumentInfo
  pages: readonly DisplayPage[]
  fonts: WrittenFonts
  /** Bytes of the pictures on its pages, by asset. */
  pictures: ReadonlyMap<string, Uint8Array>
}

/** Write a PDF 1.7 file: tagged, with an outline, its fonts subset and embedded; the same source gives the same bytes, in parts. */
export async function writePdf(source: PdfSource): Promise<Uint8Array[]> {
  const PdfDocument = await loadPdfkit()
  const { info } = source
  const document = new PdfDocument({
    autoFirstPage: false,
    displayTitle: true,
    // Without this, pdfkit opens Helvetica, which is never embedded.
    font: null,
    info: {
      Title: info.title,
      ...(info.description ? { Subject: info.description } : {}),
      Creator: producer,
      Producer: producer,
      CreationDate: info.modified,
      ModDate: info.modified,
    },
    lang: info.language,
    pdfVersion: '1.7',
    tagged: true,
  })
  document._addInfo = () => document.appendXML(xmp(info))
  const objects = createObjects(document)
  addOutputIntent(document)
  writePages(document, objects, source)
  addPageLabels(document, source.pages)
  document.end()
  return objects.parts
}

/** Colours are those of sRGB, on every screen and printer. */
function addOutputIntent(document: Document): void {
  const profile = document.ref({ N: 3 })
  profile.write(colorProfile())
  profile.end()
  const intent = document.ref({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: new String('sRGB IEC61966-2.1'),
    Info: new String('sRGB IEC61966-2.1'),
    DestOutputProfile: profile,
  })
  intent.end()
  document._root.data.OutputIntents = [intent]
}

/** What readers call the pages, where it is not their place in the file. */
function addPageLabels(document: Document, pages: readonly DisplayPage[]): void {
  const ranges: (number | object)[] = []
  let last: PageLabel | undefined
  for (const [index, { label }] of pages.entries()) {
    if (!label) return
    if (last?.style !== label.style || label.number !== last.number + 1)
      ranges.push(index, { S: label.style === 'roman' ? 'r' : 'D', St: label.number })
    last = label
  }
  if (ranges.length === 0) return
  const labels = document.ref({ Nums: ranges })
  labels.end()
  document._root.data.PageLabels = labels
}

function writePages(document: Document, objects: Objects, source: PdfSource): void {
  const content = createContent()
  const structure = createStructure(document, objects, content)
  const destinations = createDestinations(document, objects)
  const outline = createOutline(document)
  const { fonts, pictures } = source
  const parts = { document, objects, content, structure, destinations, outline }
  const made = { ...parts, fonts, used: new Map(), inked: new Set<InkFont>(), pictures, links: [] }
  const draw: Draw = { ...made, ink: inkDrawing(made) }
  document.addContent = (operators) => {
    content.raw(operators)
    return document
  }
  for (const page of source.pages) {
    document.addPage({ size: [page.width, page.height], margin: 0 })
    structure.aside(true)
    for (const item of page.running ?? []) drawItem(item, draw)
    structure.aside(false)
    for (const item of page.items) drawItem(item, draw)
    structure.endPage()
    endPage(draw)
  }
  structure.end()
  destinations.end()
  for (const { use, reference } of draw.used.values()) embedFont(use, reference, draw)
}

/** Give a page all of its operators and links at once. */
function endPage({ document: { page }, objects, content, links }: Draw): void {
  page.content.compress = false
  page.content.data.Filter = 'FlateDecode'
  page.write(deflateSync(content.take(), pressure))
  if (links.length > 0)
    page.dictionary.data.Annots = objects.reference(`[${links.splice(0).join(' ')}]`)
}

/** A font of the file with the last page that names it. */
interface PageFont {
  use: FontUse
  reference: Reference
  page: Document['page'] | undefined
}

interface Draw {
  document: Document
  objects: Objects
  content: ContentStream
  structure: Structure
  destinations: Destinations
  fonts: WrittenFonts
  used: Map<string, PageFont>
  /** Fonts of ink whose glyphs are in the file. */
  inked: Set<InkFont>
  pictures: ReadonlyMap<string, Uint8Array>
  /** References to the links of the page. */
  links: string[]
  outline(item: Open): void
  ink: InkDrawing
}

function drawItem(item: DisplayItem, draw: Draw): void {
  const { content, structure } = draw
  if (item.type === 'ink') {
    drawInk(item, draw)
    return
  }
  content.at(0, 0)
  switch (item.type) {
    case 'open':
      openElement(item, draw)
      return
    case 'close':
      structure.close()
      return
    case 'glyphs':
      structure.text()
      content.glyphs(item, fontOf(item.face, draw).use)
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
      writeLink(item, draw)
      return
    case 'picture':
      drawPicture(item, draw)
  }
}

function openElement(item: Open, draw: Omit<Draw, 'ink'>): void {
  draw.structure.open(elementOf(item, draw.document.page.height))
  announce(item, draw)
}

/** Say where an element is that can be led to. */
function announce(item: Open, draw: Omit<Draw, 'ink'>): void {
  draw.outline(item)
  if (item.id !== undefined) draw.destinations.add(item.id, item.area?.y ?? 0)
}

function drawPicture(item: Picture, { document, structure, pictures }: Omit<Draw, 'ink'>): void {
  const bytes = pictures.get(item.asset)
  if (!bytes) return
  structure.shape()
  document.image(bytes, item.x, item.y, { width: item.width, height: item.height })
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

function inkDrawing(draw: Omit<Draw, 'ink'>): InkDrawing {
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
      if (!item) structure.open(element)
      else openElement(item.area ? { ...item, area: placed(item.area) } : item, draw)
    },
    close: structure.close,
    link: (item) => writeLink(placed(item), draw),
    picture(item) {
      content.at(0, 0)
      drawPicture(placed(item), draw)
    },
    font(font) {
      const { use } = fontOf(font.face, draw)
      if (draw.inked.has(font)) return
      draw.inked.add(font)
      for (const [index, glyph] of font.glyphs.entries())
        if (!use.glyphs.has(glyph)) use.glyphs.set(glyph, font.characters[index] ?? '')
    },
  }
  const drawing: InkDrawing = { x: 0, y: 0, reader }
  return drawing
}

function fontOf(face: string, { document, objects, fonts, used }: Omit<Draw, 'ink'>): PageFont {
  let known = used.get(face)
  if (!known) {
    const use: FontUse = { font: fonts.get(face), glyphs: new Map() }
    known = { use, reference: objects.promise(), page: undefined }
    used.set(face, known)
  }
  if (known.page !== document.page) {
    known.page = document.page
    document.page.fonts[known.use.font.name] = known.reference
  }
  return known
}

function writeLink(
  item: LinkArea,
  { document, objects, structure, links }: Omit<Draw, 'ink'>,
): void {
  const id = objects.reserve()
  const parent = structure.annotate(id)
  if (parent === undefined) return
  const bottom = document.page.height - item.y - item.height
  const area = [item.x, bottom, item.x + item.width, bottom + item.height].map(number).join(' ')
  const said = `/A${actionOf(item.url)}/Contents ${textString(item.text)}/StructParent ${parent}`
  objects.add(id, `<</Type/Annot/Subtype/Link/Rect[${area}]/Border[0 0 0]/F 4${said}>>`)
  links.push(`${id} 0 R`)
}
