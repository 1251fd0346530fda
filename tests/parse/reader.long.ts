import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { test } from 'vitest'
import { makeCorpus } from '../../bench/corpus.mjs'
import { runs } from '../runs.ts'
import { expectSame, filesBelow, unclosed } from './same.ts'
import { texts } from './texts.ts'

const numRuns = runs({ quick: 400, sample: 2_000, long: 20_000 })

test(`${numRuns} documents are read as remark reads them, to the byte`, () => {
  fc.assert(fc.property(texts, expectSame), { numRuns })
})

test('so are the shipped decks, and such as are made up', () => {
  for (const text of filesBelow('content')) expectSame(text)
  for (const { text } of makeCorpus(100)) expectSame(text)
})

test('so is what begins in a list or a quote and is not closed there', () => {
  for (const text of unclosed) expectSame(text)
})

test('so are the documents that the shipped decks stand for, where they are at hand', ({
  skip,
}) => {
  const folder = new URL('../../../shared/seeds', import.meta.url).pathname
  if (!existsSync(folder)) skip('they are not beside this repository')
  for (const text of filesBelow(folder)) expectSame(text)
})
