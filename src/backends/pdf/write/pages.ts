/** The pages of a file: each is drawn, or written again as it was. */
import { deflateSync } from 'node:zlib'
import type { EmitContext } from '../../../backend.ts'
import type { DisplayPage } from '../display-list.ts'
import { grouped } from '../grouped.ts'
import type { PdfSource } from './document.ts'
import { addGlyphs, announce, createDraw, type Draw, drawItem, nameFont, putLink } from './draw.ts'
import { embedFonts } from './embed.ts'
import { type Objects, pressure } from './objects.ts'
import type { Document } from './pdfkit.ts'
import { type PageSteps, type PagesRecord, repeatSteps } from './record.ts'

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
  const { kept, pages } = source
  if (!kept) await drawPages(pages, draw)
  else
    for (const { members, keys } of grouped(pages, ({ key }) => key))
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
  kept: KeptPages,
): Promise<void> {
  if (keys.length === 0) {
    await drawPages(pages, draw)
    return
  }
  let isDrawn = false
  const state = draw.structure.state()
  const record = await kept.cached(['pages', ...kept.about, state, ...keys], async () => {
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
  document.addContent = () => document
  const steps: PageSteps = {
    open(element, part) {
      structure.open(element)
      if (part) announce(part, draw)
    },
    close: structure.close,
    mark: structure.mark,
    link: (said) => putLink(said, draw),
    picture: pictures.put,
    font: (face) => void nameFont(face, draw),
  }
  for (const [index, page] of pages.entries()) {
    beginPage(page, draw)
    repeatSteps(record, index, steps)
    structure.endPage()
    endPage(record.streams[index] ?? new Uint8Array(), draw)
  }
  addFonts(record, draw)
}

function beginPage({ width, height }: DisplayPage, { document }: Draw): void {
  document.addPage({ size: [width, height], margin: 0 })
}

/** Give a page all of its operators and links at once, and write it when pdfkit does. */
function endPage(stream: Uint8Array, { document, objects, links }: Draw): void {
  const { page } = document
  page.content.compress = false
  page.content.data.Filter = 'FlateDecode'
  page.write(stream)
  if (links.length > 0)
    page.dictionary.data.Annots = objects.reference(`[${links.splice(0).join(' ')}]`)
  page.end = () => writePage(document, page, objects)
}

/** The objects of a page as pdfkit would write them, which looks at each part of each by itself. */
function writePage(document: Document, page: Document['page'], objects: Objects): void {
  const { dictionary, resources, content, width, height } = page
  const { StructParents, Annots } = dictionary.data
  const entries = [
    '/Type /Page',
    `/Parent ${document._root.data.Pages.id} 0 R`,
    `/MediaBox [0 0 ${rounded(width)} ${rounded(height)}]`,
    `/Contents ${content.id} 0 R`,
    `/Resources ${resources.id} 0 R`,
    '/UserUnit 1',
    ...(StructParents === undefined ? [] : [`/StructParents ${StructParents}`]),
    ...(Annots === undefined ? [] : [`/Annots ${Annots}`]),
    '/Tabs /S',
  ]
  objects.add(dictionary.id, `<<\n${entries.join('\n')}\n>>`)
  const named = Object.entries({ ...resources.data, ColorSpace: {} }).map(([kind, names]) =>
    Array.isArray(names)
      ? `/${kind} [${names.map((name) => `/${name}`).join(' ')}]`
      : `/${kind} <<\n${Object.entries(names as object)
          .map(([name, reference]) => `/${name} ${reference}\n`)
          .join('')}>>`,
  )
  objects.add(resources.id, `<<\n${named.join('\n')}\n>>`)
  document._waiting -= 2
  content.end()
}

/** A length as pdfkit writes it. */
const rounded = (length: number): number => Math.round(length * 1e6) / 1e6

/** Put down the glyphs of pages among those of the file. */
function addFonts({ fonts }: PagesRecord, { used }: Draw): void {
  for (const { face, glyphs, characters } of fonts) {
    const font = used.get(face)
    if (font) addGlyphs(font.use, glyphs, characters)
  }
}
