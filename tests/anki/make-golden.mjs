/**
 * Builds today's package of the golden decks, on the lock of the package that was kept, after two edits:
 *
 *     node tests/anki/make-golden.mjs <output folder>
 *     python tests/anki/judge.py pair <output folder>
 *
 * With `--keep` it writes the golden package itself and its lock; see `golden/README.md`.
 */
import { access, copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { edit, openContent, packageOf } from './packages.mjs'

const golden = fileURLToPath(new URL('golden', import.meta.url))
const [out] = process.argv.slice(2)
const content = await openContent(join(golden, 'content'))
const title = 'Golden'

if (out === '--keep') await keep()
else if (out) await update()
else {
  process.stderr.write('Expected an output folder\n')
  process.exit(2)
}

async function keep() {
  const kept = await access(join(golden, 'v1.apkg')).then(
    () => true,
    () => false,
  )
  if (kept) throw new Error('golden/v1.apkg stays as it is; keep a later version beside it')
  const { bytes, lock } = await packageOf(content, {
    title,
    id: 'golden',
    date: new Date('2026-03-01T00:00:00Z'),
  })
  await writeFile(join(golden, 'v1.apkg'), bytes)
  await writeFile(join(golden, 'v1.lock.json'), `${JSON.stringify(lock, undefined, 2)}\n`)
}

async function update() {
  const lock = JSON.parse(await readFile(join(golden, 'v1.lock.json'), 'utf8'))
  const { sources } = edit(content.sources, 2)
  const { bytes } = await packageOf(
    { ...content, sources },
    { title, lock, date: new Date('2026-04-01T00:00:00Z') },
  )
  await mkdir(out, { recursive: true })
  await copyFile(join(golden, 'v1.apkg'), join(out, 'v1.apkg'))
  await writeFile(join(out, 'v2.apkg'), bytes)
  // How many notes are newer depends on what the compiler has learnt since; the judge counts them in the packages.
  await writeFile(join(out, 'expected.json'), JSON.stringify({ added: 1, searches: [] }))
}
