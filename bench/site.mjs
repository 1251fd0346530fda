/**
 * How long a site takes to build, beside other makers of sites, on one corpus in one interleaved run:
 *
 *     npm run build
 *     node bench/site.mjs [--write] [--runs=3] [--only=deckwright,pandoc,eleventy,vitepress,astro]
 *         [--upto=vitepress:100] [questions...]
 *
 * The peers are installed by npm into a folder of their own under the folder for temporary files; pandoc is the one on
 * this machine. Every run is a process of its own in an empty output folder. With `--write` the table goes to
 * RESULTS-site.md. The least of all runs is shown, since all else is other work of the machine.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeCorpus } from './corpus.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const given = process.argv.slice(2)
const option = (name) => given.find((word) => word.startsWith(`--${name}=`))?.split('=')[1]
const sizes = given.filter((word) => /^\d+$/.test(word)).map(Number)
const runs = Number(option('runs') ?? 3)
const only = option('only')?.split(',')
const [slow, upto] = option('upto')?.split(':') ?? []
const work = join(tmpdir(), 'deckwright-bench-site')
const peers = join(work, 'peers')

const packages = {
  '@11ty/eleventy': '3.0.0',
  '@mdit/plugin-katex': '0.23',
  astro: '5',
  katex: '0.16',
  'markdown-it': '14',
  'markdown-it-mathjax3': '4',
  'rehype-katex': '7',
  'remark-math': '6',
  vitepress: '1.6',
}

/** Each maker: how its sources are laid out, and the command, run in the folder of the corpus. */
const makers = {
  deckwright: {
    prepare: writeDecks,
    command: () => [
      process.execPath,
      [join(here, '../lib/cli/index.js'), 'build', '--to', 'site', '--out', 'out', '--no-lock', '--no-cache'],
    ],
  },
  'pandoc, one page': {
    prepare: writeOne,
    command: () => ['pandoc', ['all.md', '-o', 'out/index.html', '-s', '--mathml', '--quiet']],
  },
  'Eleventy, a page a question': {
    prepare: writePages,
    command: () => [
      process.execPath,
      [join(peers, 'node_modules/@11ty/eleventy/cmd.cjs'), '--quiet', '--input=pages', '--output=out'],
    ],
  },
  'VitePress, a page a question': {
    prepare: writePages,
    command: () => [
      process.execPath,
      [join(peers, 'node_modules/vitepress/bin/vitepress.js'), 'build', 'pages', '--outDir', 'out'],
    ],
  },
  'Astro, a page a question': {
    prepare: writeAstro,
    command: () => [process.execPath, [join(peers, 'node_modules/astro/astro.js'), 'build', '--silent']],
  },
}

function fresh(folder) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  return folder
}

function writeDecks(folder, corpus) {
  for (const { path, text } of corpus) {
    mkdirSync(join(folder, 'content', path, '..'), { recursive: true })
    writeFileSync(join(folder, 'content', path), text)
  }
}

/** Without the front matter, which only the first file of a document may have. */
function body(text) {
  return text.replace(/^---\n[\s\S]*?\n---\n/, '')
}

function writeOne(folder, corpus) {
  mkdirSync(join(folder, 'out'), { recursive: true })
  writeFileSync(
    join(folder, 'all.md'),
    `---\ntitle: Study decks\n---\n\n${corpus.map(({ text }) => body(text)).join('\n')}`,
  )
}

