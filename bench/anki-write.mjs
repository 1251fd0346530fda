/**
 * Writes a package of the notes in a file by this library, and prints what it took:
 *
 *     node bench/anki-write.mjs <notes.json> <out.apkg>
 */
import { readFile, writeFile } from 'node:fs/promises'
import { setFlagsFromString } from 'node:v8'
import { writePackage } from '../lib/backends/anki/container.js'
import { noteTypes } from '../lib/backends/anki/note-types.js'
import { cardTemplate } from '../lib/backends/anki/template.js'

// As the command line does.
setFlagsFromString('--interrupt-budget=1000000')

const [from, out] = process.argv.slice(2)
const raw = JSON.parse(await readFile(from, 'utf8'))
const templates = new URL('../templates/anki/', import.meta.url)
const modified = new Date('2026-03-01T00:00:00Z')

const start = performance.now()
const before = process.cpuUsage()
const shape = noteTypes.question
const type = {
  shape,
  css: await readFile(new URL('style.css', templates), 'utf8'),
  modified,
  templates: await Promise.all(
    shape.templates.map(async (made) =>
      cardTemplate(
        made,
        await readFile(new URL(made.file, templates), 'utf8'),
        Object.values(shape.fields),
        false,
      ),
    ),
  ),
}
const keys = Object.keys(shape.fields)
const decks = new Set(['Bench'])
const notes = raw.map(({ key, question, answer, more, deck, tags }) => {
  decks.add(deck)
  const content = { question, shortAnswer: answer, deepAnswer: more, context: deck, uid: key }
  return { key, type, deck, tags, modified, fields: keys.map((name) => content[name] ?? '') }
})
const bytes = await writePackage(
  {
    namespace: 'bench',
    modified,
    decks: [...decks].map((name) => ({ name, description: '' })),
    types: [type],
    notes,
    media: [],
  },

)
await writeFile(out, bytes)
const { user, system } = process.cpuUsage(before)
process.stdout.write(
  JSON.stringify({
    cpu: (user + system) / 1e6,
    seconds: (performance.now() - start) / 1000,
    megabytes: process.resourceUsage().maxRSS / 1024,
    size: bytes.length,
  }),
)
