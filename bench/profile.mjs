/**
 * Where the time of a build goes, by stage and by what the stages call:
 *
 *     npm run build
 *     node bench/profile.mjs [--from=folder] [--top=12] [questions]
 *
 * Builds all four formats under the profiler of V8 (`node --cpu-prof`, a sample each millisecond in each thread), or takes
 * the profiles in a folder. A sample counts for the stage whose function is outermost on the stack, and for the part that
 * is innermost. What V8 does on threads of its own (compiling, half of the collection) and zlib's threads are not in it.
 * The shares go to a file below the folder for temporary files, from which full.mjs takes them.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeCorpus } from './corpus.mjs'
import { writeDecks } from './full-peers.mjs'
import { fresh } from './run.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const given = process.argv.slice(2)
const option = (name) => given.find((word) => word.startsWith(`--${name}=`))?.split('=')[1]
const questions = Number(given.find((word) => /^\d+$/.test(word)) ?? 1000)
const top = Number(option('top') ?? 12)
const target = join(tmpdir(), 'deckwright-bench-profile.json')

/** The stage of a file, by the first expression that fits its path; files of other kinds have none. */
const stages = [
  ['parse', /^src\/(?:parse|workers)\//],
  ['link', /^src\/link\//],
  ['validate', /^src\/validate\//],
  ['site', /^src\/backends\/site\//],
  ['anki', /^src\/backends\/anki\//],
  ['json', /^src\/backends\/json\//],
  ['pdf', /^src\/backends\/pdf\//],
  ['publish', /^src\/publish\//],
]

/** What the stages do, likewise, by file and function. */
const parts = [
  ['math (KaTeX)', /node_modules\/(?:rehype-)?katex\/|^src\/render\/(?:katex|math)/],
  ['highlighting', /node_modules\/(?:@lezer|lowlight|highlight\.js)|src\/.*highlight/],
  ['writing Markdown', /node_modules\/(?:mdast-util-to-markdown|zwitch)|^src\/render\/markdown/],
  [
    'reading Markdown',
    /node_modules\/(?:micromark|mdast-util-(?:from|gfm|math|frontmatter)|remark)|^src\/parse\//,
  ],
  ['fonts and PDF objects', /node_modules\/(?:fontkit|pdfkit|bidi-js|restructure)/],
  ['layout and drawing of PDF', /^src\/backends\/pdf\//],
  ['hashing', /^node (?:update|digest)$/],
  ['deflate', /^node processChunkSync$/],
  ['reading and compiling our program', /^node (?:compile\w*|wrapSafe)$/],
  ['templates', /node_modules\/mustache/],
  ['HTML of prose', /^src\/render\//],
  ['rules', /^src\/validate\//],
  ['pages of the site', /^src\/backends\/site\//],
  ['notes and packages of Anki', /^src\/backends\/anki\//],
  ['values and text of JSON', /^src\/backends\/json\//],
  ['sending between threads', /emit-threads?\.ts|^src\/workers\//],
  ['ids and links', /^src\/link\//],
  ['files', /^src\/(?:publish|files)\//],
]

const bundled = new Map()

/** The source of a line of a bundle, which names its sources in comments. */
function sourceOf(url, line) {
  if (!url.startsWith('file:')) return url.startsWith('node:') ? 'node' : ''
  if (!bundled.has(url)) bundled.set(url, sourcesIn(url))
  const found = bundled.get(url)
  let name = url
    .replace(/^.*\/(?=lib\/|node_modules\/)/, '')
    .replace(/^lib\//, 'src/')
    .replace(/\.js$/, '.ts')
  if (url.includes('/node_modules/')) name = url.replace(/^.*?\/(?=node_modules\/)/, '')
  for (const one of found) {
    if (one.line > line) break
    name = one.name
  }
  return name
}

function sourcesIn(url) {
  const path = fileURLToPath(url)
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((text, line) => {
      const name = /^\/\/ (?:\.\.\/)*((?:src|node_modules)\/\S+)$/.exec(text)?.[1]
      return name ? [{ line, name }] : []
    })
}

/** Add the samples of one thread; what it collected is named by what it did most. */
function addThread({ nodes, samples, timeDeltas }, all) {
  const sums = emptySums()
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const parents = new Map(
    nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id])),
  )
  const self = new Map()
  for (const [at, id] of samples.entries())
    self.set(id, (self.get(id) ?? 0) + timeDeltas[at] / 1000)
  for (const [id, time] of self) {
    const stack = []
    for (let node = byId.get(id); node; node = byId.get(parents.get(node.id)))
      stack.push(node.callFrame)
    if (stack[0].functionName !== '(idle)') addSample(stack, time, sums)
  }
  const [most] = shares(sums.stages).filter(({ name }) => !outside.has(name))
  for (const [kind, map] of Object.entries(sums))
    for (const [key, time] of map)
      add(all[kind], key === collecting ? `${key}, in the thread of ${most?.name}` : key, time)
}

/** What no stage does. */
const [collecting, between] = ['collecting garbage', 'start, and between threads']
const outside = new Set([collecting, between])

const emptySums = () => ({
  stages: new Map(),
  parts: new Map(),
  both: new Map(),
  functions: new Map(),
  own: new Map(),
})

function addSample(stack, time, sums) {
  const [leaf] = stack
  if (leaf.functionName === '(idle)') return
  const frames = stack.map((frame) => ({
    name: frame.functionName || '(anonymous)',
    file: sourceOf(frame.url, frame.lineNumber),
  }))
  const isCollector = leaf.functionName === '(garbage collector)'
  const stage = stageOf(frames) ?? (isCollector ? collecting : between)
  add(sums.stages, stage, time)
  const part = isCollector ? 'collecting' : partOf(frames)
  add(sums.parts, part, time)
  add(sums.both, `${stage}: ${part}`, time)
  const seen = new Set()
  for (const { name, file } of frames) {
    const key = `${stage} ${file} ${name}`
    if (file === '' || file === 'node' || seen.has(key)) continue
    seen.add(key)
    add(sums.functions, key, time)
  }
  add(sums.own, `${stage} ${frames[0].file} ${frames[0].name}`, time)
}

/** From the greatest, with the share of a total. */
function shares(map, total = 1) {
  return [...map]
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, time]) => ({ name, seconds: time / 1000, share: time / total }))
}

const add = (map, key, time) => map.set(key, (map.get(key) ?? 0) + time)

function stageOf(frames) {
  for (const { file } of frames.toReversed()) {
    const stage = stages.find(([, pattern]) => pattern.test(file))
    if (stage) return stage[0]
  }
  return undefined
}

function partOf(frames) {
  for (const { file, name } of frames) {
    const full = file === 'node' ? `node ${name}` : file
    const part = parts.find(([, pattern]) => pattern.test(full))
    if (part) return part[0]
  }
  return 'all else'
}

function profileBuild() {
  const folder = join(tmpdir(), 'deckwright-bench-profile')
  fresh(folder)
  writeDecks(folder, makeCorpus(questions))
  const words = [
    '--cpu-prof',
    '--cpu-prof-dir=profiles',
    join(here, '../lib/cli/index.js'),
    'build',
    '--no-lock',
    '--no-cache',
  ]
  execFileSync(process.execPath, words, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  return join(folder, 'profiles')
}

const folder = option('from') ?? profileBuild()
const sums = emptySums()
for (const name of readdirSync(folder))
  addThread(JSON.parse(readFileSync(join(folder, name), 'utf8')), sums)

const total = [...sums.stages.values()].reduce((sum, time) => sum + time, 0)
const profile = {
  questions,
  seconds: total / 1000,
  stages: shares(sums.stages, total),
  parts: shares(sums.parts, total),
  both: shares(sums.both, total),
}
writeFileSync(target, JSON.stringify(profile, null, 1))

const show = (rows) => {
  for (const { name, seconds, share } of rows)
    console.log(
      `${(100 * share).toFixed(1).padStart(5)} %  ${seconds.toFixed(2).padStart(6)} s  ${name}`,
    )
  console.log('')
}
show(profile.stages)
show(profile.parts)
show(profile.both.slice(0, 30))
for (const { name } of profile.stages) {
  console.log(`${name}, functions with all they call:`)
  show(
    shares(sums.functions, total)
      .filter((one) => one.name.startsWith(`${name} `))
      .slice(0, top),
  )
  console.log(`${name}, functions alone:`)
  show(
    shares(sums.own, total)
      .filter((one) => one.name.startsWith(`${name} `))
      .slice(0, Math.ceil(top / 2)),
  )
}
