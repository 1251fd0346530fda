/**
 * What a whole build takes, beside the programs that make the same formats, in one interleaved run:
 *
 *     npm run build
 *     node bench/full.mjs [--write] [--only=all,site] [100x5 1000x3 ...]
 *
 * `1000x3` is 1,000 questions, three runs. The figures go to a file below the folder for temporary files as they come;
 * with `--write` they go to RESULTS.md, and with `--report` those of the last run do, without another one; with `--add`
 * other sizes join those of the last run, whose starts stay unless `--starts` asks for them anew. `--note=…` says on the
 * page what else there is to know. pandoc and LaTeX are those of this machine, Typst is installed at the first run, genanki is that of `.venv/` (see anki.mjs) or of
 * the Python that DECKWRIGHT_BENCH_PYTHON names; what is missing is named as missing.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeCorpus } from './corpus.mjs'
import { findPeers, writeDecks, writePeers } from './full-peers.mjs'
import { report } from './full-report.mjs'
import { fresh, load, machine, measure, sizeOf } from './run.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const cli = join(here, '../lib/cli/index.js')
const work = join(tmpdir(), 'deckwright-bench-full')
const resultsPath = join(work, 'results.json')
const given = process.argv.slice(2)
const only = given
  .find((word) => word.startsWith('--only='))
  ?.slice(7)
  .split(',')
const asked = given.filter((word) => /^\d+(?:x\d+)?$/.test(word))
const rounds = (asked.length > 0 ? asked : ['100x5', '1000x3']).map((word) => {
  const [questions, runs = 3] = word.split('x').map(Number)
  return { questions, runs }
})

/** With its lock, as people build: without it all dates would be new, and what shows them would be made anew. */
const build = (...words) => [process.execPath, cli, 'build', '--out', 'out', ...words]
const python =
  (...words) =>
  (peers) =>
    peers.python && [peers.python, ...words]

/**
 * What is run, by key: what it is called, and the command (nothing where it needs what is missing). It begins with an empty
 * `out`; `isCold` with an empty cache, too, and `isWarm` with all that the run before it left. `edits` changes one question.
 */
const entries = {
  all: { name: 'deckwright, all four formats', command: () => build('--no-cache') },
  kept: { name: 'all four, keeping a cache for later', command: () => build(), isCold: true },
  same: { name: 'all four again, nothing edited', command: () => build(), isWarm: true },
  edit: {
    name: 'all four again, one question edited',
    command: () => build(),
    isWarm: true,
    edits: true,
  },
  one: {
    name: 'all four, in files as large as may be',
    command: () => build('--no-cache'),
    folder: 'one',
  },
  site: { name: 'deckwright, site', command: () => build('--no-cache', '--to', 'site') },
  json: { name: 'deckwright, JSON', command: () => build('--no-cache', '--to', 'json') },
  anki: { name: 'deckwright, Anki', command: () => build('--no-cache', '--to', 'anki') },
  pdf: { name: 'deckwright, PDF', command: () => build('--no-cache', '--to', 'pdf') },
  notes: {
    name: 'deckwright, the package alone, of ready notes',
    command: () => [process.execPath, join(here, 'anki-write.mjs'), 'notes.json', 'out/ours.apkg'],
  },
  genanki: {
    name: 'genanki, of the same notes',
    command: python(join(here, 'anki_genanki.py'), 'notes.json', 'out/theirs.apkg', 'stored'),
  },
  html: {
    name: 'pandoc --mathml',
    command: (peers) =>
      peers.pandoc && ['pandoc', 'all.md', '-s', '--mathml', '-o', 'out/all.html'],
  },
  ast: {
    name: 'pandoc, JSON',
    command: (peers) => peers.pandoc && ['pandoc', 'all.md', '-o', 'out/all.json', '-t', 'json'],
  },
  epub: {
    name: 'pandoc, EPUB',
    command: (peers) => peers.pandoc && ['pandoc', 'all.md', '--mathml', '-o', 'out/all.epub'],
  },
  latex: {
    name: 'pandoc with pdflatex',
    command: (peers) =>
      peers.pandoc &&
      peers.pdflatex && ['pandoc', 'all.md', '--toc', '--pdf-engine=pdflatex', '-o', 'out/all.pdf'],
  },
  typst: {
    name: 'Typst, of ready Typst markup',
    command: (peers) =>
      peers.typst && [
        process.execPath,
        join(here, 'full-peers.mjs'),
        peers.typst,
        'all.typ',
        'out/all.pdf',
      ],
  },
}

/** What is short enough to be measured nine times, whatever the sizes. */
const starts = {
  node: { name: 'node -e 0', command: () => [process.execPath, '-e', '0'] },
  help: { name: 'deckwright --help', command: () => [process.execPath, cli, '--help'] },
  small: { name: '20 questions, all four formats', command: () => build('--no-cache') },
}

