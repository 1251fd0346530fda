/**
 * How fast PDF is made, beside pandoc with LaTeX, and Typst, in one table:
 *
 *     npm run build
 *     node bench/pdf.mjs [--write] [--runs=3] [--questions=1000]
 *
 * A sheet of 60 formulas, and a book of questions with two formulas each. pandoc and LaTeX are taken from the machine, Typst
 * is installed below the system's folder for temporary files at the first run; what is missing is said in the table. With
 * `--write` the table goes to RESULTS-pdf.md. Every run is a whole process; the least of all runs is shown.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { deckwright, named, pandoc, questions } from './pdf-corpus.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const given = process.argv.slice(2)
const option = (name, otherwise) =>
  Number(given.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? otherwise)
const runs = option('runs', 3)
const count = option('questions', 1000)
const work = mkdtempSync(join(tmpdir(), 'bench-pdf-'))
const corpora = { sheet: named(60), book: questions(count) }

const typstPackages = ['@myriaddreamin/typst-ts-node-compiler@0.7.0', 'tex2typst@0.6.2']
const typstFolder = installTypst()

/** Each makes `work/<file>` of a document, or says why it is not there. */
const programs = {
  deckwright: {
    prepare(kind) {
      const folder = join(work, `ours-${kind}`)
      mkdirSync(join(folder, 'content'), { recursive: true })
      writeFileSync(join(folder, 'content', 'bench.md'), deckwright[kind](corpora[kind]))
      const index = pathToFileURL(join(here, '../lib/index.js')).href
      writeFileSync(
        join(folder, 'deckwright.config.mjs'),
        `import { pdf } from '${index}'\nexport default { backends: [pdf({ documents: ['${kind}'] })] }\n`,
      )
      return [
        [process.execPath, join(here, '../lib/cli/index.js'), 'build', '--no-lock'],
        join(folder, 'dist/pdf', `bench.${kind}.pdf`),
        folder,
      ]
    },
    missing: existsSync(join(here, '../lib/cli/index.js')) ? undefined : 'npm run build first',
  },
  'pandoc, pdflatex': latex('pdflatex'),
  'pandoc, xelatex': latex('xelatex'),
  'Typst, from TeX by tex2typst': {
    prepare(kind) {
      const items = join(work, `typst-${kind}.json`)
      writeFileSync(items, JSON.stringify(corpora[kind]))
      const out = join(work, `typst-${kind}.pdf`)
      return [
        [process.execPath, join(here, 'pdf-typst.mjs'), typstFolder ?? '', kind, items, out],
        out,
        work,
      ]
    },
    missing: typstFolder ? undefined : 'its packages could not be installed',
  },
}

function latex(engine) {
  const lacking = ['pandoc', engine].filter((name) => versionOf(name) === undefined)
  return {
    prepare(kind) {
      const source = join(work, `pandoc-${kind}.md`)
      writeFileSync(source, pandoc[kind](corpora[kind]))
      const out = join(work, `${engine}-${kind}.pdf`)
      const contents = kind === 'book' ? ['--toc'] : []
      return [['pandoc', source, ...contents, `--pdf-engine=${engine}`, '-o', out], out, work]
    },
    missing: lacking.length > 0 ? `${lacking.join(' and ')} not found` : undefined,
  }
}

/** Runs a command and prints what it and all below it took. */
const measuring = `
import json, resource, subprocess, sys, time
start = time.time()
code = subprocess.call(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({'code': code, 'seconds': time.time() - start, 'cpu': usage.ru_utime + usage.ru_stime, 'megabytes': usage.ru_maxrss / 1024}))
`

function measured([command, out, cwd]) {
  rmSync(out, { force: true })
  const text = execFileSync('python3', ['-c', measuring, ...command], { cwd, encoding: 'utf8' })
  const { code, ...figures } = JSON.parse(text)
  if (!existsSync(out)) return { failed: `ended with ${code} and made nothing` }
  return { ...figures, size: readFileSync(out).length, pages: pagesOf(out) }
}

