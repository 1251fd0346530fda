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

type Json = Record<string, unknown>

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null
}

/** What stands at a path of keys. */
function at(value: unknown, ...path: (string | number)[]): Json {
  const [key, ...rest] = path
  if (!isJson(value)) throw new Error(`nothing at ${path.join('.')}`)
  return key === undefined ? value : at(value[key], ...rest)
}

/** The bundle of the sample with something changed. */
function changed(change: (bundle: Json) => void): unknown {
  const copy: unknown = JSON.parse(files['bundle.json'] ?? '')
  change(at(copy))
  return copy
}

/** A question with an answer first among its parts. */
function question(value: unknown): Json {
  const found = questions(value).find((node) => at(node, 'children', 0).type === 'answer')
  if (!found) throw new Error('no question that begins with an answer')
  return found
}

function questions(value: unknown): Json[] {
  if (!isJson(value)) return []
  const own = value.type === 'question' && Object.keys(at(value, 'children')).length > 0
  return [...(own ? [value] : []), ...Object.values(value).flatMap(questions)]
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

  test.each<[string, (bundle: Json) => unknown]>([
    ['another major version', (it) => Object.assign(it, { version: '2.0.0' })],
    ['a deck without an id', (it) => delete at(it, 'decks', 0).id],
    ['a question without a title', (it) => delete question(it).title],
    ['an unknown form of a question', (it) => Object.assign(question(it), { form: 'essay' })],
    ['an unknown difficulty', (it) => Object.assign(question(it), { difficulty: 'meduim' })],
    [
      'an unknown layer of an answer',
      (it) => Object.assign(at(question(it), 'children', 0), { layer: 'middle' }),
    ],
    [
      'an unknown kind of field',
      (it) => Object.assign(at(question(it), 'children', 0), { type: 'reply' }),
    ],
    ['a text without its plain form', (it) => delete at(question(it), 'title').plain],
    ['a line 0', (it) => Object.assign(at(question(it), 'position', 'start'), { line: 0 })],
    ['a hash that is none', (it) => Object.assign(question(it), { hash: 'abc' })],
    ['an unknown kind of node', (it) => Object.assign(question(it), { type: 'quiz' })],
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