/** A page for each question, with its title as heading. */
function questionsOf(corpus) {
  return corpus.flatMap(({ text }) =>
    body(text)
      .split(/^### /m)
      .slice(1)
      .map((question) => `# ${question.replace(/^## [\s\S]*/m, '')}`),
  )
}

/** A page with links to all of them. */
function indexOf(count, suffix) {
  const links = Array.from({ length: count }, (_, at) => `- [Question ${at + 1}](q${at + 1}${suffix})`)
  return `# Study decks\n\n${links.join('\n')}\n`
}

/** A file for each question, and the configuration of Eleventy and VitePress. */
function writePages(folder, corpus) {
  const pages = join(folder, 'pages')
  mkdirSync(join(pages, '.vitepress'), { recursive: true })
  const questions = questionsOf(corpus)
  for (const [at, page] of questions.entries()) writeFileSync(join(pages, `q${at + 1}.md`), page)
  writeFileSync(join(pages, 'index.md'), indexOf(questions.length, '.md'))
  writeFileSync(
    join(pages, '.vitepress/config.mjs'),
    `export default { title: 'Study decks', markdown: { math: true }, themeConfig: { search: { provider: 'local' } } }\n`,
  )
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n')
  writeFileSync(
    join(folder, 'eleventy.config.js'),
    `import markdownIt from ${JSON.stringify(join(peers, 'node_modules/markdown-it/index.mjs'))}
import { katex } from ${JSON.stringify(join(peers, 'node_modules/@mdit/plugin-katex/lib/index.js'))}
export default (config) => {
  config.setLibrary('md', markdownIt({ html: false }).use(katex))
  config.ignores.add('pages/.vitepress')
}
export const config = { markdownTemplateEngine: false }
`,
  )
  linkPackages(folder)
}

/** A file for each question in one layout, and the configuration of Astro. */
function writeAstro(folder, corpus) {
  const pages = join(folder, 'src/pages')
  const layouts = join(folder, 'src/layouts')
  mkdirSync(pages, { recursive: true })
  mkdirSync(layouts, { recursive: true })
  const questions = questionsOf(corpus)
  const head = '---\nlayout: ../layouts/page.astro\n---\n\n'
  for (const [at, page] of questions.entries())
    writeFileSync(join(pages, `q${at + 1}.md`), head + page)
  writeFileSync(join(pages, 'index.md'), head + indexOf(questions.length, '/'))
  writeFileSync(
    join(layouts, 'page.astro'),
    `---
import 'katex/dist/katex.min.css'
---
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Study decks</title></head><body><main><slot /></main></body></html>
`,
  )
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n')
  writeFileSync(
    join(folder, 'astro.config.mjs'),
    `import rehypeKatex from 'rehype-katex'
import remarkMath from 'remark-math'
export default {
  outDir: './out',
  cacheDir: './cache',
  markdown: { remarkPlugins: [remarkMath], rehypePlugins: [rehypeKatex] },
}
`,
  )
  linkPackages(folder)
}

/** These makers look for their packages from the folder of the sources. */
function linkPackages(folder) {
  if (!existsSync(join(folder, 'node_modules')))
    execFileSync('ln', ['-s', join(peers, 'node_modules'), join(folder, 'node_modules')])
}

function install() {
  if (existsSync(join(peers, 'node_modules/astro'))) return
  mkdirSync(peers, { recursive: true })
  writeFileSync(
    join(peers, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies: packages }),
  )
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: peers,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
}

/** One run under GNU time: seconds of the processor and the clock, peak memory; then what it wrote. */
function measure(folder, [command, words]) {
  fresh(join(folder, 'out'))
  rmSync(join(folder, 'cache'), { recursive: true, force: true })
  const { status, stderr } = spawnSync(
    'time',
    ['-f', '%U %S %e %M', '-o', join(folder, 'time.txt'), command, ...words],
    {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 1_800_000,
    },
  )
  if (status !== 0) throw new Error(`${basename(command)} ended with ${status}: ${stderr.slice(-800)}`)
  const line = readFileSync(join(folder, 'time.txt'), 'utf8').trim().split('\n').at(-1)
  const [user, system, clock, kilobytes] = line.split(' ').map(Number)
  const { bytes, pages } = sizeOf(join(folder, 'out'))
  return { cpu: user + system, clock, memory: kilobytes / 1024, bytes, pages }
}

function sizeOf(folder) {
  const sum = { bytes: 0, pages: 0 }
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    sum.bytes += statSync(join(entry.parentPath ?? entry.path, entry.name)).size
    if (entry.name.endsWith('.html')) sum.pages++
  }
  return sum
}

