import { describe, expect, test } from 'vitest'
import { formulaTokens, oneDifference } from '../../src/validate/formula-tokens.ts'
import { mathWidth } from '../../src/validate/math-width.ts'

function spelt(value: string, notation: 'tex' | 'unicode' = 'tex'): string {
  return formulaTokens(value, notation)
    .map(({ text }) => text)
    .join(' ')
}

describe('the same formula is', () => {
  test.each([
    [String.raw`\frac{1}{n} \sum_{i} x_i`, String.raw`\dfrac1n\sum_i x_{i}`],
    [String.raw`\left( a \cdot b \right)`, '(a b)'],
    [String.raw`y = \mathbf{w}^\top x \, \le 1`, String.raw`w^T x \leq 1`],
    [String.raw`\operatorname{Var}(X)`, String.raw`\mathrm{Var}(X)`],
  ])('%s', (one, other) => {
    expect(spelt(one)).toBe(spelt(other))
  })
})

test('one sign too many, too few or another is a difference; two are another formula', () => {
  const tokens = (value: string) => formulaTokens(value, 'unicode')
  const difference = (a: string, b: string) => oneDifference(tokens(a), tokens(b))
  expect(difference('1/(1 + e⁻ᶻ)', '1/(1 − e⁻ᶻ)')).toMatchObject({
    first: { text: '+', kind: 'operation' },
    second: { text: '-', kind: 'operation' },
  })
  expect(difference('γ·x + β', 'γ x β')).toMatchObject({ first: { text: '+' } })
  expect(difference('a + b', 'a + b')).toBeUndefined()
  expect(difference('a + b', 'c + d')).toBeUndefined()
  expect(difference('a + b', 'c + b')).toMatchObject({ first: { kind: 'name' } })
})

/** Measured in a browser with KaTeX’s own fonts and style sheet, in em. */
test.each([
  ['a', 0.53],
  ['a+b', 2.18],
  [String.raw`\frac{1}{x_i}`, 0.86],
  [String.raw`\hat a`, 0.53],
  [String.raw`\sqrt{b}`, 1.26],
  [String.raw`\sum_{i=1}^n x_i`, 3.27],
  [String.raw`\begin{aligned}a&=b\\ccccc&=d\end{aligned}`, 4.02],
  [String.raw`\text{softmax}(x)`, 4.8],
  [String.raw`\left(\frac{a}{b}\right)`, 1.53],
  [String.raw`\underbrace{a+b+c}_{n}`, 3.84],
  [String.raw`\begin{pmatrix}1&0\\0&1\end{pmatrix}`, 3.47],
])('%s is %d em wide', (tex, width) => {
  expect(Math.abs(mathWidth(tex, false) - width)).toBeLessThan(0.02)
})

test('what KaTeX refuses has no width', () => {
  expect(mathWidth(String.raw`\frac{a`, false)).toBe(0)
})
