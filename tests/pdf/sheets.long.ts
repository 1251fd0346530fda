import { readFile } from 'node:fs/promises'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, test } from 'vitest'
import { link } from '../../src/link/index.ts'
import { parse } from '../../src/parse/index.ts'
import { emit } from './host.ts'

/** Sizes of the text of the only page, by its font. */
async function sizesOf(bytes: Uint8Array): Promise<{ font: string; size: number; text: string }[]> {
  const pdf = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise
  expect(pdf.numPages).toBe(1)
  const page = await pdf.getPage(1)
  await page.getOperatorList()
  const { items } = await page.getTextContent()
  return items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return []
    const { name = '' } = page.commonObjs.get(item.fontName)
    return [{ font: name, size: Math.hypot(item.transform[2], item.transform[3]), text: item.str }]
  })
}

test.each(['six-pillars', 'formula-sheet'])(
  'the sheet of %s is one page with no text below 6.5 points but what formulas raise and lower',
  async (id) => {
    const text = await readFile(`content/${id}.md`, 'utf8')
    const date = new Date('2026-11-20T00:00:00Z')
    const { project } = link([parse({ path: `${id}.md`, text })], { id: 'decks', assets: [], date })
    const [deck] = project.decks
    if (!deck) throw new Error(`There is no deck ${id}`)
    const { files, warnings } = await emit([deck])
    expect(warnings).toEqual([])
    const [file] = files
    if (!(file?.contents instanceof Uint8Array)) throw new Error('no bytes')
    const sizes = await sizesOf(file.contents)
    const words = sizes.filter(({ font }) => !font.includes('KaTeX_'))
    expect(words.length).toBeGreaterThan(200)
    expect(words.filter(({ size }) => size < 6.499)).toEqual([])
    const formulas = sizes.filter(({ font }) => font.includes('KaTeX_'))
    expect(Math.max(...formulas.map(({ size }) => size))).toBeGreaterThan(6.5)
  },
  60_000,
)
