import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { beforeAll, describe, expect, test } from 'vitest'
import { deck, nowhere, paragraph } from '../../src/ast/build.ts'
import type { DeckContent } from '../../src/ast/map.ts'
import type { OutputFile } from '../../src/backend.ts'
import type { Font } from '../../src/backends/pdf/fonts/typesetter.ts'
import { fontOpener } from '../../src/backends/pdf/write/pdfkit.ts'
import { emit, resource } from './host.ts'
import { interviewDeck } from './interview.ts'
import { objectsOf } from './read-pdf.ts'

const prose = (text: string): DeckContent => ({
  type: 'prose',
  position: { ...nowhere, file: 'a.md' },
  children: [paragraph(text)],
})

async function bytesOf(made = interviewDeck): Promise<Uint8Array> {
  const { files, warnings } = await emit([made])
  expect(warnings).toEqual([])
  return contentsOf(files)
}

function contentsOf(files: readonly OutputFile[]): Uint8Array {
  const contents = files[0]?.contents
  if (!(contents instanceof Uint8Array)) throw new Error('no bytes')
  return contents
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

/** The contents of every compressed stream. */
function streams(bytes: Uint8Array): string[] {
  const text = latin1(bytes)
  return [...text.matchAll(/FlateDecode[\s\S]*?stream\n([\s\S]*?)\nendstream/g)].map(
    ([, data = '']) => inflateSync(Buffer.from(data, 'latin1')).toString('latin1'),
  )
}

interface Node {
  role?: string
  alt?: string
  type?: string
  id?: string
  children?: Node[]
}

/** The structure tree in one line a node, without the content marks. */
function outlineOf(node: Node, depth = 0): string[] {
  if (node.type) return []
  const own = `${' '.repeat(depth)}${node.role}${node.alt ? ` “${node.alt}”` : ''}`
  return [own, ...(node.children ?? []).flatMap((child) => outlineOf(child, depth + 1))]
}

describe('the sheet', () => {
  let bytes: Uint8Array
  let pdf: Awaited<ReturnType<typeof getDocument>['promise']>

  beforeAll(async () => {
    bytes = await bytesOf()
    pdf = await getDocument({ data: bytes.slice(), verbosity: VerbosityLevel.ERRORS }).promise
  })

  test('is PDF 1.7 of one page', () => {
    expect(latin1(bytes.slice(0, 8))).toBe('%PDF-1.7')
    expect(pdf.numPages).toBe(1)
  })

  test('says its title, language, date and that it is tagged', async () => {
    const { info } = await pdf.getMetadata()
    expect(info).toMatchObject({
      Title: 'Interview',
      Subject: 'Made for tests.',
      Language: 'en',
      CreationDate: 'D:20260203040506Z',
      Producer: 'deckwright',
    })
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true })
    expect(objectsOf(bytes)).toContain('/DisplayDocTitle true')
  })

  test('has the structure of the deck', async () => {
    const page = await pdf.getPage(1)
    const tree = (await page.getStructTree()) as unknown as Node
    expect(outlineOf(tree).join('\n')).toMatchSnapshot()
  })

  test('can be read aloud and copied: words in order, parted by spaces', async () => {
    const page = await pdf.getPage(1)
    const { items } = await page.getTextContent()
    const text = items.map((item) => ('str' in item ? item.str : '')).join('')
    for (const words of [
      'Bias–variance',
      'It compares direction and ignores magnitude.',
      'def softmax(x):',
      'Momentum: v = βv + ∇L',
      'One prompt a pillar',
      'What is dropout? easy',
    ])
      expect(text).toContain(words)
    expect(text).not.toContain('Dot product mixes')
  })

  test('gives the TeX of a formula for copying', () => {
    const copied = '/ActualText (\\\\sqrt{d_k})'
    expect(streams(bytes).some((stream) => stream.includes(copied))).toBe(true)
  })

  test('has an outline whose targets are the headings', async () => {
    const outline = await pdf.getOutline()
    expect(outline[0]?.title).toBe('Interview')
    const titles = outline[0]?.items.map(({ title }) => title)
    expect(titles).toEqual(['Matrix', 'Formulas', 'Questions', 'Rapid fire', 'Code', 'Plan'])
    const target = outline[0]?.items[1]?.dest as unknown as [
      unknown,
      { name: string },
      number,
      number,
    ]
    expect(target[1].name).toBe('XYZ')
    expect(target[2]).toBe(0)
    expect(target[3]).toBeGreaterThan(100)
  })

  test('has links that say what they are', async () => {
    const page = await pdf.getPage(1)
    const annotations = await page.getAnnotations()
    expect(annotations).toHaveLength(1)
    expect(annotations[0]).toMatchObject({ url: 'https://example.org/a?b=c&d=(e)' })
    expect(objectsOf(bytes)).toMatch(/\/Contents \(Notes\)\/StructParent \d/)
  })

  test('embeds every font, and none of the standard ones', () => {
    const text = objectsOf(bytes)
    const fonts = [...text.matchAll(/\/BaseFont \/(\S+)/g)].map(([, name = '']) => name)
    expect(fonts.length).toBeGreaterThan(8)
    expect(fonts.every((name) => /^[A-Z]{6}\+/.test(name))).toBe(true)
    expect(fonts.join()).not.toMatch(/Helvetica|Times|Courier/)
    expect(text.match(/\/FontFile2 /g)?.length).toBe(text.match(/\/Type \/FontDescriptor/g)?.length)
  })

  test('leaves nothing unmarked: what is not content is an artifact', () => {
    const page = streams(bytes).find((stream) => stream.includes('/Artifact')) ?? ''
    let depth = 0
    for (const line of page.split('\n')) {
      if (/B[DM]C$/.test(line)) depth += 1
      else if (line === 'EMC') depth -= 1
      else if (/(?:Tj|TJ|\bf|^S|^B)$/.test(line)) expect(`${depth > 0} ${line}`).toMatch(/^true/)
    }
    expect(depth).toBe(0)
  })

  test('is clean by qpdf, where that is installed', ({ skip }) => {
    const folder = mkdtempSync(join(tmpdir(), 'deckwright-pdf-'))
    try {
      writeFileSync(join(folder, 'a.pdf'), bytes)
      const out = execFileSync('qpdf', ['--check', join(folder, 'a.pdf')], { encoding: 'utf8' })
      expect(out).toContain('No syntax or stream encoding errors found')
    } catch (error) {
      if ((error as { code?: string }).code === 'ENOENT') skip('qpdf is not installed')
      throw error
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})

test('the same deck gives the same bytes, another text another file identifier', async () => {
  const idOf = (bytes: Uint8Array): string | undefined => /\/ID\[<(\w+)>/.exec(latin1(bytes))?.[1]
  const [one, two] = [await bytesOf(), await bytesOf()]
  expect(two).toEqual(one)
  const other = await bytesOf(
    deck('Interview', [prose('Something else.')], { description: 'Made for tests.' }),
  )
  expect(idOf(one)).toMatch(/^[0-9a-f]{32}$/)
  expect(idOf(other)).not.toBe(idOf(one))
})

test('a sign that was a part of another before is copied as itself', async () => {
  const path = '@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf'
  const bytes = await resource(path)
  const fontOf = async () =>
    (await fontOpener())(bytes, true) as Font & { getGlyph(id: number): unknown }
  const { id } = (await fontOf()).glyphForCodePoint(0x2212) as { id: number }
  const font = await fontOf()
  // As the writer does for an equals sign, which is made of two of them.
  font.getGlyph(id)
  expect(font.layout('\u2212').glyphs).toMatchObject([{ id, codePoints: [0x2212] }])
})

test('a deck has the bytes that it has alone, whatever was set before it', async () => {
  // Signs are often made of other signs: an equals sign of two minus signs.
  const signs = Array.from({ length: 0x100 }, (_, i) => String.fromCodePoint(0x2200 + i))
  const before = { ...deck('Before', [prose('a = b \u00b1 c \u00f7 d')]), id: 'before' }
  const after = { ...deck('After', [prose(signs.join(' '))]), id: 'after' }
  const options = { documents: ['sheet', 'book'] as const }
  const both = await emit([before, after], options)
  const alone = await emit([before, after], options, { decks: [after] })
  expect(alone.files.map(({ path }) => path)).toEqual(['after.sheet.pdf', 'after.book.pdf'])
  expect(both.files.filter(({ deck: id }) => id === 'after')).toEqual(alone.files)
})

test.each([
  ['R&D <x> "é" 📖', 'R&D <x> "é" 📖'],
  [']]> &amp; \ud800 \u0007', ']]> &amp; \ufffd \ufffd'],
])('the XMP packet of %j is well-formed', async (title, said) => {
  const { files } = await emit([{ ...deck(title, [prose('Text.')]), id: 'odd' }])
  const text = Buffer.from(contentsOf(files)).toString('utf8')
  const packet = /<x:xmpmeta[\s\S]*<\/x:xmpmeta>/.exec(text)?.[0] ?? ''
  expect(packet).not.toMatch(/&(?!(?:amp|lt|gt|quot);)/)
  expect(packet.replace(/<\/?(?:x|rdf|dc|xmp|pdf\w*):[^<>]*>/g, '')).not.toMatch(/[<>]/)
  const inner = /<dc:title>.*?<rdf:li[^>]*>(.*?)<\/rdf:li>/.exec(packet)?.[1] ?? ''
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' }
  expect(inner.replace(/&(\w+);/g, (_, name) => entities[name] ?? '')).toBe(said)
})

describe('a character', () => {
  test('that our text face lacks comes from another', async () => {
    const { files, warnings } = await emit([
      deck('Signs', [prose('x̂ ᵀ ₖ 📖 ⊙ 𝔼 ☑ Привет שלום ᵢ ✅')]),
    ])
    expect(warnings).toEqual([])
    const fonts = [...objectsOf(contentsOf(files)).matchAll(/\/BaseFont \/\w+\+(\S+)/g)]
    expect(fonts.map(([, name]) => name).join()).toMatch(/DejaVuSans.*Noto/s)
  })

  test('that no face has is an error at its place, and never an empty box', async () => {
    const { warnings, files } = await emit([deck('Signs', [prose('A 中 b')])])
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatchObject({ rule: 'glyph-missing', severity: 'error' })
    expect(warnings[0]?.reason).toContain('中 (U+4E2D)')
    expect(warnings[0]?.place?.file).toBe('a.md')
    const pdf = await getDocument({ data: contentsOf(files).slice() }).promise
    const { items } = await (await pdf.getPage(1)).getTextContent()
    expect(items.map((item) => ('str' in item ? item.str : '')).join('')).toContain('[U+4E2D]')
  })
})

test('a formula that KaTeX refuses is set as its source', async () => {
  const made = deck('Refused', [
    { type: 'prose', position: nowhere, children: [{ type: 'math', value: '\\frac{a' }] },
    {
      type: 'prose',
      position: nowhere,
      children: [paragraph('See ', { type: 'inlineMath', value: '\\nope{x}' })],
    },
  ])
  const pdf = await getDocument({ data: (await bytesOf(made)).slice() }).promise
  const { items } = await (await pdf.getPage(1)).getTextContent()
  const text = items.map((item) => ('str' in item ? item.str : '')).join('')
  expect(text).toContain('\\frac{a')
  expect(text).toContain('\\nope{x}')
})

test('a deck that says nothing has no sheet', async () => {
  const { files, warnings } = await emit([deck('Empty', [])])
  expect({ files, warnings }).toEqual({ files: [], warnings: [] })
})
