import type { Element, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import rehypeKatex from 'rehype-katex'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import { createMath } from '../../src/render/math.ts'

const formulas = [
  'x^2+y_1<z',
  '\\frac{a}{b}',
  "f'(x)\\to\\infty",
  '\\sqrt[3]{x}',
  '\\cancel{x}+\\boxed{a<b}',
  '\\overbrace{a+b}^{n}\\underline{x}',
  '\\xrightarrow{f}\\widehat{abc}',
  '\\begin{cases}a&b\\\\c&d\\end{cases}',
  '\\begin{aligned}a&=b\\\\&=c\\end{aligned}',
  '\\textcolor{#f00}{x}\\rule{1em}{2em}',
  '\\text{“é” "b" \\& <c> it’s}',
  `\\verb|<&>"'|`,
  '\\operatorname{softmax}\\left(\\frac{QK^\\top}{\\sqrt{d_k}}\\right)V',
  '\\tag{1} \\Huge x\\not=y',
]

test.each(['htmlAndMathml', 'mathml'] as const)(
  '%s is what rehype-katex makes, to the byte',
  (output) => {
    const processor = unified().use(rehypeKatex, { maxSize: 20, strict: 'ignore', output })
    const math = createMath()
    for (const tex of formulas)
      for (const display of [true, false]) {
        if (!display && tex.includes('\\tag')) continue
        const code: Element = {
          type: 'element',
          tagName: 'code',
          properties: { className: ['language-math', display ? 'math-display' : 'math-inline'] },
          children: [{ type: 'text', value: tex }],
        }
        const expected = toHtml(
          processor.runSync({ type: 'root', children: [code] } as Root) as Root,
        )
        expect(math(tex, display)[output === 'mathml' ? 'mathml' : 'html'], tex).toBe(expected)
      }
  },
)

test('MathML is the same whether it is asked for before the HTML or after it', () => {
  for (const tex of [...formulas, '\\frac{1', '\\text{</math></span>}'])
    for (const display of [true, false]) {
      const [before, after] = [createMath()(tex, display), createMath()(tex, display)]
      const { mathml } = before
      expect(after.html).toBe(before.html)
      expect(after.mathml, tex).toBe(mathml)
    }
})
