import katex from 'katex'
import { expect, test } from 'vitest'
import { createRenderer } from '../../src/render/index.ts'

const render = createRenderer()

test.each([
  String.raw`\def\a{x+y}\a-\a`,
  String.raw`\newcommand{\pair}[2]{(#1,#2)}\pair{a}{b_1}\pair{\pair{x}{y}}{z}`,
  String.raw`\def\a#1#2{#2^{#1}\#}\a{n}x+\a12`,
  String.raw`\def\to[#1]#2{\frac{#1}{#2}}\to[a]b`,
  String.raw`\def\a#1{\def\b##1{#1+##1}\b}\a xy`,
  String.raw`\gdef\a{x}{\def\a{y}\a}\a\let\b=\a\b\let\c=\alpha\c`,
  String.raw`\def\a{x}\edef\b{\a\a}\def\a{y}\b\a`,
  String.raw`\providecommand\R{r}\renewcommand\R{\mathbb R}\R`,
  String.raw`\futurelet\a\alpha b\a`,
])('what a formula defines itself is set as KaTeX sets it: %s', (tex) => {
  const options = { output: 'htmlAndMathml', strict: 'ignore' } as const
  const expected = katex.renderToString(tex, options).replace(/\s*\/>/g, '/>')
  const plain = (html: string): string => html.replace(/<[^>]*>/g, '|').replace(/&[^;]+;/g, '&')
  expect(render.math(tex).error).toBeUndefined()
  expect(plain(render.math(tex).html)).toBe(plain(expected))
})

test.each([
  String.raw`\def\a{${'x'.repeat(800)}}${String.raw`\a`.repeat(400)}`,
  String.raw`\newcommand\a[1]{${'#1'.repeat(300)}}\a{\a{${'y'.repeat(900)}}}`,
  String.raw`\def\a#1{#1#1#1#1}\a{\a{\a{\a{\a{\a{\a{x}}}}}}}`,
  String.raw`\gdef\a{xxxxxxxxxx}\gdef\b{\a\a\a\a\a\a\a\a\a\a}\let\c=\b${String.raw`\c`.repeat(80)}`,
])('a formula whose macros make a bomb of it is refused: %#', (tex) => {
  const { error, html, tree } = render.math(tex)
  expect(error?.reason).toContain('longer than 4000 signs')
  expect(tree).toBeUndefined()
  expect(html.length).toBeLessThan(2 * tex.length + 100)
})

test.each([String.raw`\def\a#1{#2}\a x`, String.raw`\def\a#1{#}\a x`])(
  'a slip in a definition is told as such: %s',
  (tex) => expect(render.math(tex).error?.reason).toMatch(/argument|placeholder|Invalid/),
)
