import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Project } from '../../src/ast/project.ts'
import { items, select } from '../../src/ast/visit.ts'
import { link } from '../../src/link/index.ts'
import { type Lock, stamper } from '../../src/link/lock.ts'
import { parse } from '../../src/parse/index.ts'

const first = new Date('2026-01-01T00:00:00Z')
const later = new Date('2026-02-01T00:00:00Z')

function linked(
  texts: Record<string, string>,
  { lock, date = first, assets = [] }: { lock?: Lock; date?: Date; assets?: string[] } = {},
): { project: Project; lock: Lock } {
  const parsed = Object.entries(texts).map(([path, text]) => parse({ path, text }))
  return link(parsed, { lock, id: 'test', assets, date })
}

const ids = (project: Project): string[] =>
  [...items(project)].map(({ deck, item }) => `${deck.id}/${item.id}`)
const found = (project: Project): string[] =>
  project.findings.map(({ rule, place }) => `${rule}@${place.start.line}:${place.start.column}`)
const ask = (title: string, answer = 'Because.'): string =>
  `## ${title}\n\n**Short answer:** ${answer}\n\n**Deep answer:** ${answer} ${answer}\n\n`

test('ids are slugs of titles, unique in a deck, pins first', () => {
  const { project } = linked({
    'a/b.md': `${ask('Why?')}${ask('Why?')}${ask('Other?\n<!-- id: why -->')}`,
  })
  expect(ids(project)).toEqual(['a-b/why-2', 'a-b/why-3', 'a-b/why'])
  expect(found(project)).toContain('id-repeated-title@7:4')
})

test('a pin that stands twice is a finding at the second', () => {
  const { project } = linked({ 'a.md': ask('One?\n<!-- id: x -->') + ask('Two?\n<!-- id: x -->') })
  expect(found(project)).toEqual(['id-duplicate@9:1'])
})

test('ids do not depend on the order of files, and an item keeps its id when it moves', () => {
  const parts = { 'b.md': ask('One?'), 'a.md': ask('Two?'), 'c.md': ask('Three?') }
  const orders = fc.shuffledSubarray(Object.keys(parts) as (keyof typeof parts)[], { minLength: 3 })
  const before = ids(linked(parts).project)
  fc.assert(
    fc.property(orders, (names) => {
      const shuffled = Object.fromEntries(names.map((name) => [name, parts[name]]))
      expect(ids(linked(shuffled).project)).toEqual(before)
    }),
  )
})

test('files that name the same deck are one deck, a section each', () => {
  const { project } = linked({
    '2.md': '---\ndeck: d\n---\n# Second\n\n## Two?\n\nYes.\n',
    '1.md': '---\ndeck: d\ntitle: The deck\n---\n# First\n\n## One?\n\nYes.\n',
  })
  expect(
    project.decks.map(({ title, files, children }) => [title, files, children.length]),
  ).toEqual([['The deck', ['1.md', '2.md'], 2]])
})

test('two files that make the same deck by accident are a finding', () => {
  const { project } = linked({ 'a/b.md': ask('One?'), 'a-b.md': ask('Two?') })
  expect(found(project)).toEqual(['id-duplicate@1:1'])
})

test('links resolve to decks, headings and items, and broken ones say so', () => {
  const { project } = linked(
    {
      'a.md':
        '# Alpha\n\n## Part\n\n[[Beta]] [[beta#Why?|x]] [[#Part]] [[Gamma]] [[#Nope]]\n\n[b](sub/beta.md#why) [p](#part) [x](pic.png) [n](none.md)\n',
      'sub/beta.md': `# Beta\n\n${ask('Why?')}[up](../a.md) ![p](../pic.png) ![[pic.png]] ![no](pic.png)\n`,
    },
    { assets: ['pic.png'] },
  )
  const targets = [...select(project.decks, 'wikiLink'), ...select(project.decks, 'link')].map(
    ({ target }) => target,
  )
  expect(targets).toEqual([
    { deck: 'sub-beta' },
    { deck: 'sub-beta', id: 'why' },
    { deck: 'a', id: 'part' },
    undefined,
    undefined,
    { deck: 'sub-beta', id: 'why' },
    { deck: 'a', id: 'part' },
    undefined,
    undefined,
    { deck: 'a' },
  ])
  expect([...select(project.decks, 'image')].map(({ asset }) => asset)).toEqual([
    'pic.png',
    'pic.png',
    'pic.png',
  ])
  expect(found(project)).toEqual(['link-broken@5:36', 'anchor-broken@5:46', 'link-broken@7:46'])
})

