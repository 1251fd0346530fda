import { expect, test } from 'vitest'
import type { DisplayItem, DisplayPage, Open } from '../../src/backends/pdf/display-list.ts'
import { hashOfBytes } from '../../src/backends/pdf/documents/hash.ts'
import { facePaths } from '../../src/backends/pdf/fonts/faces.ts'
import { loadFonts } from '../../src/backends/pdf/fonts/load.ts'
import type { HashedPicture } from '../../src/backends/pdf/picture.ts'
import { writePdf } from '../../src/backends/pdf/write/document.ts'
import { createWrittenFonts } from '../../src/backends/pdf/write/fonts.ts'
import { fontOpener } from '../../src/backends/pdf/write/pdfkit.ts'
import { resource } from './host.ts'
import { createMemory, isOfPages } from './kept.ts'
import { png } from './png.ts'

const glyphs = (text: string): DisplayItem => ({
  type: 'glyphs',
  face: 'DejaVuSans',
  size: 10,
  x: 20,
  y: 20,
  text,
  color: '#000000',
})
const open = (tag: Open['tag'], more: Partial<Open> = {}): Open => ({ type: 'open', tag, ...more })
const close: DisplayItem = { type: 'close' }
/** In an element of text it says nothing. */
const rule: DisplayItem = { type: 'rect', x: 9, y: 9, width: 9, height: 1, color: '#000000' }
const picture = (asset: string): DisplayItem => ({
  type: 'picture',
  asset,
  x: 9,
  y: 9,
  width: 9,
  height: 9,
})
const pictureOf = (asset: string): HashedPicture => {
  const bytes = png(4, 4, 3, asset.charCodeAt(0))
  return { bytes, width: 4, height: 4, hash: hashOfBytes(bytes) }
}

const pageOf = (items: readonly DisplayItem[], number: number): DisplayPage => ({
  width: 200,
  height: 300,
  items,
  key: `${number} ${JSON.stringify(items)}`,
})

const fonts = createWrittenFonts(
  await loadFonts({ resource }, await fontOpener()),
  Object.keys(facePaths),
)

/** A file of sixty pages, of which all but the first are the same whatever that is: the last ones have `last`. */
async function written(
  first: readonly DisplayItem[],
  last: readonly DisplayItem[],
  cached = createMemory().cached,
): Promise<string> {
  const pages = Array.from({ length: 60 }, (_, index) => {
    const own = index === 0 ? first : index < 50 ? [rule] : last
    return pageOf(index === 59 ? [...own, close] : own, index)
  })
  const parts = await writePdf({
    info: { title: 'Repeated', language: 'en', modified: new Date(0) },
    pages,
    fonts,
    pictures: new Map(['a', 'b'].map((asset) => [asset, pictureOf(asset)])),
    kept: { cached, about: [], flaws: () => 0 },
  })
  return Buffer.concat(parts).toString('latin1')
}

const begun = open('Document')

test.each<[string, DisplayItem[], DisplayItem[], DisplayItem[]]>([
  [
    'the levels of the headings before it',
    [begun, open('H1'), glyphs('One'), close],
    [begun, open('H1'), glyphs('One'), close, open('H2'), glyphs('Two'), close],
    [open('H3'), glyphs('Three'), close],
  ],
  [
    'whether the text of its element was given before it',
    [open('P', { actual: 'All' }), glyphs('First')],
    [open('P', { actual: 'All' })],
    [glyphs('Last')],
  ],
  ['the text of its element', [open('P', { actual: 'All' })], [open('P')], [glyphs('Last')]],
  ['the elements around it', [open('P')], [open('Code')], [glyphs('Last')]],
  ['which pictures are before it', [begun], [begun, picture('b'), picture('a')], [picture('a')]],
])('what a page is written as depends on %s', async (_, before, after, last) => {
  const { cached } = createMemory()
  await written(before, last, cached)
  // Whole files would be a long message.
  expect((await written(after, last, cached)) === (await written(after, last))).toBe(true)
})

test('a picture is in the file once, on however many pages', async () => {
  const shown = await written([begun, picture('a'), picture('a'), picture('b')], [picture('a')])
  expect(shown.match(/\/Subtype \/Image/g)).toHaveLength(2)
})

test('pages that depend on nothing that has changed are not drawn', async () => {
  const { cached, made } = createMemory()
  await written([begun], [glyphs('Last')], cached)
  const all = made(isOfPages)
  await written([begun, glyphs('More')], [glyphs('Last')], cached)
  expect(made(isOfPages)).toBe(all + 1)
})
