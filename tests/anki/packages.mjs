/** Builds packages by the compiled library, as the command line does; needs `npm run build` before. */
import { join, resolve } from 'node:path'
import { anki } from '../../lib/backends/anki/index.js'
import { build } from '../../lib/build.js'
import { diskHost } from '../../lib/files/host.js'
import { readFolder } from '../../lib/files/sources.js'

/** The sources and pictures of a content folder, with the host that reads them. */
export async function openContent(folder) {
  const root = resolve(folder)
  const { sources, assets } = await readFolder(root, new Set())
  return { sources, assets, host: hostOf(root) }
}

/** What the disk of this machine gives a build of a content folder. */
export function hostOf(root) {
  return diskHost({ content: root, templates: join(root, 'templates') })
}

/**
 * The package of some sources, with the notes as text, the next lock, and the searches that messages tell.
 *
 * @param content what `openContent` gives
 * @param more options of the build, such as `lock` and `date`
 */
export async function packageOf(content, more) {
  const { files, failures, held, messages, lock } = await build({
    ...content,
    id: 'judged',
    backends: [anki({ text: true })],
    ...more,
  })
  if (failures.length > 0) throw failures[0].error
  const [file, csv] = files
  if (!file)
    throw new Error(`No package; decks with errors: ${held}\n${messages.map(String).join('\n')}`)
  for (const deck of held) process.stderr.write(`left out, as it has errors: ${deck}\n`)
  const searches = messages.flatMap(({ ruleId, note = '' }) => {
    if (!/^(?:note|card)-/.test(ruleId ?? '')) return []
    const search = note.slice(note.indexOf(': ') + 2)
    return [{ rule: ruleId, search, count: search.split(/(?<=[")]) OR (?=["(])/).length }]
  })
  return { bytes: file.contents, csv: csv.contents, lock, searches }
}

/**
 * Add words to the first short answers, by default three, and a deck of one question.
 *
 * @returns the texts, and how many notes they change: an answer with deletions is in a second one
 */
export function edit(sources, wanted = 3) {
  let count = 0
  let notes = 0
  const edited = sources.map(({ path, text }) => ({
    path,
    text: text.replace(/^(?:- )?\*\*Short answer:\*\* .*$/gm, (line) => {
      if (count >= wanted) return line
      count += 1
      notes += /==.*==/.test(line) && text.includes('cloze: true') ? 2 : 1
      return `${line} Revised.`
    }),
  }))
  const text =
    '---\ntitle: Added later\npreset: notes\n---\n\n\n## Was this question added?\n\n**Short answer:** It was.\n'
  edited.push({ path: 'zz-added-later.md', text })
  return { sources: edited, notes }
}
