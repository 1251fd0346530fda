import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, test } from 'vitest'
import { deck, nowhere, paragraph } from '../../src/ast/build.ts'
import type { Deck } from '../../src/ast/nodes.ts'
import type { OutputFile } from '../../src/backend.ts'
import { emit, resource } from './host.ts'
import { objectsOf } from './read-pdf.ts'

const said = (...texts: string[]): Deck =>
  deck('Said', [
    { type: 'prose', position: nowhere, children: texts.map((text) => paragraph(text)) },
  ])

const bytesOf = ([file]: readonly OutputFile[]): Uint8Array => {
  if (!(file?.contents instanceof Uint8Array)) throw new Error('no bytes')
  return file.contents
}

const namesIn = (files: readonly OutputFile[]): string =>
  [...objectsOf(bytesOf(files)).matchAll(/\/BaseFont \/\w+\+(\S+)/g)].map(([, name]) => name).join()

const otf = 'katex/src/fonts/lib/Extra.otf'
const ttf = 'dejavu-fonts-ttf/ttf/DejaVuSerif.ttf'

describe('a font of the user’s', () => {
  test('sets the text where it has the characters', async () => {
    const { files, warnings } = await emit(
      [said('Some text.')],
      { fonts: { body: ['fonts/serif.ttf'] } },
      { asset: () => resource(ttf) },
    )
    expect(warnings).toEqual([])
    expect(namesIn(files)).toContain('DejaVuSerif')
  })

  test('helps out after ours, also in OpenType', async () => {
    const { files, warnings } = await emit(
      [said('Some text.')],
      { fonts: { fallback: ['fonts/extra.otf'] } },
      { asset: () => resource(otf) },
    )
    expect(warnings).toEqual([])
    expect(namesIn(files)).toContain('SourceSans3')
  })

  test.each([
    ['katex/dist/fonts/KaTeX_Main-Regular.woff2', 'WOFF2'],
    ['katex/dist/fonts/KaTeX_Main-Regular.woff', 'WOFF'],
    ['katex/package.json', 'no font that we know'],
  ])('is refused by name: %s', async (path, format) => {
    const made = emit(
      [said('Text.')],
      { fonts: { body: ['fonts/mine'] } },
      { asset: () => resource(path) },
    )
    await expect(made).rejects.toThrow(`Unexpected font fonts/mine: it is ${format}, expected`)
  })

  test('that is cut off is refused too', async () => {
    const made = emit(
      [said('Text.')],
      { fonts: { body: ['fonts/mine.ttf'] } },
      { asset: async () => (await resource(ttf)).slice(0, 400) },
    )
    await expect(made).rejects.toThrow('Unexpected font fonts/mine.ttf: it is damaged')
  })
})

/** A font with outlines in CFF and a few characters that no font of ours has; `fixtures/drawn.py` makes it. */
const drawn = async (): Promise<Uint8Array> =>
  new Uint8Array(await readFile(new URL('fixtures/drawn.otf', import.meta.url)))

describe('Chinese, Japanese and Korean', () => {
  const text = '一二三 工。 ロ 가'

  test('without a font is told of each character', async () => {
    const { warnings } = await emit([said(text)])
    const missing = warnings.filter(({ rule }) => rule === 'glyph-missing')
    expect(missing.length).toBeGreaterThan(0)
    const told = missing.map(({ reason }) => reason).join()
    for (const character of '一二三工ロ가') expect(told).toContain(character)
  })

  test('with a font of CFF outlines is drawn, embedded and read again', async () => {
    const { files, warnings } = await emit(
      [said(text)],
      { fonts: { fallback: ['fonts/drawn.otf'] } },
      { asset: drawn },
    )
    expect(warnings).toEqual([])
    expect(namesIn(files)).toContain('Drawn-Regular')
    const raw = objectsOf(bytesOf(files))
    expect(raw).toMatch(/\/FontFile3/)
    const page = await (await getDocument({ data: bytesOf(files).slice() }).promise).getPage(1)
    const { items } = await page.getTextContent()
    const read = items.map((item) => ('str' in item ? item.str : '')).join('')
    expect(read.replaceAll(' ', '')).toContain('一二三工。ロ가')
    // As wide as the font says: whole ems, side by side.
    const han = items.flatMap((item) => ('str' in item && item.str === '一二三' ? [item] : []))
    expect(han.map(({ width, height }) => width / height)).toEqual([expect.closeTo(3, 1)])
  })
})

/** Words of the page from left to right. */
async function seen(text: string): Promise<string[]> {
  const { files } = await emit([said(text)])
  const pdf = await getDocument({ data: bytesOf(files).slice() }).promise
  const { items } = await (await pdf.getPage(1)).getTextContent()
  return items
    .flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item] : []))
    .filter(({ str }) => str !== 'Said')
    .sort((one, other) => one.transform[4] - other.transform[4])
    .map(({ str }) => str.trim())
}

describe('words from right to left', () => {
  test('stand in their order inside a line from left to right', async () => {
    expect(await seen('one שלום עולם two')).toEqual(['one', 'עולם', 'שלום', 'two'])
  })

  test('lead the line where they begin it', async () => {
    expect((await seen('שלום one two עולם')).join(' ')).toBe('עולם one two שלום')
  })

  test('are joined in Arabic, in the same order', async () => {
    expect(await seen('one كتاب جديد two')).toEqual(['one', 'جديد', 'كتاب', 'two'])
  })

  test('are copied with the letters of a ligature in the order they are read', async ({ skip }) => {
    const { files } = await emit([said('one سلام لا two')])
    const page = await (await getDocument({ data: bytesOf(files).slice() }).promise).getPage(1)
    const { items } = await page.getTextContent()
    const text = items.map((item) => ('str' in item ? item.str : '')).join('')
    expect(text).toContain('سلام')
    expect(text).toContain('لا')
    const folder = mkdtempSync(join(tmpdir(), 'deckwright-pdf-'))
    try {
      writeFileSync(join(folder, 'a.pdf'), bytesOf(files))
      const out = execFileSync('pdftotext', [join(folder, 'a.pdf'), '-'], { encoding: 'utf8' })
      expect(out).toContain('سلام')
      expect(out).not.toContain('سالم')
    } catch (error) {
      if ((error as { code?: string }).code === 'ENOENT') skip('pdftotext is not installed')
      throw error
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  test('are set in a font of the user’s', async () => {
    const { files, warnings } = await emit(
      [said('שלום عليكم')],
      { fonts: { body: ['fonts/sans.ttf'] } },
      { asset: () => resource('dejavu-fonts-ttf/ttf/DejaVuSans.ttf') },
    )
    expect(warnings).toEqual([])
    const page = await (await getDocument({ data: bytesOf(files).slice() }).promise).getPage(1)
    const { items } = await page.getTextContent()
    const places = items.flatMap((item) =>
      'str' in item && /^[\u0590-\u06ff]+$/u.test(item.str)
        ? [{ text: item.str, x: item.transform[4] }]
        : [],
    )
    expect(places.sort((one, other) => one.x - other.x).map(({ text }) => text)).toEqual([
      'عليكم',
      'שלום',
    ])
  })

  test('keep numbers and turn brackets around', async () => {
    expect((await seen('שלום (12) עולם')).join(' ')).toMatch(/^עולם \( ?12 ?\) שלום$/)
  })
})
