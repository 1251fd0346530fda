import { expect, test } from 'vitest'
import { pdf } from '../../src/backends/pdf/index.ts'
import { build } from '../../src/build.ts'
import { rules as all } from '../../src/validate/rules/index.ts'
import { testHost } from '../host.ts'
import { expectGrowth } from '../processor-time.ts'

const rules = Object.fromEntries(all.map(({ name }) => [name, 'info' as const]))

async function make(body: string): Promise<void> {
  const text = body.startsWith('---') ? body : `# Deck\n\n## Why?\n\n${body}`
  const { failures } = await build({
    sources: [{ path: 'a.md', text }],
    backends: [pdf()],
    host: testHost(),
    date: new Date(0),
    // No deck is held back.
    rules,
  })
  expect(failures).toEqual([])
}

/** Expect that text that is twice as long takes hardly more than twice as long. */
async function expectInProportion(text: (count: number) => string, count: number): Promise<void> {
  await make('the fonts are open then')
  await expectGrowth((some) => make(text(some)), [count, 2 * count], { most: 2.6, noise: 250 })
}

test.each(['ab', 'éa'])(
  'a word of “%s” that is twice as long takes at most 2.6 times as long',
  (letters) => expectInProportion((count) => letters.repeat(count), 8000),
)

test.each<[what: string, text: (count: number) => string]>([
  ['a line of code', (count) => `${'\t'.repeat(count)}a\n`],
  ['a card of too many lines', (count) => 'a  \n'.repeat(count)],
  [
    'a title',
    (count) => `---\ntitle: "a${'\\t'.repeat(count)}b"\n---\n\n# Deck\n\n## Why?\n\nSo.\n`,
  ],
])('%s that is twice as long takes at most 2.6 times as long', (_, text) =>
  expectInProportion(text, 3000),
)
