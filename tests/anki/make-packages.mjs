/**
 * Builds a project twice, before and after some edits, and lets Anki judge both packages:
 *
 *     npm run build
 *     node tests/anki/make-packages.mjs <content folder> <output folder> [edits]
 *     python tests/anki/judge.py <output folder>/v1.apkg <output folder>/v2.apkg --edited <edits> --added 1
 *
 * The edits are words added to the first short answers (by default three), and one question in a deck of its own.
 * Prints the arguments for the judge.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { anki } from '../../lib/backends/anki/index.js'
import { build } from '../../lib/build.js'
import { diskHost } from '../../lib/files/host.js'
import { readFolder } from '../../lib/files/sources.js'

const [content, out, edits = '3'] = process.argv.slice(2)
if (!content || !out) {
  process.stderr.write('Expected a content folder and an output folder\n')
  process.exit(2)
}

const root = resolve(content)
const { sources, assets } = await readFolder(root, new Set())
const host = diskHost({ content: root, templates: join(root, 'templates') })
const first = await packageOf(sources, '2026-03-01T00:00:00Z', undefined)
const { sources: edited, count } = edit(sources, Number(edits))
const second = await packageOf(edited, '2026-03-02T00:00:00Z', first.lock)
await mkdir(out, { recursive: true })
await writeFile(join(out, 'v1.apkg'), first.bytes)
await writeFile(join(out, 'v2.apkg'), second.bytes)
process.stdout.write(
  `${join(out, 'v1.apkg')} ${join(out, 'v2.apkg')} --edited ${count} --added 1\n`,
)

async function packageOf(sources, date, lock) {
  const options = { sources, assets, host, lock, backends: [anki()], date: new Date(date) }
  const { files, failures, held, messages, lock: next } = await build({ ...options, id: 'judged' })
  const [file] = files
  if (failures.length > 0) throw failures[0].error
  if (!file)
    throw new Error(`No package; decks with errors: ${held}\n${messages.map(String).join('\n')}`)
  for (const deck of held) process.stderr.write(`left out, as it has errors: ${deck}\n`)
  return { bytes: file.contents, lock: next }
}

/** Add words to the first short answers, and a deck of one question. */
function edit(sources, wanted) {
  let count = 0
  const edited = sources.map(({ path, text }) => ({
    path,
    text: text.replace(/^(?:- )?\*\*Short answer:\*\* .*$/gm, (line) => {
      if (count >= wanted) return line
      count += 1
      return `${line} Revised.`
    }),
  }))
  const text =
    '---\ntitle: Added later\npreset: notes\n---\n\n\n## Was this question added?\n\n**Short answer:** It was.\n'
  edited.push({ path: 'zz-added-later.md', text })
  return { sources: edited, count }
}
