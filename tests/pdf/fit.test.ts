import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { answer, deck, legend, nowhere, paragraph, question, section } from '../../src/ast/build.ts'
import type { DeckContent } from '../../src/ast/map.ts'
import type { Block as AstBlock, TableRow } from '../../src/ast/nodes.ts'
import { deckBlocks } from '../../src/backends/pdf/blocks/deck.ts'
import { createSetting } from '../../src/backends/pdf/boxes/setting.ts'
import { loadFonts } from '../../src/backends/pdf/fonts/load.ts'
import { createTypesetter, type Fonts } from '../../src/backends/pdf/fonts/typesetter.ts'
import { type Fit, fitPage, type Misfit, misfitOf } from '../../src/backends/pdf/pages/fit.ts'
import { papersOf } from '../../src/backends/pdf/pages/paper.ts'
import { sheetInput, sheetPage } from '../../src/backends/pdf/pages/sheet.ts'
import { readTemplate, type SheetTemplate } from '../../src/backends/pdf/template.ts'
import { wordsOf } from '../../src/backends/pdf/words.ts'
import { fontOpener } from '../../src/backends/pdf/write/pdfkit.ts'
import { createRenderer } from '../../src/render/index.ts'
import { emit, resource, template } from './host.ts'
import { interviewDeck } from './interview.ts'
import { bytesOf, objectsOf } from './read-pdf.ts'

const english = wordsOf({}, 'en')

let fonts: Fonts
let sheet: SheetTemplate
const render = createRenderer()

beforeAll(async () => {
  fonts = await loadFonts({ resource }, await fontOpener())
  sheet = readTemplate('sheet.json', await template('sheet.json'))
})

function inputOf(children: DeckContent[], template = sheet) {
  const made = deck('A deck', children)
  const typesetter = createTypesetter(fonts)
  const setting = createSetting({ render, typesetter, picture: () => undefined }, template)
  return sheetInput(made, deckBlocks(made, template.blocks, english), template, setting)
}

function fit(children: DeckContent[], scale = 1, template = sheet): Fit | Misfit {
  const papers = papersOf('a4', 'auto').map((paper) => ({
    ...paper,
    width: paper.width * scale,
    height: paper.height * scale,
  }))
  const input = inputOf(children, template)
  const choice = { papers, columns: 'auto', minSize: 4 } as const
  return fitPage(input, choice) ?? misfitOf(input, choice)
}

const isFit = (made: Fit | Misfit): made is Fit => 'available' in made

const prose = (...children: AstBlock[]): DeckContent => ({
  type: 'prose',
  children,
  position: nowhere,
})

const words = (count: number, seed = 1): string =>
  Array.from({ length: count }, (_, i) => 'word'.repeat(1 + ((i * 7 + seed) % 3))).join(' ')

const questions = (count: number, length: number): DeckContent[] =>
  Array.from({ length: count }, (_, i) =>
    section(`Part ${i}`, [
      question(`What of ${words(4, i)}?`, [answer('short', words(length, i))]),
      prose({ type: 'codeSample', value: 'def f(x):\n    return x + 1', lang: 'python' }),
    ]),
  )

describe('the size', () => {
  test('grows to the largest where there is little, and no further', () => {
    const result = fit([prose(paragraph('Little.'))])
    expect(isFit(result) && result.size).toBe(sheet.type.largest)
  })

  test('of a larger page is never smaller', () => {
    const sizes = [0.8, 1, 1.2].map((scale) => fit(questions(24, 60), scale).size)
    expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
    expect(new Set(sizes).size).toBeGreaterThan(2)
  })

  test('of a deck with more text is never larger', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 26 }),
        fc.integer({ min: 20, max: 90 }),
        (n, length) => {
          const [less, more] = [fit(questions(n, length)), fit(questions(n, length + 25))]
          return isFit(less) ? more.size <= less.size : !isFit(more)
        },
      ),
      { numRuns: 5, seed: 3 },
    )
  })

  test('is the largest: the next one up does not fit', () => {
    const children = questions(24, 60)
    const result = fit(children)
    expect(isFit(result)).toBe(true)
    const { step } = sheet.type
    const least = { ...sheet, type: { ...sheet.type, largest: result.size + step } }
    const input = inputOf(children, least)
    const again = fitPage(input, {
      papers: papersOf('a4', 'auto'),
      columns: 'auto',
      minSize: result.size + step,
    })
    expect(again).toBeUndefined()
  })
})

