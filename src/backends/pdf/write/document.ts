import type { DisplayItem, DisplayPage, LinkArea, Open, PageLabel } from '../display-list.ts'
import type { Font } from '../fonts/typesetter.ts'
import { colorProfile } from './color-profile.ts'
import { type ContentStream, createContent } from './content.ts'
import { type DocumentInfo, producer, xmp } from './metadata.ts'
import { type Document, type EmbeddedFont, loadPdfkit, type Reference } from './pdfkit.ts'
import { createSink, type Sink } from './sink.ts'
import { createStructure, type Structure } from './structure.ts'

/** What a document is made of. */
export interface PdfSource {
  info: DocumentInfo
  pages: readonly DisplayPage[]
  fonts: ReadonlyMap<string, Font>
  /** Bytes of the pictures on its pages, by asset. */
  pictures: ReadonlyMap<string, Uint8Array>
}

/** Write a PDF 1.7 file: tagged, with an outline, its fonts subset and embedded; the same source gives the same bytes. */
export async function writePdf(source: PdfSource): Promise<Uint8Array> {
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
  const sink = createSink(document)
  addOutputIntent(document)
  writePages(document, sink, source)
  addPageLabels(document, source.pages)
  sink.note(JSON.stringify(info))
  // pdfkit's own knows only title and date.
  document._id = sink.fingerprint()
  document.end()
  return sink.bytes
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

function writePages(document: Document, sink: Sink, { pages, fonts, pictures }: PdfSource): void {
  const content = createContent()
  const structure = createStructure(document, content)
  const outline = createOutline(document)
  const embedded = new Map<string, EmbeddedFont>()
  for (const page of pages) {
    document.addPage({ size: [page.width, page.height], margin: 0 })
    const draw: Draw = { document, sink, content, structure, fonts, embedded, pictures, outline }
    structure.aside(true)
    for (const item of page.running ?? []) drawItem(item, draw)
    structure.aside(false)
    for (const item of page.items) drawItem(item, draw)
    structure.end()
    sink.endPage()
  }
}

interface Draw {
  document: Document
  sink: Sink
  content: ContentStream
  structure: Structure
  fonts: ReadonlyMap<string, Font>
  embedded: Map<string, EmbeddedFont>
  pictures: ReadonlyMap<string, Uint8Array>
  outline(item: Open): void
}

function drawItem(item: DisplayItem, draw: Draw): void {
  const { document, content, structure } = draw
  switch (item.type) {
    case 'open':
      structure.open(item)
      draw.sink.note(JSON.stringify(item))
      draw.outline(item)
      if (item.id !== undefined)
        document.addNamedDestination(item.id, 'XYZ', 0, item.area?.y ?? 0, null)
      return
    case 'close':
      structure.close()
      return
    case 'glyphs':
      structure.text()
      content.glyphs(item, fontOf(item.face, draw))
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
      draw.sink.note(JSON.stringify(item))
      link(item, document, structure)
      return
    case 'picture': {
      const bytes = draw.pictures.get(item.asset)
      if (!bytes) return
      draw.sink.note(item.asset)
      structure.shape()
      document.addContent(content.take())
      document.image(bytes, item.x, item.y, { width: item.width, height: item.height })
    }
  }
}

function fontOf(face: string, { document, fonts, embedded }: Draw): EmbeddedFont {
  let font = embedded.get(face)
  if (!font) {
    const opened = fonts.get(face)
    if (!opened) throw new RangeError(`Unexpected face ${face}, expected one that is loaded`)
    document.font(opened, face)
    font = document._font
    embedded.set(face, font)
  }
  document.page.fonts[font.id] ??= font.ref()
  return font
}

function link(item: LinkArea, document: Document, structure: Structure): void {
  const { current } = structure
  if (!current) return
  document.annotate(item.x, item.y, item.width, item.height, {
    Subtype: 'Link',
    A: actionOf(item.url, document),
    Contents: new String(item.text),
    structParent: current,
  })
}

/** To a place in this document, in one beside it, or out of both. */
function actionOf(url: string, document: Document): Reference {
  const action = document.ref(actionData(url))
  action.end()
  return action
}

function actionData(url: string): object {
  if (url.startsWith('#')) return { S: 'GoTo', D: new String(url.slice(1)) }
  if (/^(?:https?|mailto):/i.test(url))
    return { S: 'URI', URI: new String(encodeURI(decodeSafely(url))) }
  const [file = '', id] = url.split('#')
  const path = new String(file)
  return {
    S: 'GoToR',
    F: { Type: 'Filespec', F: path, UF: path },
    D: id === undefined ? [0, 'Fit'] : new String(id),
  }
}

/** A URL with its percent signs undone, so that encoding it does not double them. */
function decodeSafely(url: string): string {
  try {
    return decodeURI(url)
  } catch {
    return url
  }
}

/** Headings go into the outline at their own place and level. */
function createOutline(document: Document): (item: Open) => void {
  const levels = [document.outline]
  return ({ tag, outline, area }) => {
    if (outline === undefined) return
    const level = Number(tag.slice(1)) || 1
    levels.length = Math.min(levels.length, level)
    const parent = levels.at(-1) ?? document.outline
    // pdfkit counts `left` from the right edge.
    levels.push(parent.addItem(outline, { top: area?.y ?? 0, left: document.page.width }))
  }
}
