import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseMarkdown } from '../../src/parse/markdown.ts'
import { readByRemark } from '../../src/parse/reader.ts'
import { runs } from '../runs.ts'
import { texts } from './texts.ts'

const numRuns = runs({ quick: 400, sample: 2_000, long: 20_000 })

test(`${numRuns} documents are read as remark reads them, to the byte`, () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(JSON.stringify(parseMarkdown(text))).toBe(
        JSON.stringify({ type: 'root', children: readByRemark(text).children }),
      )
    }),
    { numRuns },
  )
})
