import { describe, expect, test } from 'vitest'
import {
  answer,
  concept,
  deck,
  formula,
  kernel,
  nowhere,
  paragraph,
  question,
  section,
  text,
} from '../../src/ast/build.ts'
import type { DeckContent } from '../../src/ast/map.ts'
import { toText } from '../../src/ast/text.ts'
import type { Block, TableBlock } from '../../src/backends/pdf/blocks/block.ts'
import { deckBlocks } from '../../src/backends/pdf/blocks/deck.ts'
import { formulaLine } from '../../src/backends/pdf/blocks/notation.ts'
import { columnWidths } from '../../src/backends/pdf/boxes/column-widths.ts'
import { readPicture } from '../../src/backends/pdf/picture.ts'
import { svgPath } from '../../src/backends/pdf/svg-path.ts'
import { readTemplate } from '../../src/backends/pdf/template.ts'
import { wordsOf } from '../../src/backends/pdf/words.ts'
import { emit, template } from './host.ts'
import { interviewDeck } from './interview.ts'
import { png } from './png.ts'
import { bytesOf, objectsOf, readPdf } from './read-pdf.ts'

const english = wordsOf({}, 'en')

const { blocks: shows } = readTemplate('sheet.json', await template('sheet.json'))

function tableOf(blocks: readonly Block[]): TableBlock {
  const table = blocks.find((block) => block.kind === 'table')
  if (!table) throw new Error('no table')
  return table
}

const textOf = (block: Block | undefined): string =>
  block && 'content' in block ? toText(block.content) : ''

const one = (title: string, pillar?: string, tex = 'x'): DeckContent =>
  concept(title, [formula(tex)], pillar === undefined ? {} : { pillar })

describe('the matrix', () => {
  test('joins neighbouring concepts, also over sections, and groups them by pillar', () => {
    const blocks = deckBlocks(
      deck('Deck', [
        section('First', [one('A', 'P'), one('B', 'Q')]),
        section('Second', [one('C', 'P'), one('D')]),
      ]),
      shows,
      english,
    )
    expect(blocks).toHaveLength(1)
    const { rows } = tableOf(blocks)
    const names = rows.map(({ cells }) => textOf(cells[1]?.blocks[0]))
    expect(names).toEqual(['A', 'C', 'B', 'D'])
    const pillars = rows.map(({ cells }) => cells[0] && [textOf(cells[0].blocks[0]), cells[0].rows])
    expect(pillars).toEqual([['P', 2], undefined, ['Q', 1], ['Second', 1]])
  })

  test('has no column that nothing fills, and is over the whole page only where it is wide', () => {
    const narrow = tableOf(deckBlocks(deck('Deck', [one('A'), one('B')]), shows, english))
    expect(narrow.header.map(({ blocks }) => textOf(blocks[0]))).toEqual(['Concept', 'Formula'])
    expect(narrow.wide).toBe(false)
    expect(tableOf(deckBlocks(interviewDeck, shows, english)).wide).toBe(true)
  })
})

describe('questions', () => {
  const asked = question('Why?', [
    answer('short', 'Because.'),
    answer('deep', 'A long story.'),
    formula('f(x)'),
    kernel('k'),
  ])

  test('show the short answer and the kernel, and neither the long one nor the formula', () => {
    const shown = deckBlocks(deck('Deck', [asked]), shows, english)
      .map((block) => JSON.stringify(block))
      .join()
    expect(shown).toContain('Because.')
    expect(shown).toContain('"k"')
    expect(shown).not.toMatch(/long story|f\(x\)/)
  })

  test('without a short answer show how the long one begins', () => {
    const long = question('Why?', [answer('deep', 'It begins.', 'It goes on.')])
    const shown = deckBlocks(deck('Deck', [long]), shows, english).map(textOf)
    expect(shown).toEqual(['Why?', 'It begins.'])
  })

  test('are left out where the template says so', () => {
    expect(deckBlocks(deck('Deck', [asked]), { ...shows, questions: false }, english)).toEqual([])
    const none = Object.fromEntries(Object.keys(shows).map((key) => [key, false]))
    const left = deckBlocks(interviewDeck, { ...shows, ...none }, english)
    expect(left).toEqual([])
  })
})

test('a section that shows nothing has no heading', () => {
  expect(
    deckBlocks(deck('Deck', [section('Empty', [section('Inner', [])])]), shows, english),
  ).toEqual([])
})

describe('widths of columns', () => {
  const column = (least: number, ...lengths: number[]) => ({
    least,
    most: Math.max(...lengths),
    cells: lengths.map((length) => ({ length, line: 1, stiff: false })),
  })

  test('add up to the width, and none is less than it needs', () => {
    const columns = [column(4, 10, 30), column(6, 6, 80), column(3, 12, 9)]
    for (const width of [14, 30, 60, 119]) {
      const widths = columnWidths(columns, width)
      expect(widths.reduce((sum, each) => sum + each, 0)).toBeCloseTo(width, 6)
      for (const [i, each] of widths.entries())
        expect(each).toBeGreaterThanOrEqual((columns[i]?.least ?? 0) - 1e-9)
    }
  })

  test('go to the column that wraps most', () => {
    const [short = 0, long = 0] = columnWidths([column(3, 8, 8), column(3, 60, 60)], 44)
    expect(short).toBeGreaterThanOrEqual(7.9)
    expect(long).toBeGreaterThan(3 * short)
  })
})