/** One run of one entry in its folder. */
function run(folder, { command, isWarm, isCold, edits }, peers, round) {
  const cache = join(folder, 'cache')
  if (isCold) fresh(cache)
  if (!isWarm) {
    fresh(join(folder, 'out'))
    rmSync(join(folder, 'deckwright.lock.json'), { force: true })
  }
  if (edits) editOne(folder, round)
  const loadBefore = load()
  const figures = measure(command(peers), { cwd: folder, env: { DECKWRIGHT_CACHE: cache } })
  return { ...figures, load: loadBefore, size: sizeOf(join(folder, 'out')) }
}

/** Put a word into an answer in the middle of the corpus; another one each time. */
function editOne(folder, round) {
  const path = join(folder, 'content/deck-001/01.md')
  const text = readFileSync(path, 'utf8')
  writeFileSync(
    path,
    text.replace(/(### Q7\.[\s\S]*?\*\*Short answer:\*\*)/, `$1 Edit ${round + 1}.`),
  )
}

/** Questions whose text is just below what a file may have, a mebibyte. */
const large = 250

/** Write the corpus for whoever is run: what one format takes of 100,000 questions is gigabytes. */
async function prepare(questions, peers) {
  const folder = join(work, String(questions))
  const corpus = makeCorpus(questions)
  const keys = only ?? Object.keys(entries)
  const asked = new Set(keys.map((key) => folderOf(key, entries[key] ?? {})))
  for (const name of asked) fresh(join(folder, name, 'out'))
  for (const name of ['ours', 'warm']) if (asked.has(name)) writeDecks(join(folder, name), corpus)
  if (asked.has('one'))
    writeDecks(
      join(folder, 'one'),
      makeCorpus(questions, { perFile: Math.min(questions, large), filesPerDeck: 2 }),
    )
  const refused = asked.has('peers')
    ? await writePeers(join(folder, 'peers'), corpus, peers.typst)
    : 0
  const bytes = corpus.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)
  return { folder, files: corpus.length, bytes, refused }
}

const folderOf = (key, entry) => {
  if (entry.folder) return entry.folder
  if (['kept', 'same', 'edit'].includes(key)) return 'warm'
  return ['all', 'site', 'json', 'anki', 'pdf'].includes(key) ? 'ours' : 'peers'
}

async function measureSize({ questions, runs }, peers, results) {
  const { folder, ...corpus } = await prepare(questions, peers)
  const size = { questions, runs, ...corpus, started: new Date().toISOString(), rows: {} }
  results.sizes.push(size)
  for (let round = 0; round < runs; round++)
    for (const [key, entry] of Object.entries(entries)) {
      if (only && !only.includes(key)) continue
      take(
        size.rows,
        key,
        entry,
        () => run(join(folder, folderOf(key, entry)), entry, peers, round),
        peers,
      )
      save(results)
    }
}

/** Add one run to the figures of an entry, or say why there is none. */
function take(rows, key, entry, once, peers) {
  rows[key] ??= { name: entry.name, all: [] }
  if (!entry.command(peers)) rows[key].missing = 'not found on this machine'
  if (rows[key].missing) return
  try {
    rows[key].all.push(once())
  } catch (error) {
    rows[key].missing = error.message.replace(/[\s|]+/g, ' ').slice(0, 150)
  }
  process.stderr.write(
    `${entry.name}: ${rows[key].all.at(-1)?.cpu.toFixed(2) ?? rows[key].missing}\n`,
  )
}

function save(results) {
  writeFileSync(
    resultsPath,
    JSON.stringify({ ...results, ended: new Date().toISOString() }, null, 1),
  )
}

async function measureAll() {
  const peers = findPeers()
  const { python: _, typst: __, ...versions } = peers
  const results = {
    machine: machine(),
    node: process.versions.node,
    versions,
    starts: {},
    sizes: [],
  }
  const adds = given.includes('--add')
  if (adds) Object.assign(results, earlier())
  if (!adds || given.includes('--starts')) {
    results.starts = {}
    measureStarts(results.starts, peers)
  }
  for (const round of rounds) await measureSize(round, peers, results)
  results.sizes.sort((a, b) => a.questions - b.questions)
  save(results)
}

/** What the last run found, but for the sizes that are measured now. */
function earlier() {
  const { starts: before, sizes } = JSON.parse(readFileSync(resultsPath, 'utf8'))
  const left = sizes.filter((size) => !rounds.some(({ questions }) => questions === size.questions))
  return { starts: before, sizes: left }
}

function measureStarts(rows, peers) {
  const folder = join(work, 'start')
  fresh(join(folder, 'out'))
  writeDecks(folder, makeCorpus(20))
  for (let round = 0; round < 9; round++)
    for (const [key, entry] of Object.entries(starts))
      take(rows, key, entry, () => run(folder, entry, peers, round), peers)
}

mkdirSync(work, { recursive: true })
if (!given.includes('--report')) await measureAll()
const profilePath = join(tmpdir(), 'deckwright-bench-profile.json')
const profile = existsSync(profilePath) ? JSON.parse(readFileSync(profilePath, 'utf8')) : undefined
const note = given.find((word) => word.startsWith('--note='))?.slice(7)
const text = report(JSON.parse(readFileSync(resultsPath, 'utf8')), profile, note)
process.stdout.write(text)
if (given.includes('--write') || given.includes('--report'))
  writeFileSync(join(here, 'RESULTS.md'), text)
