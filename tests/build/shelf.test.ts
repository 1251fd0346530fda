import { test } from 'vitest'
import { anki } from '../../src/backends/anki/index.ts'
import { json } from '../../src/backends/json/index.ts'
import { pdf } from '../../src/backends/pdf/index.ts'
import { site } from '../../src/backends/site/index.ts'
import { sample } from '../json/project.ts'
import { expectSameOutcome, linkedDecks } from './shelved.ts'

/** Every kind of node, in a deck of two files and one beside it, and decks with links across and faults. */
const some = Object.entries(await sample()).map(([path, text]) => ({ path, text }))
const sources = [...some, ...linkedDecks()]

test.each([
  ['all', [json(), anki(), site(), pdf()], {}],
  ['a choice of questions', [json()], { where: 'difficulty=hard or type=concept' }],
  ['another preset', [json()], { preset: 'bank' as const }],
])('decks whose trees are put away give what decks in memory give: %s', (_, backends, about) =>
  expectSameOutcome({ sources, backends, ...about }),
)
