import rehypeKatex from 'rehype-katex'
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { describe, expect, test, vi } from 'vitest'
import type { Block } from '../../src/ast/nodes.ts'
import { select } from '../../src/ast/visit.ts'
import { parse } from '../../src/parse/index.ts'
import { createRenderer } from '../../src/render/index.ts'

const render = createRenderer()

/** The blocks of a text as the parser makes them. */
function blocksOf(text: string): Block[] {
  const { deck } = parse({ path: 'a.md', text })
  return [...select([deck], 'prose')].flatMap(({ children }) => children)
}

/** The path by the book, through unified's own plug-ins. */
const reference = unified()
  .use(remarkParse)
  .use(remarkGfm, { singleTilde: false })
  .use(remarkMath)
  .use(remarkRehype)
  .use(rehypeSanitize, {
    ...defaultSchema,
    attributes: {
      ...defaultSchema.attributes,
      code: [['className', /^language-./, 'math-inline', 'math-display']],
    },
  })
  .use(rehypeKatex, { maxExpand: 1000, maxSize: 20, strict: 'ignore', output: 'htmlAndMathml' })
  .use(rehypeStringify)

/** Without what differs on purpose: the boxes around formulas in blocks, and blanks between blocks. */
const plain = (html: string): string =>
  html
    .replace(/>\s+</g, '><')
    .replace(/<\/?pre>/g, '')
    .trim()

describe('the same HTML as the path by the book', () => {
  test.each([
    'Plain *emphasis*, **strong**, ~~gone~~ and `code`.',
    'A [link](https://example.org "title") and <https://example.org>.',
    'A formula $a < b$ and another $\\frac{1}{2}$ on a line.',
    '$$\n\\sum_i x_i\n$$',
    '- one\n- two\n  - three\n\n1. a\n2. b',
    '> quoted\n>\n> twice',
    '| a | b |\n|:--|--:|\n| 1 | $x$ |',
    '- [ ] open\n- [x] done',
    'line  \nbreak & ampersand',
    'above\n\n---\n\nbelow',
  ])('%s', async (text) => {
    const expected = String(await reference.process(text))
    const seen = render.html(blocksOf(text))
    expect(plain(seen)).toBe(plain(expected))
  })
})

test('a formula that KaTeX refuses is shown as code, escaped', () => {
  expect(render.math('\\frac{<b>').html).toBe('<code class="math-error">\\frac{&#x3C;b></code>')
  expect(render.math('\\frac{1}', true).error).toMatchObject({ start: 8 })
})

test('an address that could run is no link', () => {
  expect(
    render.html(blocksOf('[x](javascript:alert(1)) [y](JaVa\tScript:x) [z](data:text/html,1)')),
  ).toBe('<p>x [y](JaVa\tScript:x) z</p>')
})

test('no text of a deck is markup', () => {
  const html = render.html(
    blocksOf(
      '<script>alert(1)</script> `<b>` $\\text{<i>}$ <img src=x onerror=alert(1)>\n\n```html title="<u>"\n<s>\n```',
    ),
  )
  expect(html).not.toMatch(/<(?:script|b|i|u|s|img)[ >]/)
})

test('TeX for a reader that sets it itself is TeX, with entities', () => {
  expect(render.html(blocksOf('$a<b$ & c'), { math: 'tex' })).toBe('<p>\\(a&lt;b\\) &#x26; c</p>')
})

test('internal links lead where the output says, or are plain text', () => {
  const link = {
    type: 'link' as const,
    url: 'b.md',
    target: { deck: 'b', id: 'x' },
    children: [{ type: 'text' as const, value: 'to b' }],
  }
  const paragraph = { type: 'paragraph' as const, children: [link] }
  expect(render.html([paragraph], { href: ({ deck, id }) => `../${deck}/#${id}` })).toBe(
    '<p><a href="../b/#x">to b</a></p>',
  )
  expect(render.html([paragraph])).toBe('<p>to b</p>')
})

test('nothing is printed, whatever a formula holds', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  expect(render.math('\\text{☃}').html).toContain('☃')
  expect(render.math('\\text{☂}').tree).toBeDefined()
  expect(warn).not.toHaveBeenCalled()
})
