/**
 * Write the JSON Schemas in `schema/` from the zod schemas of the built library; with `--check`, only say which differ.
 *
 * Run `npm run build` first.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { z } from 'zod'

const check = process.argv.includes('--check')
const folder = new URL('../schema/', import.meta.url)
let different = 0

for (const [name, text] of await schemas()) {
  const file = new URL(name, folder)
  const old = await readFile(file, 'utf8').catch(() => undefined)
  if (old === text) continue
  different += 1
  if (check) console.error(`schema/${name} is not what the source says: run npm run generate`)
  else {
    await mkdir(folder, { recursive: true })
    await writeFile(file, text)
    console.log(`schema/${name}`)
  }
}
if (check && different > 0) process.exitCode = 1

async function schemas() {
  const { bundleSchema, cardLineSchema } = await import('../lib/backends/json/schema.js')
  const { schemaIds } = await import('../lib/backends/json/bundle.js')
  const { frontMatterSchema } = await import('../lib/parse/front-matter.js')
  return [
    toFile('bundle-1.json', schemaIds.bundle, 'A project of study decks', bundleSchema),
    toFile('card-1.json', schemaIds.card, 'A line of cards.ndjson', cardLineSchema),
    toFile('front-matter.json', schemaIds.frontMatter, 'Front matter of a deck', frontMatterSchema),
  ]
}

/** The input side of a schema is open: readers ignore keys that they do not know. */
function toFile(name, id, title, schema) {
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input' })
  return [name, `${JSON.stringify({ $schema, $id: id, title, ...rest }, undefined, 2)}\n`]
}
