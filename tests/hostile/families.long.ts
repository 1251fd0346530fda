import { expect, test } from 'vitest'
import { anki } from '../../src/backends/anki/index.ts'
import { json } from '../../src/backends/json/index.ts'
import { pdf } from '../../src/backends/pdf/index.ts'
import { site } from '../../src/backends/site/index.ts'
import { build } from '../../src/build.ts'
import { link } from '../../src/link/index.ts'
import { parse } from '../../src/parse/index.ts'
import { createRenderer } from '../../src/render/index.ts'
import { validate } from '../../src/validate/index.ts'
import { rules } from '../../src/validate/rules/index.ts'
import { testHost } from '../host.ts'
import { processorTime } from '../processor-time.ts'
import { runs } from '../runs.ts'
import { type Family, families, sizesOf } from './families.ts'

/** What forbids a text, or a part of it, by name. */
const limits = [
  'file-size',
  'formula-length',
  'front-matter-invalid',
  'line-length',
  'mark-count',
  'nesting-depth',
  'parse-timeout',
  'reference-size',
  'table-size',
]

/** Below this, in milliseconds, a quotient of times says nothing. */
const noise = 150

/** How often what took too long is measured again: a machine may do something else at one time, hardly at four. */
const tries = 3

/** No deck is held back for its errors: the outputs are to take all of it. */
const lenient = Object.fromEntries(rules.map(({ name }) => [name, 'info' as const]))

const step = runs({ quick: 1, sample: 8, long: 1 })
const chosen = families.filter((_, at) => at % step === 0)

interface Measured {
  milliseconds: number
  /** Of the text, in UTF-16 units: some families grow by the square of their number. */
  length: number
  rules: Set<string>
}

function read(text: string): Measured {
  const start = processorTime()
  const parsed = parse({ path: 'deck.md', text })
  const { project } = link([parsed], { id: 'hostile', assets: [], date: new Date(0) })
  const messages = validate(project, createRenderer())
  const milliseconds = processorTime() - start
  const { length } = parsed.source.text
  for (const { place } of messages) expect(place.end.offset ?? 0).toBeLessThanOrEqual(length)
  return {
    milliseconds,
    length: text.length,
    rules: new Set(messages.map((one) => one.ruleId)),
  }
}

/** The best of some tries: what else the machine does only ever adds. */
function best(family: Family, size: number): Measured {
  const text = family.text(size)
  let found = read(text)
  for (let more = 0; more < 2 && found.milliseconds > noise; more++) {
    const again = read(text)
    if (again.milliseconds < found.milliseconds) found = again
  }
  return found
}

test.each(chosen)(
  '$name: twice as much takes at most 2.6 times as long, or is refused',
  (family) => {
    const sizes = sizesOf(family)
    const measured = sizes.map((size) => best(family, size))
    for (const [at, now] of measured.entries()) {
      const before = measured[at - 1] ?? now
      expect(now.milliseconds).toBeLessThan(15_000)
      if (limits.some((rule) => now.rules.has(rule))) continue
      const most = 2.6 ** Math.max(1, Math.log2(now.length / before.length))
      const grows = (one: Measured, other: Measured): number =>
        other.milliseconds / Math.max(one.milliseconds, noise)
      let growth = grows(before, now)
      for (let more = 0; more < tries && growth >= most; more++)
        growth = grows(best(family, sizes[at - 1] ?? 0), best(family, sizes[at] ?? 0))
      expect(growth, `${family.name} ${at}`).toBeLessThan(most)
    }
  },
)

/** All outputs of a deck with so much of a family. */
async function outputsOf(family: Family, size: number) {
  const text = `# Deck\n\n## Why?\n\n${family.text(size)}`
  const start = processorTime()
  const outcome = await build({
    sources: [
      { path: 'a.md', text },
      { path: 'b.md', text: '# Other\n\n## Why?\n\nBecause.\n' },
    ],
    backends: [site(), anki(), json(), pdf()],
    host: testHost(),
    date: new Date(0),
    rules: lenient,
  })
  const milliseconds = processorTime() - start
  const bytes = outcome.files.reduce((sum, { contents }) => sum + contents.length, 0)
  return { ...outcome, bytes, length: text.length, milliseconds }
}

test.each(chosen)('$name: every output ends, and is no bomb', async (family) => {
  const { bytes, failures, held, length } = await outputsOf(family, Math.ceil(family.most / 16))
  expect(failures).toEqual([])
  expect(held).toEqual([])
  expect(bytes).toBeLessThan(64 * length + 8 * 1024 * 1024)
})

test.each(chosen)(
  '$name: outputs of twice as much take at most 2.6 times as long',
  async (family) => {
    const take = (part: number) => outputsOf(family, Math.ceil(family.most / part))
    let before = await take(16)
    for (const part of [8, 4]) {
      let now = await take(part)
      // Some families make more than twice as much: what short rows lack is made, up to a limit.
      const doublings = Math.max(
        1,
        Math.log2(now.length / before.length),
        Math.log2(now.bytes / before.bytes),
      )
      const most = 2.6 ** doublings
      const grows = (): number => now.milliseconds / Math.max(before.milliseconds, 4 * noise)
      for (let more = 0; more < tries && grows() >= most; more++) {
        before = await take(2 * part)
        now = await take(part)
      }
      expect(
        grows(),
        `${family.name}: ${before.milliseconds} and ${now.milliseconds} ms`,
      ).toBeLessThan(most)
      before = now
    }
  },
)
