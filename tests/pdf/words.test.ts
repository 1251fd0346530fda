import { describe, expect, test } from 'vitest'
import {
  answer,
  deck,
  kernel,
  nowhere,
  question,
  redFlags,
  section,
  text,
} from '../../src/ast/build.ts'
import type { Block } from '../../src/ast/nodes.ts'
import { pdf } from '../../src/backends/pdf/index.ts'
import { roman } from '../../src/backends/pdf/pages/roman.ts'
import { wordsOf } from '../../src/backends/pdf/words.ts'
import { emit } from './host.ts'
import { bytesOf, readPdf } from './read-pdf.ts'

const asked = question('Warum?', [kernel('b/c'), answer('deep', 'Darum.'), redFlags('Nie.')])

async function bookText(lang: string): Promise<string> {
  const made = { ...deck('Stapel', [section('Erster', [asked])]), lang }
  const words = { de: { deep: 'Ausführlich', redFlags: 'Warnzeichen', question: 'Frage' } }
  const { files } = await emit([made], { documents: ['book'], words })
  const { pages } = await readPdf(bytesOf(files))
  return pages.map((page) => page.text).join(' ')
}

describe('the words of a book', () => {
  test('are those of the language of the deck, and English where one is missing', async () => {
    const text = await bookText('de-CH')
    for (const word of ['Ausführlich', 'Warnzeichen', '1 Frage', 'Kernel'])
      expect(text).toContain(word)
    expect(text).not.toContain('In depth')
  })

  test('are English in a deck of another language', async () => {
    expect(await bookText('fr')).toContain('In depth')
  })

  test('of a whole tag come before those of its first part', () => {
    const words = wordsOf({ pt: { day: 'Dia' }, 'pt-BR': { day: 'DIA' } }, 'pt-BR')
    expect([words.day, words.round]).toEqual(['DIA', 'Round'])
  })

  test('that no document says are refused', () => {
    const words = JSON.parse('{"de": {"inhalt": "Inhalt"}}')
    expect(() => pdf({ words })).toThrow('Unexpected words.de.inhalt, expected a text for one of')
  })
})

test.each([
  [1, 'i'],
  [4, 'iv'],
  [9, 'ix'],
  [14, 'xiv'],
  [49, 'xlix'],
  [1994, 'mcmxciv'],
])('%i in Roman letters is %s', (number, letters) => {
  expect(roman(number)).toBe(letters)
})

describe('a table on the sheet', () => {
  const table = (columns: number): Block => ({
    type: 'table',
    align: Array.from({ length: columns }, () => null),
    children: ['head', 'value'].map((word) => ({
      type: 'tableRow',
      children: Array.from({ length: columns }, (_, index) => ({
        type: 'tableCell',
        children: [text(`${word}${index}`)],
      })),
    })),
  })

  test.each([20, 45, 100])(
    'of %i columns stays inside the page, with all its cells',
    async (count) => {
      const made = deck('Wide', [{ type: 'prose', position: nowhere, children: [table(count)] }])
      const { files, warnings } = await emit([made])
      // Of more columns than fit it is a list of its rows, which is said.
      expect(warnings.map(({ rule }) => rule)).toEqual(count > 20 ? ['too-wide'] : [])
      const { pages } = await readPdf(bytesOf(files))
      expect(pages).toHaveLength(1)
      const [page] = pages
      for (let index = 0; index < count; index += 1)
        expect(page?.text.replace(/\s/g, '')).toContain(`value${index}`)
      const right = Math.max(...(page?.words ?? []).map(({ x }) => x))
      expect(right).toBeLessThan((page?.width ?? 0) - 22)
    },
  )
})