test('the lock keeps the dates of what did not change', () => {
  const one = linked({ 'a.md': ask('One?') + ask('Two?') })
  const same = linked(
    { 'a.md': `# Title\n\nText.\n\n${ask('One?')}${ask('Two?')}` },
    { lock: one.lock, date: later },
  )
  expect(same.lock).toEqual(one.lock)
  const edited = linked(
    { 'a.md': ask('One?') + ask('Two?', 'Edited.') },
    { lock: one.lock, date: later },
  )
  expect(edited.lock.items.a?.one?.changed).toBe('2026-01-01T00:00:00Z')
  expect(edited.lock.items.a?.two).toMatchObject({
    seen: '2026-01-01T00:00:00Z',
    changed: '2026-02-01T00:00:00Z',
  })
  expect(edited.project.modified).toEqual(later)
})

test('a reworded title is suggested as the old item, and its fix pins the old id', () => {
  const one = linked({ 'a.md': ask('Why does the loss rise?', 'It overfits.') + ask('Two?') })
  const text = ask('Why does validation loss rise?', 'It overfits.') + ask('Two?')
  const { project, lock } = linked({ 'a.md': text }, { lock: one.lock, date: later })
  const [renamed] = project.findings
  expect(renamed).toMatchObject({ rule: 'id-renamed', place: { start: { line: 1 } } })
  expect(lock.items.a?.['why-does-the-loss-rise']?.gone).toBe('2026-02-01T00:00:00Z')
  const [edit] = renamed?.fix?.edits ?? []
  const fixed = text.slice(0, edit?.start) + (edit?.text ?? '') + text.slice(edit?.end)
  const again = linked({ 'a.md': fixed }, { lock: one.lock, date: later })
  expect(ids(again.project)[0]).toBe('a/why-does-the-loss-rise')
  expect(again.project.findings).toEqual([])
})

test('two questions on one topic are not taken for each other', () => {
  const one = linked({ 'a.md': ask('When do you use Huber loss?', 'Outliers.') + ask('Two?') })
  const { project } = linked(
    { 'a.md': ask('Compare MSE, MAE and the rest', 'Shapes.') + ask('Two?') },
    { lock: one.lock, date: later },
  )
  expect(project.findings).toEqual([])
})

test('a deck that is not read is neither changed nor gone', () => {
  const one = linked({ 'a.md': ask('One?'), 'b.md': ask('Two?') })
  expect(linked({ 'a.md': ask('One?') }, { lock: one.lock, date: later }).lock).toEqual(one.lock)
})

test('names of Object.prototype are ids like any other', () => {
  const text = ask('constructor') + ask('__proto__') + ask('toString')
  const one = linked({ 'a.md': text })
  expect(ids(one.project)).toEqual(['a/constructor', 'a/proto', 'a/tostring'])
  expect(linked({ 'a.md': text }, { lock: one.lock, date: later }).lock).toEqual(one.lock)
})

test('a stamp remembers what a backend says of it, and what was stamped before stays known', () => {
  const one = stamper(undefined, first)
  expect(one.stamp('note', 'print', { type: 'b', deck: 'A' })).toEqual(first)
  one.stamp('bare', 'print')
  const lock = one.stamps()
  expect(JSON.stringify(lock)).toBe(
    '{"bare":{"fingerprint":"print","changed":"2026-01-01T00:00:00Z"},"note":{"fingerprint":"print","changed":"2026-01-01T00:00:00Z","about":{"deck":"A","type":"b"}}}',
  )
  const two = stamper(lock, later)
  expect([...two.stamped]).toEqual(Object.entries(lock))
  // What it says is no part of the date: only the fingerprint is.
  expect(two.stamp('note', 'print', { deck: 'B' })).toEqual(first)
  expect(two.stamp('bare', 'other')).toEqual(later)
  expect(two.stamped.get('note')?.about).toEqual({ deck: 'A', type: 'b' })
  expect(two.stamps().note?.about).toEqual({ deck: 'B' })
  expect(stamper(two.stamps(), later).stamps()).toEqual(two.stamps())
})
