/**
 * Builds a project three times and lets Anki judge the packages: as it is, after some edits, and under another title
 * without what was added.
 *
 *     node tests/anki/make-packages.mjs <content folder> <output folder> [edits]
 *     python tests/anki/judge.py pair <output folder>
 *
 * The edits are words added to the first short answers, by default three, and one question in a deck of its own.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { edit, openContent, packageOf } from './packages.mjs'

const [folder, out, edits = '3'] = process.argv.slice(2)
if (!folder || !out) {
  process.stderr.write('Expected a content folder and an output folder\n')
  process.exit(2)
}

const content = await openContent(folder)
const { sources, notes } = edit(content.sources, Number(edits))
const title = 'Judged'
const first = await packageOf(content, { title, date: new Date('2026-03-01T00:00:00Z') })
const second = await packageOf(
  { ...content, sources },
  { title, date: new Date('2026-03-02T00:00:00Z'), lock: first.lock },
)
const moved = await packageOf(content, {
  title: 'Judged "again"',
  date: new Date('2026-03-03T00:00:00Z'),
  lock: second.lock,
})
await mkdir(out, { recursive: true })
await writeFile(join(out, 'v1.apkg'), first.bytes)
await writeFile(join(out, 'v1.csv'), first.csv)
await writeFile(join(out, 'v2.apkg'), second.bytes)
await writeFile(join(out, 'v2.csv'), second.csv)
await writeFile(
  join(out, 'expected.json'),
  JSON.stringify({ edited: notes, added: 1, searches: moved.searches }),
)
