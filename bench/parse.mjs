/**
 * How long reading Markdown takes, and how long plain remark takes for the same:
 *
 *     node bench/parse.mjs [--rounds=7] [--from=folder] [questions…]
 *
 * The readers take turns, each on all decks of the corpus, in milliseconds of the processor. `--from` measures another
 * state of the source beside this one, such as a work tree of an earlier commit.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { makeCorpus } from './corpus.mjs'
import { machine, median } from './run.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const given = process.argv.slice(2)
const option = (name) => given.find((word) => word.startsWith(`--${name}=`))?.split('=')[1]
const sizes = given.filter((word) => /^\d+$/.test(word)).map(Number)
const rounds = Number(option('rounds') ?? 7)
const folder = mkdtempSync(join(tmpdir(), 'deckwright-bench-parse-'))

/** The reader of Markdown and the reader of decks below a folder of the source. */
async function readers(source, name) {
  const outfile = join(folder, `${name}.mjs`)
  await build({
    stdin: {
      contents: `export { parseMarkdown } from './src/parse/markdown.ts'\nexport { parse } from './src/parse/index.ts'`,
      resolveDir: source,
    },
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
    banner: {
      js: "import{createRequire as createRequireOfNode}from'node:module';const require=createRequireOfNode(import.meta.url);",
    },
  })
  return import(pathToFileURL(outfile).href)
}

function spent(run) {
  globalThis.gc?.()
  const before = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

const plain = unified().use(remarkParse).use(remarkGfm).use(remarkMath).freeze()
const here = await readers(root, 'here')
const programs = {
  'remark-parse, gfm, math': (text) => plain.parse(text),
  'Markdown to mdast': (text) => here.parseMarkdown(text),
  'decks': (text) => here.parse({ path: 'a.md', text }),
}
if (option('from')) {
  const there = await readers(resolve(option('from')), 'there')
  programs['Markdown to mdast, of --from'] = (text) => there.parseMarkdown(text)
  programs['decks, of --from'] = (text) => there.parse({ path: 'a.md', text })
}

console.log(`${machine()}, Node ${process.versions.node}\n`)
console.log('| questions | reader | ms, first | ms, median |')
console.log('|--:|---|--:|--:|')
for (const questions of sizes.length > 0 ? sizes : [1000]) {
  const texts = makeCorpus(questions).map(({ text }) => text)
  const times = new Map(Object.keys(programs).map((name) => [name, []]))
  for (let round = 0; round < rounds; round++)
    for (const [name, read] of Object.entries(programs))
      times.get(name).push(spent(() => texts.forEach((text) => void read(text))))
  for (const [name, all] of times)
    console.log(`| ${questions} | ${name} | ${all[0].toFixed(0)} | ${median(all).toFixed(0)} |`)
}
rmSync(folder, { recursive: true })
