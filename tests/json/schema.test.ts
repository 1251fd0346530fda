import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { beforeAll, describe, expect, test } from 'vitest'
import { bundleSchema } from '../../src/backends/json/schema.ts'
import { emit, sample } from './project.ts'

const root = new URL('../../', import.meta.url)

async function validator(name: string): Promise<ValidateFunction> {
  const schema: unknown = JSON.parse(await readFile(new URL(`schema/${name}`, root), 'utf8'))
  const ajv = new Ajv2020({ strict: true, allErrors: true })
  if (typeof schema !== 'object' || schema === null) throw new Error(`${name} is no schema`)
  return ajv.compile(schema)
}

let bundle: ValidateFunction
let card: ValidateFunction
let frontMatter: ValidateFunction
let files: Record<string, string>

beforeAll(async () => {
  bundle = await validator('bundle-1.json')
  card = await validator('card-1.json')
  frontMatter = await validator('front-matter.json')
  files = await emit(await sample())
})

/** The bundle of the sample with something changed. */
// biome-ignore lint/suspicious/noExplicitAny: a test breaks what no type allows
function changed(change: (bundle: any) => void): unknown {
  const copy: unknown = JSON.parse(files['bundle.json'] ?? '')
  change(copy)
  return copy
}

// biome-ignore lint/suspicious/noExplicitAny: as above
function question(root: any): any {
  const nodes = root.decks.flatMap((deck: { tree: unknown[] }) => deck.tree)
  for (const node of nodes) {
    if (node.type === 'question' && node.children.length > 0) return node
    nodes.push(...(node.type === 'section' ? node.children : []))
  }
  throw new Error('no question with an answer in the sample')
}

describe('the published schemas', () => {
  test('accept what is emitted', () => {
    expect(bundle(JSON.parse(files['bundle.json'] ?? '')), JSON.stringify(bundle.errors)).toBe(true)
    for (const line of (files['cards.ndjson'] ?? '').trimEnd().split('\n'))
      expect(card(JSON.parse(line)), JSON.stringify(card.errors)).toBe(true)
  })

  test('accept keys that a later version adds', () => {
    expect(bundle(changed((it) => Object.assign(question(it), { later: true })))).toBe(true)
  })

  test.each([
    ['another major version', (it: any) => (it.version = '2.0.0')],
    ['a deck without an id', (it: any) => delete it.decks[0].id],
    ['a question without a title', (it: any) => delete question(it).title],
    ['an unknown form of a question', (it: any) => (question(it).form = 'essay')],
    ['an unknown difficulty', (it: any) => (question(it).difficulty = 'meduim')],
    ['an unknown layer of an answer', (it: any) => (question(it).children[0].layer = 'middle')],
    ['an unknown kind of field', (it: any) => (question(it).children[0].type = 'reply')],
    ['a text without its plain form', (it: any) => delete question(it).title.plain],
    ['a line 0', (it: any) => (question(it).position.start.line = 0)],
    ['a hash that is none', (it: any) => (question(it).hash = 'abc')],
    ['an unknown kind of node', (it: any) => (question(it).type = 'quiz')],
  ])('refuse %s, as zod does', (_, change) => {
    const broken = changed(change)
    expect(bundle(broken)).toBe(false)
    expect(bundleSchema.safeParse(broken).success).toBe(false)
  })

  test('check front matter', () => {
    expect(frontMatter({ title: 'A', preset: 'bank', sheet: { columns: 3 } })).toBe(true)
    expect(frontMatter({ titel: 'A' })).toBe(false)
    expect(frontMatter({ preset: 'all' })).toBe(false)
  })

  test('are what the source says', async () => {
    const script = new URL('scripts/generate.mjs', root).pathname
    await promisify(execFile)(process.execPath, [script, '--check'])
  })
})
