import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Source } from '../../src/ast/project.ts'
import { applyFixes } from '../../src/validate/fix.ts'
import { validate } from '../../src/validate/index.ts'
import { rules } from '../../src/validate/rules/index.ts'
import { runs } from '../runs.ts'
import { projectOf, render } from './project-of.ts'

/** A deck after its fixes, round by round; and how many rounds there were. */
function fixed(text: string): { text: string; rounds: number } {
  let sources: readonly Source[] = [{ path: 'deck.md', text }]
  for (let rounds = 0; rounds < 20; rounds++) {
    const { project } = projectOf({ 'deck.md': sources[0]?.text ?? '' })
    const result = applyFixes([...project.sources.values()], validate(project, render))
    if (result.taken.length === 0) return { text: sources[0]?.text ?? '', rounds }
    sources = result.sources
  }
  throw new Error(`Fixes without an end: ${text}`)
}

test('fixes that hide each other come in rounds', () => {
  const source = '# Deck\n\nThe rate ( \\eta = \\frac{TPR}{m_hat} ) falls.\n'
  expect(fixed(source)).toEqual({
    text: '# Deck\n\nThe rate $\\eta = \\frac{\\mathrm{TPR}}{m_{hat}}$ falls.\n',
    rounds: 2,
  })
})

test('a torn row is mended, and then what its cells hold', () => {
  const source =
    '# Deck\n\n| Concept | Formula |\n|---|---|\n| Stop | ( | \\theta_{t+1} - \\theta_t | \\le \\epsilon ) |\n'
  expect(fixed(source).text).toContain(
    '| Stop | $\\| \\theta_{t+1} - \\theta_t \\| \\le \\epsilon$ |',
  )
})

describe('of two fixes that touch', () => {
  const { project } = projectOf({ 'deck.md': 'abcdef' })
  const [message] = validate(
    { ...project, findings: [{ rule: 'new', reason: 'Unexpected', place: placeAt(0, 1) }] },
    render,
  )
  if (!message) throw new Error('There is no message')
  const fix = (...edits: [number, number, string][]) =>
    Object.assign(Object.create(message), {
      fix: {
        title: 'Fix',
        edits: edits.map(([start, end, text]) => ({ file: 'deck.md', start, end, text })),
      },
    })
  const sources = [{ path: 'deck.md', text: 'abcdef' }]

  test.each([
    ['the second waits', [fix([0, 3, 'X']), fix([2, 4, 'Y'])], 'Xdef', 1],
    ['also where they only meet', [fix([0, 2, 'X']), fix([2, 2, 'Y'])], 'Xcdef', 1],
    ['and as a whole', [fix([0, 2, 'X']), fix([1, 2, 'Y'], [5, 6, 'Z'])], 'Xcdef', 1],
    ['others are taken together', [fix([4, 6, 'Y']), fix([0, 2, 'X'])], 'XcdY', 2],
    ['one that changes nothing is none', [fix([2, 2, ''])], 'abcdef', 0],
  ])('%s', (_, messages, text, taken) => {
    const result = applyFixes(sources, messages)
    expect(result.sources[0]?.text).toBe(text)
    expect(result.taken).toHaveLength(taken)
  })
})

function placeAt(start: number, end: number) {
  const point = (offset: number) => ({ line: 1, column: offset + 1, offset })
  return { file: 'deck.md', start: point(start), end: point(end) }
}

/** Without those that are long only to be refused. */
const sources = rules
  .flatMap(({ examples }) => [...examples.pass, ...examples.fail].map(({ source }) => source))
  .filter(({ length }) => length < 2000)

test('fixes end, and leave nothing to fix, whatever stands together', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...sources), { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (parts, isWindows) => {
        const text = parts.join('\n')
        const once = fixed(isWindows ? text.replaceAll('\n', '\r\n') : text)
        expect(fixed(once.text)).toEqual({ text: once.text, rounds: 0 })
      },
    ),
    { numRuns: runs({ quick: 20, sample: 200, long: 2000 }) },
  )
})

test('fixes in a file with CR LF write no bare LF', () => {
  const mended = rules.flatMap(({ examples }) =>
    examples.fail.flatMap(({ source, fixed }) => (fixed === undefined ? [] : [source])),
  )
  expect(mended.length).toBeGreaterThan(20)
  for (const source of mended) {
    const windows = source.replace(/\r?\n/g, '\r\n')
    expect(fixed(windows).text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  }
})

test('text under a table is parted from it in every file of a deck, whatever line it is on', () => {
  const swallowed = (blanks: number): string =>
    `---\ndeck: deck\n---\n\n# Deck\n${'\n'.repeat(blanks)}\n| a | b |\n|---|---|\n| c | d |\nText.\n`
  const { project } = projectOf({ '01.md': swallowed(0), '02.md': swallowed(1) })
  expect(project.decks).toHaveLength(1)
  const said = validate(project, render).filter(({ ruleId }) => ruleId === 'table-swallowed-text')
  expect(said.flatMap(({ fix }) => fix?.edits ?? []).map(({ file }) => file)).toEqual([
    '01.md',
    '02.md',
  ])
})
