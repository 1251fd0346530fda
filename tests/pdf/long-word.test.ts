import { expect, test } from 'vitest'
import { pdf } from '../../src/backends/pdf/index.ts'
import { build } from '../../src/build.ts'
import { testHost } from '../host.ts'
import { processorTime } from '../processor-time.ts'

async function timeOf(word: string): Promise<number> {
  const text = `# Deck\n\n## Why?\n\n${word}`
  const start = processorTime()
  const { failures } = await build({
    sources: [{ path: 'a.md', text }],
    backends: [pdf()],
    host: testHost(),
    date: new Date(0),
  })
  expect(failures).toEqual([])
  return processorTime() - start
}

test.each(['ab', 'éa'])(
  'a word of “%s” that is twice as long takes at most 2.6 times as long',
  async (letters) => {
    await timeOf('the fonts are open then')
    const some = await timeOf(letters.repeat(5000))
    const twice = await timeOf(letters.repeat(10_000))
    expect(twice / Math.max(some, 150)).toBeLessThan(2.6)
  },
)
