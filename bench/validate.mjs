/**
 * How long the check of decks takes beside reading them: `node bench/validate.mjs [questions…]`, after a build.
 *
 * Decks are made up by `corpus.mjs`, so that no two answers are alike and half of the formulas stand but once. Time is that
 * of the processor, in all threads, which does not depend on what else the machine does. A question has five answers and
 * lists that are compared with all others, so 2,000 questions are 10,000 answers.
 */
import { link } from '../lib/link/index.js'
import { parse } from '../lib/parse/index.js'
import { createRenderer } from '../lib/render/index.js'
import { rules } from '../lib/validate/rules/index.js'
import { validate } from '../lib/validate/index.js'
import { makeCorpus } from './corpus.mjs'

const sizes = process.argv.slice(2).map(Number)
const runs = 5

/** Milliseconds of the processor. */
function spent() {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function median(times) {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]
}

function timed(run) {
  const start = spent()
  const value = run()
  return [value, spent() - start]
}

function measure(questions) {
  const sources = makeCorpus(questions)
  const [parsing, checking, comparing] = [[], [], []]
  const alone = rules.filter(({ name }) => name === 'answer-duplicate')
  let messages = 0
  for (let run = 0; run < runs; run++) {
    const [parsed, read] = timed(() => sources.map((source) => parse(source)))
    const { project } = link(parsed, { id: 'bench', assets: [], date: new Date(0) })
    const [said, checked] = timed(() => validate(project, createRenderer()))
    const [, compared] = timed(() => validate(project, createRenderer(), {}, alone))
    parsing.push(read)
    checking.push(checked)
    comparing.push(compared)
    messages = said.length
  }
  const [read, checked, compared] = [parsing, checking, comparing].map(median)
  const cells = [questions, messages, read, checked, compared, (1000 * checked) / questions]
  console.log(`| ${[...cells.map(Math.round), (checked / read).toFixed(3)].join(' | ')} |`)
}

console.log('\n| questions | messages | parse ms | validate ms | of it answer-duplicate ms | µs a question | validate / parse |')
console.log('|--:|--:|--:|--:|--:|--:|--:|')
for (const size of sizes.length > 0 ? sizes : [500, 1000, 2000]) measure(size)