describe('a picture', () => {
  const pictured = deck('Pictured', [
    {
      type: 'prose',
      position: nowhere,
      children: [
        paragraph({ type: 'image', url: 'a.png', alt: 'A square', asset: 'a.png' }),
        paragraph({
          type: 'link',
          url: '#x',
          target: { deck: 'other' },
          children: [text('inside')],
        }),
      ],
    },
  ])

  test('that can be seen through has a mask beside it, and the file is whole', async () => {
    const { files, warnings } = await emit([pictured], {}, { asset: async () => png(40, 20, 4) })
    expect(warnings).toEqual([])
    expect(objectsOf(bytesOf(files))).toMatch(/\/SMask \d+ 0 R/)
    const { pages } = await readPdf(bytesOf(files))
    expect(pages).toHaveLength(1)
  })

  test('is drawn as a figure with its alternative text', async () => {
    const { files, warnings } = await emit([pictured], {}, { asset: async () => png(40, 20) })
    expect(warnings).toEqual([])
    const bytes = objectsOf(bytesOf(files))
    expect(bytes).toMatch(/\/Subtype \/Image/)
    expect(bytes).toMatch(/\/S\/Figure\/P \d+ 0 R\/Alt \(A square\)/)
    expect(bytes).not.toContain('/Subtype/Link')
  })

  test('of a format that PDF cannot hold is said, and its text stands there', async () => {
    const asset = async (): Promise<Uint8Array> => new TextEncoder().encode('<svg/>')
    const { files, warnings } = await emit([pictured], {}, { asset })
    expect(warnings).toMatchObject([{ rule: 'image-format' }])
    expect(files).toHaveLength(1)
  })

  test('of a size that no page needs is refused by its header', () => {
    const huge = png(4, 4)
    new DataView(huge.buffer).setUint32(16, 60_000)
    new DataView(huge.buffer).setUint32(20, 60_000)
    expect(readPicture(huge)).toMatchObject({ unexpected: 'size of 60000 × 60000' })
  })

  test('that cannot be read is said, and the document is made', async () => {
    const { files, warnings } = await emit([pictured])
    expect(warnings[0]?.reason).toBe(
      'Unexpected failure (No such asset) of a.png, expected a file that can be read',
    )
    expect(files).toHaveLength(1)
  })

  test('tells its size by its header', () => {
    const damaged = { unexpected: 'end or damage', expected: 'a whole file' }
    expect(readPicture(png(40, 20))).toMatchObject({ width: 40, height: 20 })
    const jpeg = [
      0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc2, 0, 11, 8, 0, 30, 0, 50, 3, 1, 0x11, 0, 0xff,
      0xd9,
    ]
    expect(readPicture(Uint8Array.from(jpeg))).toMatchObject({ width: 50, height: 30 })
    expect(readPicture(Uint8Array.from([0xff, 0xd8, 0]))).toEqual(damaged)
    expect(readPicture(Uint8Array.from(jpeg.slice(0, -2)))).toEqual(damaged)
    expect(readPicture(png(40, 20).slice(0, 60))).toEqual(damaged)
  })
})

test('paths of SVG become moves, lines and curves', () => {
  expect(svgPath('M1 2h3v-1l-1-1z')).toEqual([
    ['M', 1, 2],
    ['L', 4, 2],
    ['L', 4, 1],
    ['L', 3, 0],
    ['Z'],
  ])
  expect(svgPath('m1,1c1 0 1 1 2 2s1 1 2 2')).toEqual([
    ['M', 1, 1],
    ['C', 2, 1, 2, 2, 3, 3],
    ['C', 4, 4, 4, 4, 5, 5],
  ])
  expect(svgPath('M0 0Q3 0 3 3T6 6').map((command) => command.slice(-2))).toEqual([
    [0, 0],
    [3, 3],
    [6, 6],
  ])
  expect(() => svgPath('M0 0A1 1 0 0 0 2 2')).toThrow(/Unexpected path command A/)
})

test('a dash behind a kernel is not set as a minus', () => {
  const own = {
    ...kernel('p - y'),
    display: false,
    children: [
      { type: 'inlineMath' as const, value: 'p - y' },
      text(' — '),
      { type: 'inlineMath' as const, value: 'O(k)' },
    ],
  }
  expect(toText(formulaLine(own))).toBe('p - y, O(k)')
  expect(toText(formulaLine({ ...own, children: [text('a — '), ...own.children] }))).toBe(
    'a — p - y — O(k)',
  )
})