/** By the page objects, or by qpdf where those are compressed. */
function pagesOf(file) {
  const qpdf = spawnSync('qpdf', ['--show-npages', file], { encoding: 'utf8' })
  if (qpdf.status === 0 || qpdf.status === 3) return Number(qpdf.stdout)
  return readFileSync(file, 'latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
}

const rows = []
for (const kind of ['sheet', 'book']) {
  const prepared = Object.entries(programs).map(([name, { prepare, missing }]) => ({
    name,
    missing,
    job: missing ? undefined : prepare(kind),
    all: [],
  }))
  // In turn, so that a busy minute of the machine meets all of them.
  for (let run = 0; run < runs; run++)
    for (const one of prepared) if (one.job) one.all.push(measured(one.job))
  for (const one of prepared) rows.push(row(kind, one))
}
rmSync(work, { recursive: true })

function row(kind, { name, missing, all }) {
  const what = kind === 'sheet' ? '60 formulas' : `${(2 * count).toLocaleString('en')} formulas`
  const good = all.filter(({ failed }) => !failed)
  const least = (figure) => Math.min(...good.map((one) => one[figure]))
  const cells =
    missing || good.length === 0
      ? [`missing: ${missing ?? all[0]?.failed}`, '', '', '', '']
      : [
          `${least('cpu').toFixed(2)} s`,
          `${least('seconds').toFixed(2)} s`,
          `${least('megabytes').toFixed(0)} MB`,
          `${good[0].pages}`,
          `${(least('size') / 1e6).toFixed(2)} MB`,
        ]
  const line = `| ${[what, name, ...cells].join(' | ')} |`
  process.stdout.write(`${line}\n`)
  return line
}

if (given.includes('--write')) writeFileSync(join(here, 'RESULTS-pdf.md'), `${report()}\n`)

function report() {
  const [cpu] = cpus()
  const versions = [
    `Node ${process.versions.node}`,
    ...['pandoc', 'pdflatex', 'xelatex'].flatMap((name) => versionOf(name) ?? []),
    ...(typstFolder ? typstPackages : []),
  ]
  return [
    '# Making PDF',
    '',
    `Made by \`node bench/pdf.mjs --write\` on ${cpu?.model ?? 'an unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB; ${versions.join('; ')}.`,
    '',
    `The same text for all: 60 named formulas, and ${count.toLocaleString('en')} questions with two formulas each. Every figure is ${runs === 1 ? 'of one run' : `the least of ${runs} runs`},`,
    'each a whole process with its start. The time of the processor is that of all threads and of the programs that were called;',
    'the clock also counts what else the machine did. Memory is that of the largest process.',
    '',
    '| What | Program | Processor | Clock | Peak memory | Pages | File |',
    '|---|---|---:|---:|---:|---:|---:|',
    ...rows,
    '',
    'deckwright also checks the deck, fits the sheet to one page, tags the document for screen readers as PDF/UA-1 and PDF/A-2a,',
    'sets what copying a formula gives, and begins questions where they stay whole. pandoc and LaTeX make documents without tags, and a sheet',
    'of as many pages as its type size asks for. The formulas are simple ones: harder TeX is refused by tex2typst, and characters outside',
    'of Latin by pdflatex.',
  ].join('\n')
}

/** The first line of what a program says of itself; `undefined` where it is not there. */
function versionOf(name) {
  const { status, stdout } = spawnSync(name, ['--version'], { encoding: 'utf8' })
  return status === 0 ? stdout.split('\n')[0].trim() : undefined
}

/** The folder with Typst in it; `undefined` where it cannot be had. */
function installTypst() {
  const folder = join(tmpdir(), 'deckwright-bench-typst')
  if (existsSync(join(folder, 'node_modules', 'tex2typst'))) return folder
  mkdirSync(folder, { recursive: true })
  if (!readdirSync(folder).includes('package.json'))
    writeFileSync(join(folder, 'package.json'), '{"private": true}\n')
  const words = ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...typstPackages]
  const { status } = spawnSync('npm', words, { cwd: folder, stdio: 'ignore' })
  return status === 0 ? folder : undefined
}
