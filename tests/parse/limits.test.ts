import { expect, test } from 'vitest'
import { parse } from '../../src/parse/index.ts'

const before = '# Deck\n\n## Why?\n\nBecause.\n\n## Next\n\n'
const after = '\n\n## Last?\n\nStill read.\n'

test.each([
  ['quotes', `${'>'.repeat(150)} x`, 'nesting-depth'],
  ['lists', `${'- '.repeat(120)}x`, 'nesting-depth'],
  ['emphasis', `${'*a **b '.repeat(60)}c${' b** a*'.repeat(60)}`, 'nesting-depth'],
  ['a long run of stars', `${'*'.repeat(400)}a${'*'.repeat(400)}`, 'mark-count'],
  ['a thousand brackets', '[a '.repeat(1000), 'mark-count'],
  ['a thousand brackets on as many lines', '[a\n'.repeat(1000), 'mark-count'],
  ['a deep formula', `$${'a^{'.repeat(60)}b${'}'.repeat(60)}$`, 'nesting-depth'],
  [
    'a wide table of short rows',
    `|${'a|'.repeat(300)}\n|${'-|'.repeat(300)}\n${'|x\n'.repeat(300)}`,
    'table-size',
  ],
  ['a long formula', `$${'a+'.repeat(1100)}b$`, 'formula-length'],
  ['a long block of math', `$$\n${'a+'.repeat(1100)}b\n$$`, 'formula-length'],
])('%s past the limit are kept as their source, and the rest is read', (_, text, rule) => {
  const { deck, findings } = parse({ path: 'a.md', text: before + text + after })
  expect(findings.map((finding) => [finding.rule, finding.place.start.line])).toEqual([[rule, 9]])
  expect(deck.children.map(({ type }) => type)).toEqual(['question', 'section', 'question'])
  expect(JSON.stringify(deck)).toContain(
    JSON.stringify(
      text
        .replace(/^\$+\n?|\n?\$+$/g, '')
        .trim()
        .slice(0, 90),
    ).slice(1, -1),
  )
})

test.each([100, 400, 1600])(
  'nesting of %i levels never throws, whatever the stack holds',
  (levels) => {
    for (const text of [
      `${'>'.repeat(levels)} x`,
      `${'- '.repeat(Math.min(levels, 400))}x`,
      `${'['.repeat(levels)}a${'](b)'.repeat(levels)}`,
    ]) {
      const { findings } = parse({ path: 'a.md', text: before + text + after })
      for (const { rule } of findings) expect(['nesting-depth', 'mark-count']).toContain(rule)
    }
  },
)

test('cells that short rows lack are counted over all tables of a file', () => {
  const table = `|${'a|'.repeat(100)}\n|${'-|'.repeat(100)}\n${'|x\n'.repeat(200)}\n`
  const { deck, findings } = parse({ path: 'a.md', text: before + table.repeat(4) + after })
  expect(findings.map((finding) => [finding.rule, finding.place.start.line])).toEqual([
    ['table-size', 9 + 2 * 203],
    ['table-size', 9 + 3 * 203],
  ])
  expect(JSON.stringify(deck).match(/"type":"table"/g)).toHaveLength(2)
})

test('a table in a list has no more cells than one outside', () => {
  const rows = [`|${'a|'.repeat(300)}`, `|${'-|'.repeat(300)}`, ...Array(300).fill('|x')]
  const { findings } = parse({ path: 'a.md', text: `${before}- a\n\n  ${rows.join('\n  ')}` })
  expect(findings.map((finding) => [finding.rule, finding.place.start.line])).toEqual([
    ['table-size', 11],
  ])
})
