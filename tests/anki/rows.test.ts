import { expect, test } from 'vitest'
import { anki } from '../../src/backends/anki/index.ts'
import { createContext, projectOf } from './context.ts'
import { fieldsOf, readPackage } from './read-package.ts'
import { richAssets, richDecks } from './rich-project.ts'

async function emitRich() {
  const context = createContext({ assets: richAssets })
  const [file] = await anki().emit(projectOf(richDecks()), context)
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
