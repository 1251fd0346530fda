import { expect, test } from 'vitest'
import { answer, deck, question } from '../../src/ast/build.ts'
import { toCollection } from '../../src/backends/anki/emit.ts'
import { anki } from '../../src/backends/anki/index.ts'
import { createContext, emitted, projectOf } from './context.ts'
import { fieldsOf, readPackage } from './read-package.ts'
import { richAssets, richDecks } from './rich-project.ts'

async function emitRich() {
  const context = createContext({ assets: richAssets })
  const [file] = await emitted(projectOf(richDecks()), context)
  if (!file || typeof file.contents === 'string') throw new Error('No package')
  return { context, path: file.path, bytes: file.contents }
}

test('the package of a rich project has these rows', async () => {
  const { bytes, path, context } = await emitRich()
  const read = await readPackage(bytes)
  expect(path).toBe('study.apkg')
  const deckNames = Object.fromEntries(
    Object.entries(read.decks).map(([id, { name }]) => [id, name]),
  )
  const rows = {
    decks: Object.values(read.decks).map(({ name, desc }) => ({ name, desc })),
    media: read.media,
    notes: read.notes.map((note) => ({
      id: note.id,
      guid: note.guid,
      type: read.models[String(note.mid)]?.name,
      mod: note.mod,
      tags: note.tags,
      sort: note.sfld,
      fields: fieldsOf(read, note),
      cards: read.cards
        .filter(({ nid }) => nid === note.id)
        .map(({ ord, due, did }) => ({ ord, due, deck: deckNames[String(did)] })),
    })),
    warnings: context.warnings.map(({ rule, reason }) => `${rule}: ${reason}`),
  }
  // How a diagram is drawn is tested where it is drawn.
  const json = JSON.stringify(rows, undefined, 2).replace(/<svg.*?<\/svg>/g, '<svg></svg>')
  await expect(`${json}\n`).toMatchFileSnapshot('expected/rows.json')
})

test('the same notes as text, where that is asked for', async () => {
  const files = await emitted(projectOf(richDecks()), createContext({ assets: richAssets }), {
    text: true,
    reverse: true,
  })
  expect(files.map(({ path }) => path)).toEqual(['study.apkg', 'notes.csv', 'notes.tsv'])
  const [, csv, tsv] = files.map(({ contents }) => String(contents))
  const lines = (csv ?? '').split('\n').filter((line) => line.startsWith('#'))
  expect(lines).toContain('#guid column:1')
  expect(csv).toContain('"iT,C`24?=|","Deckwright Rapid","Study::ML interview::Rapid fire"')
  expect(tsv?.split('\n')).toEqual([
    'Why cosine similarity for embeddings?\tIt compares direction and ignores magnitude, so a long document does not win by being long.',
    'Softmax gradient\t\\[p - y\\] \\(O(k)\\)',
    'Kullback–Leibler divergence\t\\[D_{KL}(p \\| q) = \\sum_x p(x) \\log \\frac{p(x)}{q(x)}\\]',
    'Bias vs variance?\tWrong assumptions; sensitivity to the sample.',
    expect.stringMatching(/^Is std::vector & \{\{c1::x\}\} .*\tWrite \\\(x\\\) and \[latex\]y/),
    '',
  ])
})

test.each([
  [{ decks: 'x' }, 'unexpected option decks, expected one of deck, reverse, text'],
  [{ deck: 5 }, 'unexpected number for the option deck, expected a string'],
])('the options %j, as a file may have them, are refused', (options, reason) => {
  const read: Record<string, never> = JSON.parse(JSON.stringify(options))
  expect(() => anki(read)).toThrow(reason)
})

test('the name of the top deck can be chosen', async () => {
  const context = createContext({ assets: richAssets })
  const { decks } = await toCollection(projectOf(richDecks()), context, { deck: 'My "top"' })
  expect(decks.map(({ name }) => name)).toContain('My “top”::ML interview::Geometry::Losses')
})

test('no cell of an author begins as a formula of a spreadsheet, and Anki shows the same', async () => {
  const decks = ['=1+1 what?', '@SUM(A1) what?', '-x or +x?', '+5 %?'].map((title, i) =>
    question(title, [answer('short', i === 0 ? '-12.5' : '=HYPERLINK("https://x.test")')], {
      tags: ['=tag'],
    }),
  )
  const files = await emitted(projectOf([deck('=Deck', decks)]), createContext(), {
    text: true,
    deck: '=Top',
  })
  const [, csv, tsv] = files.map(({ contents }) => String(contents))
  const rows = (csv ?? '').split('\n').filter((line) => line.startsWith('"'))
  expect(rows).toHaveLength(4)
  for (const row of rows) {
    const cells = row.split(/(?<="),(?=")/).slice(1)
    for (const cell of cells) expect(cell).not.toMatch(/^"[=+@-]/)
  }
  expect(rows[0]).toContain('"＝Top::=Deck","kind::question =tag","&#61;1+1 what?"')
  const lines = (tsv ?? '').split('\n').slice(0, 4)
  expect(lines).toEqual([
    ' =1+1 what?\t-12.5',
    ' @SUM(A1) what?\t =HYPERLINK("https://x.test")',
    ' -x or +x?\t =HYPERLINK("https://x.test")',
    ' +5 %?\t =HYPERLINK("https://x.test")',
  ])
  const read = await readPackage(files[0]?.contents as Uint8Array)
  expect(read.notes.map(({ sfld }) => sfld)).toEqual([
    '=1+1 what?',
    '@SUM(A1) what?',
    '-x or +x?',
    '+5 %?',
  ])
})
