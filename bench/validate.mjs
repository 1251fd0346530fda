/**
 * How long the check of a large deck takes beside reading it: `node bench/validate.mjs [questions]`, after a build.
 *
 * The decks are the shipped ones again and again, with changed titles and words, so that no two answers are alike.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { items } from '../lib/ast/visit.js'
import { link } from '../lib/link/index.js'
import { parse } from '../lib/parse/index.js'
import { createRenderer } from '../lib/render/index.js'
import { validate } from '../lib/validate/index.js'

const wanted = Number(process.argv[2] ?? 1000)
const runs = 5
const folder = new URL('../content/ml-fundamentals/', import.meta.url)
const originals = readdirSync(folder)
  .sort()
  .slice(0, 3)
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))

/** Sources with so many questions: each copy of a file with its own words. */
function corpus() {
  const sources = []
  let questions = 0
  for (let copy = 0; questions < wanted; copy++) {
    const original = originals[copy % originals.length]
    const text = original
      .replace(/^deck:.*\n/m, '')
      .replace(/^## (.*?)( \(\w+\))?$/gm, (_, title, rest = '') => `## ${title} ${copy}${rest}`)
      .split('\n')
      .map((line) =>
        /^(?:\*\*(?:Short|Deep|Red|Follow)|- |[A-Z“])/.test(line)
          ? line.replace(/(?<=[a-z]{4} )(?=[a-z]{4})/g, () => (++word % 3 === 0 ? `word${word} ` : ''))
          : line,
      )
      .join('\n')
    questions += (text.match(/^## /gm) ?? []).length
    sources.push({ path: `deck-${String(copy).padStart(3, '0')}.md`, text })
  }
  return sources
}
let word = 0

function median(times) {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]
}

const sources = corpus()
const size = sources.reduce((sum, { text }) => sum + text.length, 0)
const parsing = []
const checking = []
let told = 0
let questions = 0
for (let run = 0; run < runs; run++) {
  const start = performance.now()
  const parsed = sources.map((source) => parse(source))
  parsing.push(performance.now() - start)
  const { project } = link(parsed, { id: 'bench', assets: [], date: new Date(0) })
  const render = createRenderer()
  const before = performance.now()
  const messages = validate(project, render)
  checking.push(performance.now() - before)
  told = messages.length
  questions = [...items(project)].length
}
const [read, checked] = [median(parsing), median(checking)]
console.log(
  `${questions} questions in ${sources.length} files, ${Math.round(size / 1000)} kB, ${told} messages`,
)
console.log(`parse    ${Math.round(read)} ms`)
console.log(`validate ${Math.round(checked)} ms`)
console.log(`ratio    ${(checked / read).toFixed(3)} (median of ${runs})`)