describe('a page', () => {
  test.each([
    ['a little', 3],
    ['some', 12],
    ['much', 26],
  ])('of %s keeps inside its margins and columns', (_, count) => {
    const children = questions(count, 50)
    const input = inputOf(children)
    const result = fitPage(input, { papers: papersOf('a4', 'auto'), columns: 'auto', minSize: 4 })
    if (!result) throw new Error('does not fit')
    const { columns, available, columnWidth } = result
    expect(columns.every(({ height }) => height <= available + 0.01)).toBe(true)
    expect(columns.every(({ slices }) => !slices.at(-1)?.part.keep)).toBe(true)
    const page = sheetPage(input, result)
    const bottom = page.height - sheet.margin + 0.5
    for (const item of page.items) if (item.type === 'glyphs') expect(item.y).toBeLessThan(bottom)
    const rights = page.items.flatMap((item) => (item.type === 'rect' ? [item.x + item.width] : []))
    expect(Math.max(...rights)).toBeLessThanOrEqual(page.width - sheet.margin + 0.5)
    expect(columnWidth).toBeGreaterThanOrEqual(sheet.columns.narrowest)
  })

  test('has columns of even height', () => {
    const result = fit(questions(20, 50))
    if (!isFit(result)) throw new Error('does not fit')
    const heights = result.columns.map(({ height }) => height)
    expect(result.columns.length).toBe(result.count)
    expect(Math.min(...heights)).toBeGreaterThan(0.75 * Math.max(...heights))
  })

  test('has one size for all code, also where a line is long', () => {
    const code = (value: string): AstBlock => ({ type: 'codeSample', value })
    const input = inputOf([prose(code('short'), code('x'.repeat(120)), code('a = b'))])
    const result = fitPage(input, { papers: papersOf('a4', 'portrait'), columns: 3, minSize: 4 })
    if (!result) throw new Error('does not fit')
    const { items } = sheetPage(input, result)
    const sizes = items.flatMap((item) =>
      item.type === 'glyphs' && item.face === 'DejaVuSansMono' ? [item.size.toFixed(3)] : [],
    )
    expect(new Set(sizes).size).toBe(1)
    expect(sizes.length).toBeGreaterThan(3)
  })
})

describe('the smallest text', () => {
  const shape = 'flowchart LR\n  A[One] --> B[Two] --> C[Three] --> D[Four] --> E[Five]'
  const wide = Array.from({ length: 9 }, (_, i) => `columnname${i}`)
  const row = (cells: readonly string[]): TableRow => ({
    type: 'tableRow',
    children: cells.map((value) => ({ type: 'tableCell', children: [{ type: 'text', value }] })),
  })
  const children = (count: number): DeckContent[] => [
    ...questions(count, 60),
    section('Letters', [legend(['x', 'input'], ['y', 'prediction'])]),
    prose(
      { type: 'codeSample', value: `value = ${'x + '.repeat(30)}1` },
      { type: 'paragraph', children: [{ type: 'inlineCode', value: 'code' }] },
      { type: 'math', value: `y = ${'x + '.repeat(60)}z` },
      { type: 'table', align: [], children: [row(wide), row(wide), row(wide)] },
    ),
    {
      type: 'prose',
      position: nowhere,
      children: [{ type: 'diagram', lang: 'mermaid', value: shape }],
    },
  ]

  test.each([
    [1, 1, 16],
    [0.8, 0.9, 11],
  ])(
    'is not below what is asked for, also where small text is %d and code %d',
    (small, code, count) => {
      const type = { ...sheet.type, small, code, codeLeast: 0.4 }
      const input = inputOf(children(count), { ...sheet, type })
      const smallest = (minSize: number): number | undefined => {
        const choice = { papers: papersOf('a4', 'auto'), columns: 'auto', minSize } as const
        const made = fitPage(input, choice)
        const sizes = (made ? sheetPage(input, made).items : []).flatMap((item) =>
          item.type === 'glyphs' && !item.face.startsWith('KaTeX_') ? [item.size] : [],
        )
        return made && Math.min(...sizes)
      }
      const free = smallest(1) ?? 0
      expect(free).toBeGreaterThan(1)
      // More than what the largest body has beside it is another page, or none.
      for (const minSize of [free - 0.5, free + 0.05, free + 0.2, free + 1])
        expect(smallest(minSize) ?? minSize).toBeGreaterThan(minSize - 0.001)
    },
  )
})

