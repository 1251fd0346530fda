import { describe, expect, test } from 'vitest'
import { deck, nowhere, paragraph, section } from '../../src/ast/build.ts'
import { createBytes, inThousandths } from '../../src/backends/pdf/write/bytes.ts'
import { emit } from './host.ts'
import { bytesOf, objectsOf, readPdf } from './read-pdf.ts'

const written = (value: number): string => {
  const out = createBytes()
  out.thousandths(inThousandths(value))
  return Buffer.from(out.take()).toString('latin1')
}

describe('a number on a page', () => {
  test.each([
    [0, '0'],
    [-0, '0'],
    [7, '7'],
    [10, '10'],
    [0.5, '0.5'],
    [0.05, '0.05'],
    [0.005, '0.005'],
    [-12.25, '-12.25'],
    [595.2764, '595.276'],
    [99.9996, '100'],
    [-0.0004, '0'],
    [1234567.891, '1234567.891'],
  ])('%d is %s', (value, text) => {
    expect(written(value)).toBe(text)
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('is never %d', (value) => {
    expect(() => written(value)).toThrow(/^Unexpected/)
  })
})

test('a buffer grows by what is written to it', () => {
  const out = createBytes()
  const text = 'word '.repeat(100_000)
  out.text(text)
  expect(Buffer.from(out.take()).toString('latin1')).toBe(text)
  expect(out.take()).toHaveLength(0)
})

test('names of places are in the order of their bytes, and each leads to its page', async () => {
  const titles = ['Zebra', 'apple', 'Éclair', 'Яблоко', 'a-b', 'a_b', 'ab']
  const text = {
    type: 'prose' as const,
    position: nowhere,
    children: [paragraph('Text. '.repeat(900))],
  }
  const sections = titles.map((title) => ({
    ...section(title, [text]),
    id: title,
  }))
  const { files } = await emit([deck('Names', sections)], { documents: ['book'] })
  const bytes = bytesOf(files, '.book.pdf')
  const [, list = ''] = /<<\/Names\[(.*?)\]>>/s.exec(objectsOf(bytes)) ?? []
  const names = [...list.matchAll(/(\(.*?\)|<[\da-f]+>)\[/g)].map(([, name = '']) =>
    name.startsWith('(') ? Buffer.from(name.slice(1, -1)) : Buffer.from(name.slice(1, -1), 'hex'),
  )
  expect(names.length).toBeGreaterThanOrEqual(titles.length)
  expect(names.toSorted(Buffer.compare)).toEqual(names)
  const { outline, pageOf } = await readPdf(bytes)
  for (const title of titles) {
    const entry = outline.find((each) => each.title === title)
    expect(await pageOf(title)).toBe(entry?.page)
  }
})
