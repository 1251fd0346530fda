import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import type { Project } from '../../src/ast/project.ts'
import { toText } from '../../src/ast/text.ts'
import { items } from '../../src/ast/visit.ts'
import { link } from '../../src/link/index.ts'
import { parse } from '../../src/parse/index.ts'
import { brokenLinks, brokenOutlines, doubledIds } from './checks.ts'
import { type Emitted, emitSite } from './emit.ts'
import { elementsOf, pagesOf, textOf } from './html.ts'

/** The decks that come with the project. */
function shippedDecks(): Project {
  const paths = readdirSync('content', { recursive: true, encoding: 'utf8' })
    .filter((path) => /^(?:.*\/)?[^_.][^/]*\.md$/.test(path) && !path.endsWith('README.md'))
    .sort()
  const parsed = paths.map((path) => parse({ path, text: readFileSync(`content/${path}`, 'utf8') }))
  const date = new Date('2026-11-20T00:00:00Z')
  return link(parsed, { lock: undefined, id: 'decks', title: undefined, assets: [], date }).project
}

let project: Project
let emitted: Emitted

beforeAll(async () => {
  project = shippedDecks()
  emitted = await emitSite(project)
})

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
  expect(emitted.warnings).toEqual([])
})
