/** The pages of a file: each is drawn, or written again as it was. */
import { deflateSync } from 'node:zlib'
import type { EmitContext } from '../../../backend.ts'
import type { DisplayPage } from '../display-list.ts'
import { grouped } from '../grouped.ts'
import type { PdfSource } from './document.ts'
import { addGlyphs, announce, createDraw, type Draw, drawItem, nameFont, putLink } from './draw.ts'
import { embedFonts } from './embed.ts'
import { readInk } from './ink.ts'
import { type Objects, pressure } from './objects.ts'
import type { Document } from './pdfkit.ts'
import type { PagesRecord } from './record.ts'

/** Where pages are kept from build to build. */
export interface KeptPages {
  cached: EmitContext['cached']
  /** All that pages and fonts depend on, beside the keys of pages. */
  about: readonly string[]
  /** How many messages drawing gave so far: what gave one is drawn each time, so that it is said again. */
  flaws(): number
}

/** Write the pages with their structure, their destinations and their fonts; `end` writes what is not there before. */
export async function writePages(
  document: Document,
  objects: Objects,
  source: PdfSource,
): Promise<{ end(): Promise<void> }> {
  const draw = createDraw(document, objects, source)
  const { kept } = source
  for (const { members, keys } of grouped(source.pages, ({ key }) => (kept ? key : undefined)))
    await writeGroup(members, keys, draw, kept)
  draw.structure.end()
  draw.destinations.end()
  await embedFonts(draw, kept)
  return draw.pictures
}

/** Write pages that are kept together; those without keys are not kept. */
async function writeGroup(
  pages: readonly DisplayPage[],
  keys: readonly string[],
  draw: Draw,
  kept: KeptPages | undefined,
): Promise<void> {
  if (!kept || keys.length === 0) {
    await drawPages(pages, draw)
    return
  }
  const { structure, pictures } = draw
  let isDrawn = false
  const state = [structure.state(), `${pictures.count}`]
  const record = await kept.cached(['pages', ...kept.about, ...state, ...keys], async () => {
    const before = kept.flaws()
    const drawn = await drawPages(pages, draw)
    isDrawn = true
    return kept.flaws() === before ? drawn : null
  })
  if (isDrawn) return
  if (record) repeatPages(record, pages, draw)
  else await drawPages(pages, draw)
}

async function drawPages(pages: readonly DisplayPage[], draw: Draw): Promise<PagesRecord> {
  const { content, document, recorder, structure, uses } = draw
  document.addContent = (operators) => {
    content.raw(operators)
    return document
  }
  for (const page of pages) {
    await page.ready?.()
    beginPage(page, draw)
    structure.aside(true)
    for (const item of page.running ?? []) drawItem(item, draw)
    structure.aside(false)
    for (const item of page.items) drawItem(item, draw)
    structure.endPage()
    const stream = deflateSync(content.take(), pressure)
    recorder.endPage(stream)
    endPage(stream, draw)
  }
  const record = recorder.end(uses)
  uses.clear()
  draw.inked.clear()
  addFonts(record, draw)
  return record
}

/** Write pages as they were written before: their operators are there, and only what is numbered by the file is done. */
function repeatPages(record: PagesRecord, pages: readonly DisplayPage[], draw: Draw): void {
  const { document, structure, pictures } = draw
  const { streams, ends, sheet } = record
  document.addContent = () => document
  const none = (): void => undefined
  const reader: Parameters<typeof readInk>[1] = {
    text: structure.mark,
    shape: none,
    open(element, item) {
      structure.open(element)
      if (item) announce(item, draw)
    },
    close: structure.close,
    link: (item) => putLink(item, draw),
    picture: pictures.put,
    font: ({ face }) => void nameFont(face, draw),
  }
  for (const [index, page] of pages.entries()) {
    beginPage(page, draw)
    readInk({ sheet, from: ends[index - 1] ?? 0, to: ends[index] ?? 0 }, reader)
    structure.endPage()
    endPage(streams[index] ?? new Uint8Array(), draw)
  }
  addFonts(record, draw)
}

function beginPage({ width, height }: DisplayPage, { document }: Draw): void {
  document.addPage({ size: [width, height], margin: 0 })
}

/** Give a page all of its operators and links at once. */
function endPage(stream: Uint8Array, { document: { page }, objects, links }: Draw): void {
  page.content.compress = false
  page.content.data.Filter = 'FlateDecode'
  page.write(stream)
  if (links.length > 0)
    page.dictionary.data.Annots = objects.reference(`[${links.splice(0).join(' ')}]`)
}

/** Put down the glyphs of pages among those of the file. */
function addFonts({ sheet: { fonts } }: PagesRecord, { used }: Draw): void {
  for (const { face, glyphs, characters } of fonts) {
    const font = used.get(face)
    if (font) addGlyphs(font.use, glyphs, characters)
  }
}
