/**
 * What the check of a large collection holds: `node --expose-gc bench/validate-memory.mjs [questions…]`, after a build.
 *
 * The decks of `corpus.mjs` lie on a shelf (src/files/shelf.ts), which holds few trees, and what waits to be compared in a
 * spool beside it. Live is the heap right after a collection, when a deck is asked for its tree; the growth is that from the
 * fourth tenth of the decks to the last. Up to 10,000 questions it is that of what is known of formulas, which is full then.
 * One column has a check of decks that were checked before and are as they were: what was found in them is taken from a store.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { createStore } from '../lib/cache/store.js'
import { openShelf, readShelf } from '../lib/files/shelf.js'
import { openSpool, spoolWriter } from '../lib/files/spool.js'
import { link } from '../lib/link/index.js'
import { parse } from '../lib/parse/index.js'
import { createRenderer } from '../lib/render/index.js'
import { validateKeeping } from '../lib/validate/index.js'
import { makeCorpus } from './corpus.mjs'

const sizes = process.argv.slice(2).map(Number)

/** Bytes in use. */
function live() {
  globalThis.gc()
  globalThis.gc()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

/** A project whose trees lie on a shelf; nobody else holds them. */
function shelvedProject(questions) {
  const shelf = openShelf()
  const parsed = makeCorpus(questions).map((source) => parse(source))
  const { project } = link(parsed, { id: 'bench', assets: [], date: new Date(0) })
  const sent = project.decks.map((deck) => shelf.sent(shelf.put(deck)))
  return { ...project, decks: readShelf(shelf.descriptor, sent) }
}

/** A project that tells when a deck is asked for its tree. */
function watched(project, seen) {
  const decks = project.decks.map((deck) => {
    const all = Object.getOwnPropertyDescriptors(deck)
    const read = all.children.get
    const children = { enumerable: true, get: () => seen(deck) ?? read.call(deck) }
    return Object.defineProperties({}, { ...all, children })
  })
  return { ...project, decks }
}

async function checked(project, keeping) {
  const start = process.cpuUsage()
  const messages = await validateKeeping(project, createRenderer(), {}, keeping)
  const { user, system } = process.cpuUsage(start)
  return { messages: messages.length, ms: (user + system) / 1000 }
}

async function measure(questions) {
  const project = shelvedProject(questions)
  const folder = mkdtempSync(join(tmpdir(), 'deckwright-bench-'))
  const { cached } = createStore(folder, 'bench')
  const writer = spoolWriter(openSpool().descriptor)
  let waiting = 0
  const aside = (value) => {
    const bytes = serialize(value)
    waiting += bytes.length
    const read = writer.aside(bytes)
    return () => deserialize(read())
  }
  const before = live()
  const points = []
  await checked(watched(project, () => void points.push(live())), { aside })
  const bare = waiting
  const { messages, ms } = await checked(project, { aside })
  const keeping = { aside, cached, treeKey: ({ id }) => id }
  await checked(project, keeping)
  const again = await checked(project, keeping)
  rmSync(folder, { recursive: true })
  const from = Math.floor(points.length * 0.4)
  const growth = (points.at(-1) - points[from]) / ((questions * (points.length - 1 - from)) / points.length)
  const [all, most] = [before, Math.max(...points)].map((bytes) => (bytes / 2 ** 20).toFixed(0))
  const cells = [questions, points.length, messages, ms, again.ms, all, most, growth, bare / questions]
  console.log(`| ${cells.map((cell) => Math.round(cell)).join(' | ')} |`)
}

console.log('\n| questions | decks | messages | ms | ms, kept | live before, MiB | at most, MiB | growth, bytes a question | laid aside, bytes a question |')
console.log('|--:|--:|--:|--:|--:|--:|--:|--:|--:|')
for (const size of sizes.length > 0 ? sizes : [1000, 5000]) await measure(size)