describe('what does not fit', () => {
  const long = deck('Long', questions(36, 120))

  test('is said with millimetres and the largest blocks, and there is no file', async () => {
    const { files, warnings } = await emit([long])
    expect(files).toEqual([])
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toMatchObject({ rule: 'sheet-overflow', severity: 'info' })
    expect(warnings[0]?.reason).toMatch(
      /^Unexpected length of Long, expected one page: it is \d+ mm too high/,
    )
    expect(warnings[0]?.note).toMatch(/^The largest blocks are ‘word/)
  })

  test('by far is said by its characters, nearly as it would be by measuring', async () => {
    const far = async (more: number) => {
      const { files, warnings } = await emit([deck('Far', questions(more, 120))])
      expect(files).toEqual([])
      return warnings[0]?.reason ?? ''
    }
    const [measured, counted] = [await far(36), await far(360)]
    const missing = (reason: string): number => Number(/ (\d+) mm too high/.exec(reason)?.[1])
    expect(measured).not.toContain('about')
    expect(counted).toContain('it is about ')
    // Ten times the text is ten pages; what is missing is that less one page each time.
    const page = 198
    const ratio = (missing(counted) + page) / (missing(measured) + page)
    expect(ratio).toBeGreaterThan(8)
    expect(ratio).toBeLessThan(12)
  })

  test('is never said of what fits, though it is made of the narrowest letters', async () => {
    const narrow = deck('Narrow', [prose(paragraph('iiiiiiiii '.repeat(4400)))])
    const { files, warnings } = await emit([narrow])
    expect(warnings).toEqual([])
    expect(files).toHaveLength(1)
  })

  test('is an error where the deck asks for a sheet', async () => {
    const asked = { ...long, meta: { ...long.meta, sheet: { paper: 'a4' as const } } }
    const { warnings } = await emit([asked])
    expect(warnings[0]).toMatchObject({ rule: 'sheet-overflow', severity: 'error' })
  })

  test('in width is told as width', async () => {
    const wide = deck('Wide', [
      prose({ type: 'math', value: `\\underbrace{${'x + '.repeat(90)}y}` }),
    ])
    const { warnings } = await emit([wide], { columns: 4, orientation: 'portrait' })
    expect(warnings[0]?.reason).toMatch(/mm too wide/)
  })
})

test('code is parted at its empty lines, but no line of it is left alone', () => {
  const value = ['import a', '', 'one', 'two', 'three', '', 'four', 'five', '', 'six'].join('\n')
  const { narrow } = inputOf([prose({ type: 'codeSample', value })])
  const clings = narrow.flatMap((box) => box.set(60, { codeSize: 1 })).map((part) => part.clings)
  expect(clings.map((each) => each ?? 'may part')).toEqual([
    ...['firmly', 'firmly', 'firmly', 'firmly', 'firmly', 'may part'],
    ...['firmly', 'firmly', 'gladly', 'may part'],
  ])
})

test('front matter wins over options', async () => {
  const made = {
    ...interviewDeck,
    meta: { ...interviewDeck.meta, sheet: { paper: 'letter', orientation: 'portrait' } as const },
  }
  const { files } = await emit([made], { paper: 'a4', orientation: 'landscape' })
  const text = objectsOf(bytesOf(files))
  expect(text).toContain('/MediaBox [0 0 612 792]')
})

test.each([{ columns: 0 }, { columns: 2.5 }, { minSize: 0 }, { minSize: Number.NaN }])(
  'refuses %o',
  async (options) => {
    await expect(async () => emit([interviewDeck], options)).rejects.toThrow(/^Unexpected/)
  },
)

describe('a template', () => {
  test('of the user is taken', async () => {
    const json = JSON.parse(await template('sheet.json'))
    const larger = JSON.stringify({ ...json, colors: { ...json.colors, accent: '#123456' } })
    const { files } = await emit([interviewDeck], {}, { template: async () => larger })
    const { files: ours } = await emit([interviewDeck])
    expect(files[0]?.contents).not.toEqual(ours[0]?.contents)
  })

  test.each([
    ['no JSON', '{', /Unexpected template sheet.json, expected JSON/],
    ['an unknown key', '{"margn": 3}', /margn/],
    ['a colour that is none', '{"colors": {"ink": "blue"}}', /colors\.ink: expected a colour/],
  ])('with %s is refused', async (_, text, message) => {
    await expect(emit([interviewDeck], {}, { template: async () => text })).rejects.toThrow(message)
  })
})
