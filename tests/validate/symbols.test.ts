import { expect, test, vi } from 'vitest'
import { readTex } from '../../src/validate/read-tex.ts'
import { sameSymbol } from '../../src/validate/symbols.ts'

/** The symbols of a formula, those that need no legend in brackets. */
function shown(tex: string): string {
  return readTex(tex, true)
    .symbols.map(({ name, sub, known, start, end }) => {
      const text = `${name}${sub ? `_${sub}` : ''}@${start}-${end}`
      return known ? `[${text}]` : text
    })
    .join(' ')
}

/** The names that a legend has to explain. */
function owed(tex: string): string[] {
  return [...new Set(readTex(tex, true).symbols.flatMap(({ name, known }) => (known ? [] : name)))]
}

test('the shapes of KaTeX’s parse tree', () => {
  const formulas = [
    String.raw`\frac{\partial L}{\partial z_j} = \sigma(z)_j - y_j`,
    String.raw`\hat v_t = \frac{v_t}{1-\beta_2^t}`,
    String.raw`\mathbf{W}x + \mathcal{L}_{\text{KL}} \le \operatorname{softmax}(q)`,
    String.raw`\sum_{i=1}^{n} x_i \int_0^1 f(u)\,du`,
    String.raw`\mathbb{E}_{x\sim p}\left[\log D(x)\right]`,
    String.raw`\begin{aligned} a &= b \\ c &= \sqrt[3]{d_k} \end{aligned}`,
    'σ = θ_t',
  ]
  expect(formulas.map(shown)).toMatchInlineSnapshot(`
    [
      "L@15-16 z_j@27-28 [j@29-30] \\sigma@34-40 z@41-42 [j@44-45] y_j@48-49 [j@50-51]",
      "\\hat{v}_t@0-6 [t@7-8] v_t@17-18 [t@19-20] \\beta_2@24-29 t@32-33",
      "\\mathbf{W}@0-10 x@10-11 \\mathcal{L}_\\text{KL}@14-25 [\\text{KL}@33-35] [softmax@42-64] q@65-66",
      "[\\sum@0-1] [i@6-7] n@12-13 x_i@15-16 [i@17-18] [\\int@0-1] [f@28-29] [u@30-31] [d@34-35] [u@35-36]",
      "[\\mathbb{E}@0-10] [x@12-13] p@18-19 [\\log@0-1] D@31-32 [x@33-34]",
      "a@16-17 b@21-22 c@26-27 d_k@40-41 [k@42-43]",
      "\\sigma@0-1 \\theta_t@4-5 [t@6-7]",
    ]
  `)
})

test.each([
  ['well-known signs', String.raw`e^{i\pi} + \infty = \nabla \cdot \partial`, ['i']],
  ['the index of a sum', String.raw`\sum_{i=1}^n x_i i`, ['n', 'x']],
  ['two indices', String.raw`\sum_{i \ne j} a_{ij} i j`, ['a']],
  ['a set stays', String.raw`\sum_{i \in B} x_i`, ['B', 'x']],
  ['what a maximum runs over', String.raw`\arg\max_\theta L(\theta)`, ['L']],
  ['the variable of an integral', String.raw`\int_a^b g(x)\,dx`, ['a', 'b']],
  ['a derivative’s variable stays', String.raw`\frac{dL}{dw}`, ['L', 'w']],
  ['expectation and probability', String.raw`\mathbb{E}[x] P(y) E[z]`, ['x', 'y', 'z']],
  ['a transpose', String.raw`X^T X + A^\top`, ['X', 'A']],
  ['an order', 'O(n^2)', ['n']],
  ['names in words', String.raw`\text{Bias}^2 + \mathrm{Var}(X) + TPR`, ['X']],
  ['a difference', String.raw`\Delta w = -\eta g`, ['w', '\\eta', 'g']],
  ['letters in Unicode are their commands', 'σ(ϵ)', ['\\sigma', '\\epsilon']],
  ['what KaTeX refuses has none', String.raw`\frac{a`, []],
])('%s', (_, tex, names) => {
  expect(owed(tex)).toEqual(names)
})

test('indices stand for one another, labels do not', () => {
  const symbol = (name: string, sub: string) => ({ name, sub })
  expect(sameSymbol(symbol('z', 'i'), symbol('z', 'j'))).toBe(true)
  expect(sameSymbol(symbol('v', 't'), symbol('v', 't-1'))).toBe(true)
  expect(sameSymbol(symbol('W', 'h'), symbol('W', 'x'))).toBe(false)
  expect(sameSymbol(symbol('W', 'h'), symbol('W', ''))).toBe(true)
})

test('KaTeX prints nothing, whatever a formula asks for', () => {
  const log = vi.spyOn(console, 'log')
  readTex(String.raw`\show x \message{y} \errmessage{z}`, false)
  expect(log).not.toHaveBeenCalled()
  log.mockRestore()
})

test('what KaTeX parses it sets, but for characters beyond the basic plane', () => {
  expect(readTex('\u{1D6A4}', false).error?.reason).toMatch(/Unsupported character/)
  expect(readTex(String.raw`\frac{1}`, false).error).toMatchObject({ start: 8 })
})
