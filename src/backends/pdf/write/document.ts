import type { DisplayPage, PageLabel } from '../display-list.ts'
import type { HashedPicture } from '../picture.ts'
import { colorProfile } from './color-profile.ts'
import type { WrittenFonts } from './fonts.ts'
import { type DocumentInfo, producer, xmp } from './metadata.ts'
import { createObjects } from './objects.ts'
import { type KeptPages, writePages } from './pages.ts'
import { type Document, loadPdfkit } from './pdfkit.ts'

/** What a document is made of. */
export interface PdfSource {
  info: DocumentInfo
  pages: readonly DisplayPage[]
  fonts: WrittenFonts
  /** The pictures on its pages, by asset. */
  pictures: ReadonlyMap<string, HashedPicture>
  /** Where pages are kept that were written before. */
  kept?: KeptPages
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
  const pages = await writePages(document, objects, source)
  addPageLabels(document, source.pages)
  document.end()
  await pages.end()
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
