import { readdirSync, readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { parseMarkdown } from '../../src/parse/markdown.ts'
import { readByRemark } from '../../src/parse/reader.ts'

/** Read as remark reads, to the byte: the same nodes, positions and order of keys. */
export function expectSame(text: string): void {
  const read = JSON.stringify(parseMarkdown(text).children)
  if (read === JSON.stringify(readByRemark(text).children)) return
  expect(parseMarkdown(text).children).toEqual(readByRemark(text).children)
  throw new Error(`Expected the same order of keys for ${JSON.stringify(text)}`)
}

/** The texts of a folder. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:md|txt)$/.test(name))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8').replace(/^\uFEFF/, ''))
}

/** What begins in a list or a quote and is not closed there, before all that may follow. */
export const unclosed: readonly string[] = ['- ', '1. ', '> ', '- - ', '> - '].flatMap((mark) =>
  ['```', '~~~', '```js', '$$', '<!--', '<div>', ''].flatMap((open) =>
    ['\n', '\n\n', '\n\n  ', '\n>\n', '\r\n\r\n'].flatMap((gap) =>
      ['# h', 'a', '```\n\n# h', '- b', '---', '    x', '-->\n\n# h'].map(
        (next) => `${mark}${open}${gap}${next}`,
      ),
    ),
  ),
)
