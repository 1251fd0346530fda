import { beforeAll, describe, expect, test } from 'vitest'
import {
  answer,
  concept,
  deck,
  followUps,
  formula,
  kernel,
  legend,
  nowhere,
  paragraph,
  question,
  redFlags,
  section,
  text,
} from '../../src/ast/build.ts'
import type { DeckContent } from '../../src/ast/map.ts'
import type { Block, Deck } from '../../src/ast/nodes.ts'
import { type Slice, slice } from '../../src/backends/pdf/boxes/box.ts'
import { paginate } from '../../src/backends/pdf/pages/paginate.ts'
import { emit } from './host.ts'
import { interviewDeck } from './interview.ts'
import { bytesOf, objectsOf, readPdf } from './read-pdf.ts'

const prose = (...children: Block[]): DeckContent => ({
  type: 'prose',
  position: nowhere,
  children,
})
const long = 'A sentence that says nothing and does so at length. '.repeat(30)

/** Ids as the linker hands them out. */
function named<Node extends DeckContent>(node: Node, id: string): Node {
  return { ...node, id }
}

const longDeck: Deck = deck('A long deck', [
  named(
    section('First', [
      named(
        question('Why is it so?', [
          answer('short', 'Because of that.'),
          formula('a = \\frac{b}{c}'),
          kernel('b/c'),
          legend(['b', 'numerator'], ['c', 'denominator']),
          answer('deep', long, long),
          followUps('And then?', 'And before?'),
          redFlags('Never say never.'),
        ]),
        'why',
      ),
      named(question('And what next?', [answer('deep', long, long, long)]), 'next'),
    ]),
    'first',
  ),
  named(
    section('Second', [
      prose(
        paragraph(text('See '), {
          type: 'wikiLink',
          page: '',
          hash: 'Why is it so?',
          embed: false,
          target: { deck: 'a-long-deck', id: 'why' },
        }),
        paragraph(long),
      ),
      named(concept('An idea', [formula('x^2'), legend(['x', 'input'])]), 'idea'),
    ]),
    'second',
  ),
])

const ids = { ...longDeck, id: 'a-long-deck' }

describe('the book', () => {
  let book: Awaited<ReturnType<typeof readPdf>>

  const labelOf = (page: number): string | undefined => book.pages[page - 1]?.label

  beforeAll(async () => {
    const { files, warnings } = await emit([ids], { documents: ['book'] })
    expect(warnings).toEqual([])
    book = await readPdf(bytesOf(files, '.book.pdf'))
    // Fonts are opened and pdfjs is loaded here, which takes long on a busy machine.
  }, 60_000)

  test('says everything that the deck says', () => {
    const all = book.pages.map(({ text: words }) => words.replace(/\s+/g, ' ')).join(' ')
    for (const words of [
      'Because of that.',
      'What it probes|In depth',
      'And before\\?',
      'Never say never\\.',
      'Kernel',
      'An idea',
    ])
      expect(all).toMatch(new RegExp(words))
    expect(all.split('nothing').length - 1).toBe(180)
  })

  test('has contents whose numbers are those of the pages', async () => {
    const [, contents] = book.pages
    const rows = new Map<number, string>()
    for (const { text: word, y } of contents?.words ?? [])
      rows.set(Math.round(y), `${rows.get(Math.round(y)) ?? ''} ${word}`)
    const lines = [...rows.values()].map((line) => line.trim())
    for (const { title, page } of book.outline.slice(2))
      expect(
        lines.some((line) => line.startsWith(title) && line.endsWith(` ${labelOf(page)}`)),
        title,
      ).toBe(true)
    const pages = await Promise.all((contents?.links ?? []).map(({ dest }) => book.pageOf(dest)))
    expect(pages).toEqual(book.outline.slice(2).map(({ page }) => page))
  })

  test('has an outline of its chapters and questions', () => {
    expect(book.outline.map(({ title, depth }) => `${depth} ${title}`)).toEqual([
      '0 A long deck',
      '1 Contents',
      '1 First',
      '2 Why is it so?',
      '2 And what next?',
      '1 Second',
      '2 An idea',
      '1 Symbols',
    ])
  })

  test('links to what it names', async () => {
    const page = book.pages.find(({ text: words }) => words.includes('See Why is it so?'))
    const [link] = page?.links ?? []
    const target = book.outline.find(({ title }) => title === 'Why is it so?')
    expect(await book.pageOf(link?.dest)).toBe(target?.page)
  })

  test('numbers its pages, and says which chapter they are of', () => {
    for (const [index, { words, height }] of book.pages.entries()) {
      if (index === 0) continue
      const foot = words.filter(({ y }) => y > height - 60).map(({ text: word }) => word)
      expect(foot).toEqual([labelOf(index + 1)])
      const head = words.filter(({ y }) => y < 60).map(({ text: word }) => word.trim())
      expect(head[0]).toBe('A long deck')
      expect(['Contents', 'First', 'Second', 'Symbols']).toContain(head[1])
    }
  })

  test('has pages with Roman numbers before the text, which begins with 1', () => {
    const first = book.outline.find(({ title }) => title === 'First')?.page ?? 0
    const count = book.pages.length
    expect(book.pages.map(({ label }) => label)).toEqual([
      ...['i', 'ii', 'iii'].slice(0, first - 1),
      ...Array.from({ length: count - first + 1 }, (_, index) => `${index + 1}`),
    ])
  })

  test('keeps to its margins', () => {
    for (const { words, height } of book.pages)
      for (const { x, y } of words) {
        expect(x).toBeGreaterThan(70)
        expect(y).toBeLessThan(height - 30)
      }
  })

  test('lists each symbol with its pages', () => {
    const index = book.pages.at(-1)?.text.replace(/\s+/g, ' ') ?? ''
    const page = (title: string): string | undefined =>
      labelOf(book.outline.find((entry) => entry.title === title)?.page ?? 0)
    expect(index).toMatch(new RegExp(`b numerator ?, ?${page('Why is it so?')}`))
    expect(index).toMatch(new RegExp(`x input ?, ?${page('An idea')}`))
  })
})

