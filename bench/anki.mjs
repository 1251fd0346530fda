/**
 * How fast packages are written, beside genanki, in one table:
 *
 *     npm run build
 *     node bench/anki.mjs [--write] [--runs=5] [notes...]
 *
 * Installs genanki into `.venv/` beside this file at the first run. With `--write` the table goes to RESULTS-anki.md.
 * Every run is a process of its own; the least of all runs is shown, since all else is other work of the machine.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeNotes } from './anki-notes.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const python = join(here, '.venv/bin/python')
const given = process.argv.slice(2)
const sizes = given.filter((word) => /^\d+$/.test(word)).map(Number)
const runs = Number(given.find((word) => word.startsWith('--runs='))?.slice(7) ?? 5)

if (!existsSync(python)) {
  execFileSync('python3', ['-m', 'venv', join(here, '.venv')], { stdio: 'inherit' })
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'genanki==0.13.1']
  execFileSync(python, pip, { stdio: 'inherit' })
}

const writers = {
  deckwright: (notes, out) => [process.execPath, [join(here, 'anki-write.mjs'), notes, out]],
  'genanki, deflated': (notes, out) => [
    python,
    [join(here, 'anki_genanki.py'), notes, out, 'deflated'],
  ],
  'genanki as it is, stored': (notes, out) => [
    python,
    [join(here, 'anki_genanki.py'), notes, out, 'stored'],
  ],
}

const work = mkdtempSync(join(tmpdir(), 'bench-anki-'))
const rows = []
for (const count of sizes.length > 0 ? sizes : [1_000, 10_000, 100_000]) {
  const notes = join(work, 'notes.json')
  writeFileSync(notes, JSON.stringify(makeNotes(count)))
  const results = new Map(Object.keys(writers).map((name) => [name, []]))
  // In turn, so that a busy minute of the machine meets all of them.
  for (let run = 0; run < runs; run++)
    for (const [name, writer] of Object.entries(writers)) {
      const [command, words] = writer(notes, join(work, 'out.apkg'))
      results.get(name).push(JSON.parse(execFileSync(command, words, { encoding: 'utf8' })))
    }
  for (const [name, all] of results) {
    const least = (name) => Math.min(...all.map((one) => one[name]))
    const cells = [
      count.toLocaleString('en'),
      name,
      `${least('cpu').toFixed(2)} s`,
      `${least('seconds').toFixed(2)} s`,
      `${least('megabytes').toFixed(0)} MB`,
      `${(least('size') / 1e6).toFixed(2)} MB`,
    ]
    rows.push(`| ${cells.join(' | ')} |`)
    process.stdout.write(`${rows.at(-1)}\n`)
  }
}
rmSync(work, { recursive: true })

if (given.includes('--write')) writeFileSync(join(here, 'RESULTS-anki.md'), `${report()}\n`)

function report() {
  const versions = [
    `Node ${process.versions.node}`,
    execFileSync(python, ['--version'], { encoding: 'utf8' }).trim(),
    'genanki 0.13.1',
  ]
  const [cpu] = cpus()
  return [
    '# Writing Anki packages',
    '',
    `Made by \`node bench/anki.mjs --write\` on ${cpu?.model ?? 'an unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB; ${versions.join(', ')}.`,
    '',
    'From notes in memory to a package on the disk; the start of the process is not counted. A note has some 650 characters,',
    `two tags and one card. Every figure is the least of ${runs} runs, each a process of its own. The time of the processor is that`,
    'of all threads; the clock also counts what else the machine did.',
    '',
    '| Notes | Writer | Processor | Clock | Peak memory | Package |',
    '|---:|---|---:|---:|---:|---:|',
    ...rows,
    '',
    'deckwright writes the pages of the database itself, in JavaScript; genanki runs the native SQLite. What is fixed is the time in',
    'which V8 compiles the writer, about a tenth of a second of the processor, for the most part on a thread of its own; it is what',
    'is seen in a small package. Deckwright deflates at level 5, genanki at 6, which is half of its time. The package of deckwright also',
    'holds what genanki leaves to Anki: the checksums and the words that notes are sorted by. Memory is that of the whole process,',
    'of which Node takes some 60 MB and Python some 20 MB at rest, and holds the notes as given.',
  ].join('\n')
}
