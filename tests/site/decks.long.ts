import { beforeAll, expect, test } from 'vitest'
import type { Project } from '../../src/ast/project.ts'
import { toText } from '../../src/ast/text.ts'
import { items } from '../../src/ast/visit.ts'
import { brokenLinks, brokenOutlines, doubledIds } from './checks.ts'
import { type Emitted, emitSite } from './emit.ts'
import { elementsOf, pagesOf, textOf } from './html.ts'
import { shippedDecks } from './shipped.ts'

let project: Project
let emitted: Emitted

beforeAll(async () => {
  project = shippedDecks()
  emitted = await emitSite(project)
}, 300_000)

test('links, ids and headings of the shipped decks are whole', () => {
  expect(pagesOf(emitted.files).size).toBeGreaterThan(10)
  expect(brokenLinks(emitted.files)).toEqual([])
  expect(doubledIds(emitted.files)).toEqual([])
  expect(brokenOutlines(emitted.files)).toEqual([])
})

test('no formula of the shipped decks is refused', () => {
  for (const [path, html] of pagesOf(emitted.files)) expect(html, path).not.toContain('math-error')
})

test('the page of everything has the title of every item', () => {
  const [main] = elementsOf(pagesOf(emitted.files).get('all/index.html') ?? '').filter(
    ({ tagName }) => tagName === 'main',
  )
  const plain = (text: string): string => text.replace(/\s+/g, '')
  const shown = plain(main ? textOf(main) : '')
  for (const { item } of items(project)) {
    const words = item.title.flatMap((node) => (node.type === 'text' ? toText([node]) : []))
    for (const part of words) expect(shown).toContain(plain(part))
  }
})

test('nothing of the shipped decks is lost on the site', () => {
  expect(emitted.warnings.filter(({ severity }) => severity !== 'info')).toEqual([])
})
