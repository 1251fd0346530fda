import { expect, test } from 'vitest'
import { type Built, buildPackage } from './build.ts'

const ask = (title: string, answer = 'Because.'): string =>
  `### ${title}\n\n**Short answer:** ${answer}\n\n`
const formula = (title: string, more = ''): string =>
  `### ${title}\n\n- **Formula:** $x$\n${more}\n`
const rules = ['note-removed', 'note-moved', 'note-type-changed', 'card-removed', 'same-front']
const said = ({ said }: Built) => said.filter(({ rule }) => rules.includes(rule))

test('a note that is deleted from its deck is said once, with the search for it', async () => {
  const first = await buildPackage({
    'a.md': `# A\n\n${ask('One?')}${ask('Two?')}${ask('Three?')}`,
  })
  expect(said(first)).toEqual([])
  const texts = { 'a.md': `# A\n\n${ask('Two?')}` }
  const second = await buildPackage(texts, { lock: first.lock, day: 2 })
  expect(said(second)).toEqual([
    {
      rule: 'note-removed',
      reason: 'Unexpected absence of 2 notes that the last package had: a/one, a/three',
      note: expect.stringMatching(/browser, .*: "Uid:a\/one" OR "Uid:a\/three"$/),
    },
  ])
  const third = await buildPackage(texts, { lock: second.lock, day: 3 })
  expect(said(third)).toEqual([])
  expect(third.lock).toEqual(second.lock)
})

test('a note that comes back has its old date, and is said again when it goes again', async () => {
  const both = { 'a.md': `# A\n\n${ask('One?')}${ask('Two?')}` }
  const one = { 'a.md': `# A\n\n${ask('One?')}` }
  const first = await buildPackage(both)
  const second = await buildPackage(one, { lock: first.lock, day: 2 })
  const third = await buildPackage(both, { lock: second.lock, day: 3 })
  expect(third.notes).toEqual(first.notes)
  const fourth = await buildPackage(one, { lock: third.lock, day: 4 })
  expect(said(fourth).map(({ rule }) => rule)).toEqual(['note-removed'])
})

test('what a condition or an error leaves out of one build is not gone', async () => {
  const texts = {
    'a.md': `# A\n\n${ask('One? (hard)')}${ask('Two?')}`,
    'b.md': `# B\n\n${ask('Three?')}`,
  }
  const first = await buildPackage(texts)
  const filtered = await buildPackage(texts, { lock: first.lock, where: 'difficulty=hard' })
  expect(filtered.notes).toHaveLength(1)
  expect(said(filtered)).toEqual([])
  const broken = { ...texts, 'b.md': `# B\n\n${ask('Three?', '$\\frac{1}$')}` }
  const held = await buildPackage(broken, { lock: filtered.lock })
  expect(held.notes).toHaveLength(2)
  expect(said(held)).toEqual([])
})

test('a deck whose file is gone, and a question that lost its answer, are said too', async () => {
  const first = await buildPackage(
    {
      'a.md': `# A\n\n${ask('One?')}${ask('Two?')}`,
      'b.md': `# B\n\n${ask('Three?')}`,
    },
    { title: 'T' },
  )
  const second = await buildPackage(
    { 'a.md': `# A\n\n${ask('One?')}### Two?\n` },
    { lock: first.lock, title: 'T' },
  )
  expect(said(second).map(({ reason }) => reason)).toEqual([
    'Unexpected absence of 2 notes that the last package had: a/two, b/three',
  ])
})

test('notes that moved are said by old and new deck', async () => {
  const first = await buildPackage({
    'a.md': `# A\n\n## Old\n\n${ask('One?')}${ask('Two?')}## New\n\n${ask('Three?')}`,
  })
  const texts = {
    'a.md': `# A\n\n## Old\n\n${ask('One?')}## New\n\n${ask('Three?')}${ask('Two?')}`,
  }
  const second = await buildPackage(texts, { lock: first.lock, day: 2 })
  expect(said(second)).toEqual([
    {
      rule: 'note-moved',
      reason: 'Unexpected deck “A::New” for 1 note that the last package had in “A::Old”: a/two',
      note: expect.stringMatching(/Change Deck → “A::New”: "Uid:a\/two"$/),
    },
  ])
  expect(said(await buildPackage(texts, { lock: second.lock }))).toEqual([])
})

test('a question that becomes a concept is a warning: Anki updates no note of another type', async () => {
  const first = await buildPackage({ 'a.md': `# A\n\n${ask('Softmax')}` })
  const second = await buildPackage(
    { 'a.md': `# A\n\n${formula('Softmax')}` },
    { lock: first.lock },
  )
  expect(said(second)).toEqual([
    {
      rule: 'note-type-changed',
      reason:
        'Unexpected note type “Deckwright Formula” for 1 note that the last package had as “Deckwright Question”: a/softmax',
      note: expect.stringContaining('Change Note Type'),
    },
  ])
})

test('a card whose field was deleted is said with its number', async () => {
  const more = '- **Prompt:** Why?\n'
  const first = await buildPackage({ 'a.md': `# A\n\n${formula('Softmax', more)}` })
  expect(first.notes[0]?.cards).toEqual([0, 1, 2])
  const second = await buildPackage(
    { 'a.md': `# A\n\n${formula('Softmax')}` },
    { lock: first.lock },
  )
  expect(second.notes[0]?.cards).toEqual([0, 1])
  expect(said(second)).toEqual([
    {
      rule: 'card-removed',
      reason: 'Unexpected absence of a card of 1 note that the last package had: a/softmax',
      note: expect.stringMatching(/: \("Uid:a\/softmax" \(card:3\)\)$/),
    },
  ])
})

test('two items with the same front are a warning, once for each further one', async () => {
  const { said: all } = await buildPackage({
    'a.md': `# A\n\n## S\n\n${ask('Why *so*?')}${ask('Other?')}`,
    'b.md': `# B\n\n${ask('Why so?')}${formula('Other?')}`,
  })
  expect(all.filter(({ rule }) => rule === 'same-front')).toEqual([
    {
      rule: 'same-front',
      reason:
        'Unexpected second card that asks “Why so?”, expected a question of its own: b/why-so and a/why-so',
      note: expect.stringContaining('a.md:8:5'),
    },
  ])
})

test('a lock without the deck and the type of its notes is read as before', async () => {
  const texts = { 'a.md': `# A\n\n## Old\n\n${ask('One?')}` }
  const { lock, notes } = await buildPackage(texts)
  const old = structuredClone(lock)
  for (const stamp of Object.values(old.stamps.anki ?? {})) delete stamp.about
  const second = await buildPackage(
    { 'a.md': `# A\n\n## New\n\n${ask('One?')}` },
    { lock: old, day: 2 },
  )
  expect(said(second)).toEqual([])
  expect(second.notes.map(({ guid }) => guid)).toEqual(notes.map(({ guid }) => guid))
})

test('many notes go into searches of a hundred', async () => {
  const many = Array.from({ length: 120 }, (_, i) => ask(`Is it ${i}?`)).join('')
  const first = await buildPackage({ 'a.md': `# A\n\n${ask('One?')}${many}` })
  const second = await buildPackage({ 'a.md': `# A\n\n${ask('One?')}` }, { lock: first.lock })
  const notes = said(second).map(({ reason, note }) => [
    reason.slice(-12),
    note.split(' OR ').length,
  ])
  expect(notes).toEqual([
    [' and 95 more', 100],
    [' and 15 more', 20],
  ])
})
