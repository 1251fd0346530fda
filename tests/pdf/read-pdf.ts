import { inflateSync } from 'node:zlib'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { OutputFile } from '../../src/backend.ts'

/** The bytes of the one file of a kind, such as `.book.pdf`. */
export function bytesOf(files: readonly OutputFile[], end = '.pdf'): Uint8Array {
  const contents = files.find(({ path }) => path.endsWith(end))?.contents
  if (!(contents instanceof Uint8Array)) throw new Error(`no ${end}`)
  return contents
}

/** All objects of a file in the syntax of PDF, those too that are pressed together, with what streams hold left as it is. */
export function objectsOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1')
  const packed = [...text.matchAll(/\/Type\/ObjStm[^\n]*\nstream\n([\s\S]*?)\nendstream/g)].map(
    ([, data = '']) => inflateSync(Buffer.from(data, 'latin1')).toString('latin1'),
  )
  return [text, ...packed].join('\n')
}

/** A page as it is seen: its words with where they stand, in points from the top left. */
export interface SeenPage {
  width: number
  height: number
  text: string
  words: { text: string; x: number; y: number; size: number }[]
  links: { dest: unknown; url: string | undefined }[]
  /** What a reader calls it. */
  label: string | undefined
}

/** Every page, its outline, and the page numbers that its destinations lead to. */
export async function readPdf(bytes: Uint8Array): Promise<{
  pages: SeenPage[]
  outline: { title: string; depth: number; page: number }[]
  pageOf(dest: unknown): Promise<number>
}> {
  const pdf = await getDocument({ data: bytes.slice(), verbosity: VerbosityLevel.ERRORS }).promise
  const pageOf = async (dest: unknown): Promise<number> => {
    const target = typeof dest === 'string' ? await pdf.getDestination(dest) : dest
    return 1 + (await pdf.getPageIndex((target as { num: number; gen: number }[])[0] as never))
  }
  const labels = await pdf.getPageLabels()
  const pages: SeenPage[] = []
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number)
    const { width, height } = page.getViewport({ scale: 1 })
    const { items } = await page.getTextContent()
    const words = items.flatMap((item) =>
      'str' in item && item.str.trim() !== ''
        ? [
            {
              text: item.str,
              x: item.transform[4],
              y: height - item.transform[5],
              size: item.height,
            },
          ]
        : [],
    )
    const text = items
      .map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : ''))
      .join('')
    const links = (await page.getAnnotations()).map(({ dest, url }) => ({ dest, url }))
    pages.push({ width, height, text, words, links, label: labels?.[number - 1] })
  }
  const outline: { title: string; depth: number; page: number }[] = []
  const visit = async (nodes: Awaited<ReturnType<typeof pdf.getOutline>>, depth: number) => {
    for (const { title, dest, items } of nodes ?? []) {
      outline.push({ title, depth, page: await pageOf(dest) })
      await visit(items, depth + 1)
    }
  }
  await visit(await pdf.getOutline(), 0)
  return { pages, outline, pageOf }
}
