import { expect, test } from 'vitest'
import type { InlineMath } from '../../src/ast/nodes.ts'
import { select } from '../../src/ast/visit.ts'
import { parse } from '../../src/parse/index.ts'

function mathIn(text: string): string[] {
  const { deck } = parse({ path: 'a.md', text })
  return [...select([deck], 'inlineMath'), ...select([deck], 'math')].map(({ value }) => value)
}

test.each([
  'It pays $180 k–$190 k a year.',
  'Saved $3.4 M, then $12 M.',
  'US$5 and A$6 and 3$4',
  'Set $HOME and $PATH first.',
  'costs $5 and $10 today',
  'a lone $ here',
  'a $ b $ c',
  'paid 10$ and 20$',
  String.raw`escaped \$x\$`,
  String.raw`\[sic\] is an escape`,
])('prose stays prose: %s', (text) => {
  expect(mathIn(text)).toEqual([])
})

test.each([
  ['$x$', ['x']],
  ['($x$, $y$)', ['x', 'y']],
  [String.raw`costs $\$10$ each`, [String.raw`\$10`]],
  ['$O(k)$-time', ['O(k)']],
  ['$a$$', []],
  ['$$p - y$$', ['p - y']],
  ['$$ L = x\ny $$', ['L = x\ny']],
  ['$$\np - y\n$$', ['p - y']],
  ['> $$\n> p\n> $$', ['p']],
  ['$`a|b`$', ['a|b']],
  ['```math\np - y\n```', ['p - y']],
  [String.raw`\(a_b\) and \( c \)`, ['a_b', ' c ']],
  ['\\[\na \\\\ b\n\\]', ['a \\\\ b']],
  ['其中$x$是向量', ['x']],
  [
    String.raw`| a |
|---|
| $P(A\|B)$ |`,
    ['P(A|B)'],
  ],
  ['- one\n- $$x$$', ['x']],
])('math is math: %s', (text, expected) => {
  expect(mathIn(text)).toEqual(expected)
})

test('a block that nothing closes is a finding at its dollars', () => {
  const { findings } = parse({ path: 'a.md', text: '# A\n\n**Kernel:** $$\nx\n$$\n\n## B\n' })
  expect(findings.map(({ rule, place }) => [rule, place.start.line, place.start.column])).toEqual([
    ['math-unclosed', 3, 13],
    ['math-unclosed', 5, 1],
  ])
})

test('math in a cell has its place in the source', () => {
  const text = '| a | b |\n|---|---|\n| x | $y$ |\n'
  const [math] = select([parse({ path: 'a.md', text }).deck], 'inlineMath') as Iterable<InlineMath>
  expect(text.slice(math?.position?.start.offset, math?.position?.end.offset)).toBe('$y$')
})
