import { readFileSync } from 'node:fs'
import { test } from 'vitest'
import { makeCorpus } from '../../bench/corpus.mjs'
import { anki } from '../../src/backends/anki/index.ts'
import { json } from '../../src/backends/json/index.ts'
import { pdf } from '../../src/backends/pdf/index.ts'
import { site } from '../../src/backends/site/index.ts'
import { expectSameOutcome, linkedDecks } from './shelved.ts'

test('shipped and made up decks whose trees are put away give what decks in memory give', async () => {
  const shipped = ['six-pillars.md', 'formula-sheet.md'].map((path) => ({
    path,
    text: readFileSync(`content/${path}`, 'utf8'),
  }))
  const corpus = makeCorpus(6, { perFile: 1, filesPerDeck: 3 })
  const sources = [...shipped, ...corpus, ...linkedDecks()]
  await expectSameOutcome({ sources, backends: [json(), anki(), site(), pdf()] })
})
