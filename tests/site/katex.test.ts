import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { katexFonts, reduceKatexCss } from '../../src/backends/site/katex-css.ts'
import { createMath } from '../../src/render/math.ts'
import { emitSite } from './emit.ts'
import { attribute, elementsOf } from './html.ts'
import { sampleProject } from './sample.ts'

const require = createRequire(import.meta.url)

const zoo = [
  '\\frac{a}{b} + \\sqrt[3]{x^2} + \\binom{n}{k}',
  '\\sum_{i=1}^n \\int_0^1 \\prod \\bigcup \\lim_{x \\to 0}',
  '\\left( \\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix} \\right]',
  '\\begin{cases} x & y \\\\ z & w \\end{cases} \\begin{aligned} a &= b \\\\ c &= d \\end{aligned}',
  '\\hat a \\bar b \\vec c \\tilde d \\widehat{abc} \\overline{ab} \\underline{ab} \\overbrace{ab}^n \\underbrace{ab}_n',
  '\\mathbb{R} \\mathcal{L} \\mathfrak{g} \\mathscr{F} \\mathbf{x} \\mathrm{d} \\mathsf{s} \\mathtt{t} \\boldsymbol{\\alpha}',
  '\\text{words} \\textbf{bold} \\textit{it} \\tiny a \\Huge b',
  '\\boxed{x} \\cancel{y} \\bcancel{y} \\xcancel{y} \\color{red} z \\colorbox{yellow}{w} \\fbox{a}',
  '\\xrightarrow[b]{a} \\xleftrightarrow{ab} \\overset{a}{=} \\stackrel{a}{=} a \\not= b \\rule{1em}{1em} \\tag{1}',
  '\\bigl( \\Bigl( \\biggl( \\Biggl( \\big\\| \\lVert x \\rVert \\mid \\begin{array}{|c|c|} \\hline a & b \\\\ \\hdashline c & d \\end{array}',
]

/** Classes that KaTeX writes for structure alone: it has no rule for them either. */
const unstyled = new Set([
  'mord',
  'mop',
  'mbin',
  'mrel',
  'mopen',
  'mclose',
  'minner',
  'mtight',
  'text',
  'colorbox',
  'nobreak',
])

test('the style sheet is of the KaTeX that writes the formulas', () => {
  const ours: unknown = require('katex/package.json').version
  const path = createRequire(require.resolve('rehype-katex')).resolve('katex/package.json')
  expect(require(path).version).toBe(ours)
})

test('only numbers that \\tag gives are shown, as in every other format', async () => {
  const { files } = await emitSite(sampleProject())
  const css = `${files.find(({ path }) => /katex\..*css$/.test(path))?.contents}`
  expect(css).toMatch(/\.eqn-num:+before\{content:none\}/)
  expect(css).not.toMatch(/content:[^}]*counter\(/)
})

test('every class of a formula has a rule in the style sheet that is shipped', async () => {
  const { files } = await emitSite(sampleProject())
  const css = `${files.find(({ path }) => /katex\..*css$/.test(path))?.contents}`
  const styled = new Set([...css.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name]) => name))
  const math = createMath()
  const missing = new Set<string>()
  for (const tex of zoo) {
    const { error, html } = math(tex, true)
    expect(error, tex).toBeUndefined()
    for (const element of elementsOf(html))
      for (const name of (attribute(element, 'class') ?? '').split(' '))
        if (name !== '' && !styled.has(name) && !unstyled.has(name)) missing.add(name)
  }
  expect([...missing]).toEqual([])
})

test('the style sheet asks for the fonts that are shipped, in woff2 alone, and does not hide text for them', async () => {
  const { files } = await emitSite(sampleProject())
  const css = `${files.find(({ path }) => /katex\..*css$/.test(path))?.contents}`
  const urls = [...css.matchAll(/url\(([^)]*)\)/g)].map(([, url]) => `assets/${url}`)
  const fonts = files.map(({ path }) => path).filter((path) => path.endsWith('.woff2'))
  expect([...new Set(urls)].sort()).toEqual(fonts.sort())
  expect(fonts).toHaveLength(20)
  expect(css).not.toContain('font-display:block')
})

test('what is not a font or a number of an equation stays as it is', async () => {
  const css = await readFile(require.resolve('katex/dist/katex.min.css'), 'utf8')
  const rules = (text: string): string =>
    text.replace(/@font-face\{[^}]*\}|eqn-num:before\{[^}]*\}/g, '')
  expect(rules(reduceKatexCss(css, (font) => font))).toBe(rules(css))
  expect(katexFonts(css)).toHaveLength(20)
})
