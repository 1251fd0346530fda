import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { type ReadPackage, readPackage } from '../../src/backends/anki/read.ts'
import { readFolder } from '../../src/files/sources.ts'
import { testHost } from '../host.ts'
import { buildPackage } from './build.ts'
import { createContext } from './context.ts'

const golden = fileURLToPath(new URL('golden', import.meta.url))

/** What Anki knows notes, types and cards by. */
function identities({ notes, cards, noteTypes }: ReadPackage) {
  return {
    notes: notes.map(({ guid, type, fields }) => `${guid} ${type} ${fields.length}`).sort(),
    cards: cards
      .map(({ note, ord }) => `${notes.find(({ id }) => id === note)?.guid} ${ord}`)
      .sort(),
    types: noteTypes.map(({ id, fields, templates }) => ({
      id,
      fields: fields.map(({ id }) => id),
      templates: templates.map(({ id }) => id),
    })),
  }
}

test('a package of the first compiler is updated by this one: see golden/README.md', async () => {
  const content = join(golden, 'content')
  const { sources } = await readFolder(content, new Set())
  const { bytes, said } = await buildPackage(
    Object.fromEntries(sources.map(({ path, text }) => [path, text])),
    {
      assets: ['minima.png'],
      lock: JSON.parse(await readFile(join(golden, 'v1.lock.json'), 'utf8')),
      title: 'Golden',
      day: 30,
      host: { ...testHost(content), resource: createContext().resource },
    },
  )
  const wasm = await createContext().resource('sql.js/dist/sql-wasm.wasm')
  const old = await readPackage(await readFile(join(golden, 'v1.apkg')), wasm)
  expect(old.notes).toHaveLength(8)
  expect(identities(await readPackage(bytes, wasm))).toEqual(identities(old))
  expect(said.filter(({ rule }) => /^(note|card)-/.test(rule))).toEqual([])
})
