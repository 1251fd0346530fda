import { expect, test } from 'vitest'
import { pdf } from '../../src/backends/pdf/index.ts'
import { build } from '../../src/build.ts'
import { rules as all } from '../../src/validate/rules/index.ts'
import { testHost } from '../host.ts'
import { processorTime } from '../processor-time.ts'

const rules = Object.fromEntries(all.map(({ name }) => [name, 'info' as const]))

async function timeOf(body: string): Promise<number> {
  const text = body.startsWith('---') ? body : `# Deck\n\n## Why?\n\n${body}`
  const start = processorTime()
  const { failures } = await build({
    sources: [{ path: 'a.md', text }],
    backends: [pdf()],
    host: testHost(),
    date: new Date(0),
    // No deck is held back.
    rules,
  })
  expect(failures).toEqual([])
  return processorTime() - start
}

/** The least of three: what the machine does besides only adds to it. */
async function best(word: string): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < 3; run++) times.push(await timeOf(word))
  return Math.min(...times)
}

test.each(['ab', 'éa'])(
  'a word of “%s” that is twice as long takes at most 2.6 times as long',
  async (letters) => {
    await timeOf('the fonts are open then')
    const some = await best(letters.repeat(8000))
    const twice = await best(letters.repeat(16_000))
    expect(twice / Math.max(some, 250)).toBeLessThan(2.6)
  },
)

test.each<[what: string, text: (count: number) => string]>([
  ['a line of code', (count) => `${'\t'.repeat(count)}a\n`],
  ['a card of too many lines', (count) => 'a  \n'.repeat(count)],
  [
    'a title',
    (count) => `---\ntitle: "a${'\\t'.repeat(count)}b"\n---\n\n# Deck\n\n## Why?\n\nSo.\n`,
  ],
])('%s that is twice as long takes at most 2.6 times as long', async (_, text) => {
  await timeOf('the fonts are open then')
  const some = await best(text(3000))
  const twice = await best(text(6000))
  expect(twice / Math.max(some, 250)).toBeLessThan(2.6)
})
