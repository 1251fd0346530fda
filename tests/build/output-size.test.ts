import { expect, test } from 'vitest'
import type { Backend } from '../../src/backend.ts'
import { build } from '../../src/build.ts'
import { OutputSizeError, outputExcess } from '../../src/validate/output-size.ts'
import { testHost } from '../host.ts'

const mebibyte = 1024 * 1024
const small = '# A\n\n## Why?\n\nBecause.\n'

/** A backend whose files have these sizes, in MiB, by the ids of their decks; `''` for a file of none. */
function making(name: string, sizes: Record<string, number>): Backend {
  return {
    name,
    async emit() {
      return Object.entries(sizes).map(([deck, size], at) => ({
        path: `${at}.html`,
        contents: 'x'.repeat(size * mebibyte),
        ...(deck ? { deck } : {}),
      }))
    },
  }
}

function buildOf(texts: Record<string, string>, backends: Backend[], bytes = 0) {
  const asset = async (): Promise<Uint8Array> => new Uint8Array(bytes)
  return build({
    sources: Object.entries(texts).map(([path, text]) => ({ path, text })),
    backends,
    assets: ['a.png', 'b.png'],
    host: { ...testHost(), asset },
    date: new Date(0),
  })
}

test('an output out of proportion is not written; the others are', async () => {
  const { failures, files, held, messages } = await buildOf({ 'a.md': small, 'b.md': small }, [
    making('large', { a: 1, b: 30, '': 2 }),
    making('good', { a: 1, b: 1 }),
  ])
  expect(files.map(({ path }) => path)).toEqual(['good/0.html', 'good/1.html'])
  expect(failures.map(({ backend }) => backend)).toEqual(['large'])
  // So the command line tells it as what it is, and not as a fault of its own.
  expect(failures[0]?.error).toBeInstanceOf(OutputSizeError)
  expect(String(failures[0]?.error)).toMatch(/Unexpected 33 MiB of large, expected at most 17 MiB/)
  const said = messages.filter(({ ruleId }) => ruleId === 'output-size')
  expect(said.map(({ file, line }) => `${file}:${line}`)).toEqual(['b.md:1'])
  expect(said[0]?.note).toContain('1.html, with 30 MiB')
  expect(held).toEqual(['b'])
})

test('a deck cannot lift the limit', async () => {
  const text = `---\nrules: { output-size: off }\n---\n\n${small}`
  const { failures, files, messages } = await buildOf({ 'a.md': text }, [
    making('large', { a: 30 }),
  ])
  expect(messages.filter(({ ruleId }) => ruleId === 'output-size')).toEqual([])
  expect(failures).toHaveLength(1)
  expect(files).toEqual([])
})

test.each([
  ['characters', `${'word '.repeat(5000)}\n\n`.repeat(12)],
  ['items', Array.from({ length: 1200 }, (_, i) => `## Q${i}?\n\nx\n\n`).join('')],
  ['formulas', `**Formula:** $x$\n\n${'$xyz$ and\n\n'.repeat(1600)}`],
])('more %s may make more', async (_, text) => {
  const large = making('large', { a: 30 })
  expect((await buildOf({ 'a.md': `${small}${text}` }, [large])).failures).toEqual([])
  expect(
    (await buildOf({ 'a.md': `${small}${text.slice(0, text.length / 4)}` }, [large])).failures,
  ).toHaveLength(1)
})

test('pictures may be written, also such as a format did not have to read again', async () => {
  const text = `${small}\n![A](a.png) ![B](b.png) ![A again](a.png)\n`
  const large = making('large', { a: 30 })
  expect((await buildOf({ 'a.md': text }, [large], 2 * mebibyte)).failures).toEqual([])
  expect((await buildOf({ 'a.md': text }, [large], mebibyte)).failures).toHaveLength(1)
})

test('without files of decks, the deck that gives its items most is named', async () => {
  const title = 'Long '.repeat(2000)
  const companies = `**Companies:** ${Array.from({ length: 400 }, (_, i) => `c${i}`).join(', ')}`
  const questions = Array.from({ length: 60 }, (_, i) => `### Q${i}?\n\nx\n\n`).join('')
  const { project } = await buildOf(
    {
      'a.md': `# ${title}\n\n## Why?\n\nBecause.\n`,
      'b.md': `# B\n\n## Cluster\n\n${companies}\n\n${questions}`,
    },
    [],
  )
  const files = [{ path: 'bundle.json', size: 40 * mebibyte }]
  expect(outputExcess('json', files, project)?.place?.file).toBe('b.md')
})