const chosen = Object.entries(makers).filter(
  ([name]) => !only || only.some((word) => name.toLowerCase().startsWith(word.toLowerCase())),
)
if (chosen.some(([name]) => /^(?:Eleventy|VitePress|Astro)/.test(name))) install()
const rows = []
for (const size of sizes.length > 0 ? sizes : [200, 1000]) {
  const corpus = makeCorpus(size)
  const results = new Map()
  const fast = chosen.filter(([name]) => !isSlow(name) || size <= Number(upto))
  for (const [name, { prepare }] of fast) {
    const folder = fresh(join(work, `${size}`, name.replace(/\W+/g, '-')))
    prepare(folder, corpus)
    results.set(name, { folder, all: [] })
  }
  // In turn, so that a busy minute of the machine meets all of them.
  for (let run = 0; run < runs; run++)
    for (const [name, { command }] of fast) {
      const { folder, all } = results.get(name)
      all.push(measure(folder, command()))
    }
  for (const [name, { all }] of results) {
    const least = (field) => Math.min(...all.map((one) => one[field]))
    const cells = [
      size.toLocaleString('en'),
      name,
      `${least('cpu').toFixed(1)} s`,
      `${least('clock').toFixed(1)} s`,
      `${least('memory').toFixed(0)} MB`,
      `${(least('bytes') / 1e6).toFixed(1)} MB`,
      least('pages').toLocaleString('en'),
    ]
    rows.push(`| ${cells.join(' | ')} |`)
    process.stdout.write(`${rows.at(-1)}\n`)
  }
}

if (given.includes('--write')) writeFileSync(join(here, 'RESULTS-site.md'), `${report()}\n`)

function report() {
  const [cpu] = cpus()
  const pandoc = execFileSync('pandoc', ['--version'], { encoding: 'utf8' }).split('\n')[0]
  return [
    '# Building sites',
    '',
    `Made by \`node bench/site.mjs --write\` on ${cpu?.model ?? 'an unknown processor'}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB; Node ${process.versions.node}, ${pandoc}, Eleventy ${versionOf('@11ty/eleventy')}, VitePress ${versionOf('vitepress')}, Astro ${versionOf('astro')}.`,
    '',
    `From Markdown on the disk to a site on the disk. Every figure is ${runs === 1 ? 'of one run' : `the least of ${runs} runs`}, each a process of its own; the makers`,
    'take turns. The time of the processor is that of all threads; the clock also counts what else the machine did. The corpus is',
    'that of [corpus.mjs](corpus.mjs).',
    '',
    '| Questions | Maker | Processor | Clock | Peak memory | Output | Pages |',
    '|---:|---|---:|---:|---:|---:|---:|',
    ...rows,
    '',
    ...(slow ? [`${chosen.find(([name]) => isSlow(name))?.[0].split(',')[0]} was run up to ${upto} questions.`, ''] : []),
    ...(only ? [`Only these were run: ${chosen.map(([name]) => name).join('; ')}.`, ''] : []),
    'They do not do the same. pandoc writes one page with MathML. Eleventy, VitePress and Astro write a page for each question and no',
    'more: VitePress with MathJax as SVG, code by Shiki and a search; Astro with KaTeX and Shiki; Eleventy with KaTeX and without colours. deckwright checks the',
    'decks by all rules and writes, beside a page for each question, the bank, the decks, the wall of kernels, a page with everything, the',
    'one-pager, practice, drill and mock interview with what they show, and the search: each answer stands in some five places,',
    'each formula once as HTML and once as MathML.',
  ].join('\n')
}

/** Whether this maker was to be left out of large sizes. */
function isSlow(name) {
  return slow !== undefined && name.toLowerCase().startsWith(slow.toLowerCase())
}

function versionOf(name) {
  const file = join(peers, 'node_modules', name, 'package.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : 'not run'
}