test('a deck of every kind makes all three documents, and the same bytes again', async () => {
  const documents = ['sheet', 'book', 'cards'] as const
  const first = await emit([interviewDeck], { documents })
  expect(first.warnings).toEqual([])
  expect(first.files.map(({ path }) => path.replace(/^[^.]*/, ''))).toEqual([
    '.sheet.pdf',
    '.book.pdf',
    '.cards.pdf',
  ])
  expect((await emit([interviewDeck], { documents })).files).toEqual(first.files)
})

test('a link to another deck leads into its book, which stands beside it', async () => {
  const link = (id?: string): Block =>
    paragraph({
      type: 'wikiLink',
      page: 'A long deck',
      embed: false,
      target: { deck: 'a-long-deck', ...(id ? { id } : {}) },
    })
  const other = { ...deck('Other', [prose(link('why'), link())]), id: 'other' }
  const { files } = await emit([ids, other], { documents: ['book'] })
  const pdf = objectsOf(bytesOf(files, 'other.book.pdf'))
  const actions = pdf.match(/\/S\/GoToR.*?>>.*?>>/g) ?? []
  expect(actions).toHaveLength(2)
  expect(actions[0]).toMatch(/\/F \(a-long-deck\.book\.pdf\)[\s\S]*\/D \(why\)/)
  expect(actions[1]).toMatch(/\/D \[0\/Fit\]/)
})

describe('bad input in a book', () => {
  const table = (columns: number): Block => ({
    type: 'table',
    align: Array.from({ length: columns }, () => null),
    children: ['h', 'v'].map((letter) => ({
      type: 'tableRow',
      children: Array.from({ length: columns }, (_, index) => ({
        type: 'tableCell',
        children: [text(`${letter}${index}`)],
      })),
    })),
  })

  const rightEdge = async (block: Block): Promise<{ edge: number; text: string }> => {
    const { files } = await emit([deck('Odd', [prose(block)])], { documents: ['book'] })
    const { pages } = await readPdf(bytesOf(files))
    const words = pages.flatMap((page) => page.words)
    return {
      edge: Math.max(...words.map(({ x }) => x)),
      text: pages.map((page) => page.text).join(' '),
    }
  }

  test.each([12, 30, 100])(
    'a table of %i columns stays on the page, with all its cells',
    async (count) => {
      const { edge, text: words } = await rightEdge(table(count))
      expect(edge).toBeLessThan(595 - 60)
      for (let index = 0; index < count; index += 1) expect(words).toContain(`v${index}`)
    },
  )

  test('a word that is longer than a line is broken', async () => {
    const { edge, text: words } = await rightEdge(paragraph('x'.repeat(400)))
    expect(edge).toBeLessThan(595 - 60)
    expect(words.match(/x/g)).toHaveLength(400)
  })

  test.each([
    ['with places to break', `${'a+'.repeat(999)}a`],
    ['without', `\\text{${'a'.repeat(1990)}}`],
  ])('a formula of 2000 characters %s is drawn inside the margins', async (_, tex) => {
    const { edge } = await rightEdge({ type: 'math', value: tex })
    expect(edge).toBeLessThan(595 - 60)
  })
})

describe('pages', () => {
  const lines = (...parts: Partial<Slice>[]): Slice[] =>
    parts.map((part) => slice({ height: 1, ...part }))
  const counts = (slices: readonly Slice[], height: number): number[] =>
    paginate(slices, height).map((page) => page.slices.length)

  test('never end with a title', () => {
    expect(counts(lines({}, {}, {}, { keep: true }, {}, {}), 4)).toEqual([3, 3])
  })

  test('never end with the first line of a paragraph', () => {
    expect(counts(lines({}, {}, {}, {}, { clings: 'firmly' }, {}, {}), 5)).toEqual([4, 3])
  })

  test('begin where a chapter asks for it', () => {
    expect(counts(lines({}, {}, { breaks: true }, {}), 10)).toEqual([2, 2])
  })

  test('repeat the header of a table that goes on', () => {
    const head = slice({ height: 1 })
    const [, second] = paginate(lines({}, { head }, { head }, { head }), 2)
    expect(second?.slices[0]?.part).toBe(head)
    expect(second?.height).toBe(2)
  })

  test('hold what cannot be kept together', () => {
    expect(counts(lines({ keep: true }, { keep: true }, { keep: true }, {}), 2)).toEqual([2, 2])
  })
})
