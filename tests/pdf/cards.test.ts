import { describe, expect, test } from 'vitest'
import { answer, concept, deck, formula, kernel, prompt, question } from '../../src/ast/build.ts'
import { emit } from './host.ts'
import { bytesOf, readPdf, type SeenPage } from './read-pdf.ts'

const millimetre = 72 / 25.4
const names = 'abcdefghijkl'.split('')
const twelve = deck(
  'Twelve',
  names.map((name) => question(`Ask ${name}?`, [answer('short', `Tell ${name}.`)])),
)

async function pagesOf(options: Parameters<typeof emit>[1], made = twelve): Promise<SeenPage[]> {
  const { files, warnings } = await emit([made], { documents: ['cards'], ...options })
  expect(warnings).toEqual([])
  return (await readPdf(bytesOf(files, '.cards.pdf'))).pages
}

/** Column and row of the card that says this. */
function cellOf(page: SeenPage | undefined, said: string, [columns, rows]: [number, number]) {
  const word = page?.words.find(({ text }) => text.includes(said))
  if (!page || !word) throw new Error(`nothing says ${said}`)
  const card = {
    width: (page.width - 20 * millimetre) / columns,
    height: (page.height - 20 * millimetre) / rows,
  }
  return [
    Math.floor((word.x - 10 * millimetre) / card.width),
    Math.floor((word.y - 10 * millimetre) / card.height),
  ]
}

describe.each([
  ['2x4', 'a4', [2, 4]],
  ['3x3', 'letter', [3, 3]],
] as const)('cards of %s on %s', (cards, paper, [columns, rows]) => {
  test('have each back behind its front when the paper is turned over its long edge', async () => {
    const pages = await pagesOf({ cards, paper })
    const count = columns * rows
    expect(pages).toHaveLength(2 * Math.ceil(names.length / count))
    for (const [index, name] of names.entries()) {
      const sheet = 2 * Math.floor(index / count)
      const [column = 0, row] = cellOf(pages[sheet], `Ask ${name}?`, [columns, rows])
      expect([column, row]).toEqual([index % columns, Math.floor((index % count) / columns)])
      expect(cellOf(pages[sheet + 1], `Tell ${name}.`, [columns, rows])).toEqual([
        columns - 1 - column,
        row,
      ])
    }
  })
})

test('a front has its number on its own card, though nothing else stands at its foot', async () => {
  const [front] = await pagesOf({})
  for (const [index] of names.slice(0, 8).entries()) {
    const word = front?.words.find(({ text }) => text.trim() === `${index + 1}`)
    const column = index % 2
    expect(word?.x).toBeGreaterThan((column + 0.8) * ((front?.width ?? 0) / 2) - 10 * millimetre)
    expect(
      Math.floor(
        (4 * ((word?.y ?? 0) - 10 * millimetre)) / ((front?.height ?? 0) - 20 * millimetre),
      ),
    ).toBe(Math.floor(index / 2))
  }
})

test('an offset moves the backs back, and the fronts not at all', async () => {
  const [plainFront, plainBack] = await pagesOf({})
  const [front, back] = await pagesOf({ offset: { x: 2, y: -1 } })
  expect(front?.words).toEqual(plainFront?.words)
  const [was, is] = [plainBack?.words[0], back?.words[0]]
  expect((is?.x ?? 0) - (was?.x ?? 0)).toBeCloseTo(-2 * millimetre, 1)
  expect((is?.y ?? 0) - (was?.y ?? 0)).toBeCloseTo(millimetre, 1)
})

test('a concept asks by its prompt, and answers by formula and kernel', async () => {
  const made = deck('One', [
    concept('Softmax', [prompt('Why so simple?'), formula('p-y'), kernel('p')]),
  ])
  const [front, back] = await pagesOf({}, made)
  expect(front?.text).toContain('Why so simple?')
  expect(front?.text).not.toContain('p-y')
  expect(back?.text).toMatch(/p\s*[-−]\s*y/)
})

test('type gets smaller before anything is lost', async () => {
  const made = deck('Long', [
    question('Short?', [answer('short', 'Yes.')]),
    question('Long?', [answer('short', 'Some words of an answer. '.repeat(30))]),
  ])
  const [, back] = await pagesOf({}, made)
  const sizeOf = (said: string) => back?.words.find(({ text }) => text.includes(said))?.size ?? 0
  expect(sizeOf('Some words')).toBeLessThan(sizeOf('Yes.'))
  expect(back?.text.match(/Some\s+words/g)).toHaveLength(30)
})

test('a card that cannot hold its text says so, and shows its beginning', async () => {
  const made = deck('Long', [question('Long?', [answer('short', 'Too many words. '.repeat(300))])])
  const { files, warnings } = await emit([made], { documents: ['cards'] })
  expect(warnings).toMatchObject([{ rule: 'card-overflow' }])
  expect(warnings[0]?.reason).toMatch(
    /^Unexpected length of the back of Long\?, expected what fits on a card: \d+ mm are lacking at 6 pt$/,
  )
  const [, back] = (await readPdf(bytesOf(files))).pages
  expect(back?.text).toContain('Too many words.')
  const foot = back?.words.filter(({ text }) => text.startsWith('Too')).map(({ y }) => y) ?? []
  expect(Math.max(...foot)).toBeLessThan(
    10 * millimetre + ((back?.height ?? 0) - 20 * millimetre) / 4,
  )
})
