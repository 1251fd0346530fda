import { readdir, readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ProseNode } from '../../src/ast/nodes.ts'
import { select } from '../../src/ast/visit.ts'
import { parse } from '../../src/parse/index.ts'
import { createCode } from '../../src/render/code.ts'
import { createDiagram } from '../../src/render/diagram/draw.ts'
import { directHtml } from '../../src/render/direct-html.ts'
import { createHtml, type HtmlOptions, htmlByTheBook } from '../../src/render/html.ts'
import { createMath } from '../../src/render/math.ts'
import { runs } from '../runs.ts'

const parts = { math: createMath(), code: createCode(), diagram: createDiagram() }
const html = createHtml(parts)
const options: HtmlOptions = {
  math: 'tex',
  href: ({ deck, id }) => (id === 'none' ? undefined : `../${deck}/${id ?? ''}`),
  src: ({ url }) => (url === 'gone.png' ? undefined : url),
}
const byTheBook = (content: readonly ProseNode[]): string =>
  htmlByTheBook(content, options, { parts, html, options })

/** Text with all that HTML, Markdown and URLs hold dear. */
const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('a', 'b c', ' lead', 'trail ', 'x \n\t y', '\n', '') },
  fc.string({
    unit: fc.constantFrom('<', '>', '&', '"', "'", '`', '\\', '\0', ' ', '\n', 'é', '📖'),
  }),
  fc.string({ maxLength: 8 }),
)
const url = fc.oneof(
  fc.constantFrom(
    ...['https://a.example/?a=1&b="2"', 'mailto:a@b.example', '../a b.md#c', '#d', '', 'gone.png'],
    ...[
      'javascript:alert(1)',
      'JaVaScript:x',
      ' javascript:x',
      'data:text/html,x',
      'a/b:c',
      '?a:b',
      ':x',
    ],
    ...['//other.example', 'irc://x', 'xmpp:y', 'file:///etc/passwd', 'vbscript\t:x'],
  ),
  fc.string({ maxLength: 6 }),
)
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })

const { inline, block } = fc.letrec<{ inline: ProseNode; block: ProseNode }>((tie) => {
  const inlines = fc.array(tie('inline'), { maxLength: 4 })
  const blocks = fc.array(tie('block'), { maxLength: 3 })
  const target = fc.record({ deck: fc.constant('d'), id: fc.constantFrom('i', 'none') })
  const node = (shape: Record<string, fc.Arbitrary<unknown>>) =>
    fc.record(shape) as fc.Arbitrary<unknown> as fc.Arbitrary<ProseNode>
  const parent = (type: string) => node({ type: fc.constant(type), children: inlines })
  const literal = (type: string) => node({ type: fc.constant(type), value: text })
  const cell = node({ type: fc.constant('tableCell'), children: inlines })
  const row = node({ type: fc.constant('tableRow'), children: fc.array(cell, { maxLength: 3 }) })
  const item = node({
    type: fc.constant('listItem'),
    spread: fc.boolean(),
    checked: fc.constantFrom(undefined, null, true, false),
    children: blocks,
  })
  return {
    inline: fc.oneof(
      { maxDepth: 4 },
      { weight: 4, arbitrary: literal('text') },
      literal('inlineCode'),
      parent('highlight'),
      node({ type: fc.constant('highlight'), number: fc.constant(1), children: inlines }),
      literal('inlineMath'),
      node({ type: fc.constant('break') }),
      node({ type: fc.constant('image'), url, alt: text, title: optional(text) }),
      node({
        type: fc.constant('wikiLink'),
        page: text,
        alias: optional(text),
        embed: fc.constant(false),
        target: optional(target),
      }),
      ...['emphasis', 'strong', 'delete'].map(parent),
      node({
        type: fc.constant('link'),
        url,
        title: optional(text),
        target: optional(target),
        children: inlines,
      }),
    ),
    block: fc.oneof(
      { maxDepth: 4 },
      { weight: 3, arbitrary: parent('paragraph') },
      literal('math'),
      literal('formulaBlock'),
      node({ type: fc.constant('thematicBreak') }),
      node({ type: fc.constant('codeSample'), value: text, lang: optional(fc.constant('python')) }),
      node({
        type: fc.constant('heading'),
        depth: fc.integer({ min: 1, max: 6 }),
        children: inlines,
      }),
      node({ type: fc.constant('blockquote'), children: blocks }),
      node({
        type: fc.constant('list'),
        ordered: fc.boolean(),
        start: fc.constantFrom(undefined, null, 0, 1, 7),
        spread: fc.boolean(),
        children: fc.array(item, { maxLength: 3 }),
      }),
      node({
        type: fc.constant('table'),
        align: fc.array(fc.constantFrom('left', 'right', 'center', null), { maxLength: 3 }),
        children: fc.array(row, { maxLength: 3 }),
      }),
    ),
  }
})

describe('the straight way is the way by the book, byte for byte', () => {
  test.each([
    ['lines', fc.array(inline, { maxLength: 6 })],
    ['blocks', fc.array(block, { maxLength: 4 })],
  ])('for any %s', (_, content) => {
    fc.assert(
      fc.property(content, (nodes) => {
        expect(html(nodes, options)).toBe(byTheBook(nodes))
      }),
      { numRuns: runs({ quick: 400, sample: 5000, long: 100_000 }) },
    )
  })

  test.each(['\n \n ', 'a \n \n\tb ', ' \r\n \r\n x', '\t\n'])(
    'for blanks around line ends: %j',
    (value) => {
      const nodes = [
        { type: 'text', value },
        { type: 'strong', children: [{ type: 'text', value: `${value}x` }] },
      ] as ProseNode[]
      expect(html(nodes, options)).toBe(byTheBook(nodes))
    },
  )

  test('for all prose of the shipped decks', async () => {
    const files = (await readdir('content', { recursive: true })).filter((path) =>
      path.endsWith('.md'),
    )
    expect(files.length).toBeGreaterThan(10)
    const step = runs({ quick: 7, sample: 1, long: 1 })
    for (const path of files.filter((_, index) => index % step === 0)) {
      const { deck } = parse({ path, text: await readFile(`content/${path}`, 'utf8') })
      for (const { children } of [...select([deck], 'prose'), ...select([deck], 'answer')])
        expect(html(children, options)).toBe(byTheBook(children))
    }
  })
})

test('the straight way is taken for all kinds of the subset', () => {
  const taken = fc
    .sample(fc.array(block, { maxLength: 4 }), { numRuns: 300, seed: 1 })
    .filter((nodes) => directHtml(nodes, false, { ...options, slot: () => '' }) !== undefined)
  expect(taken.length).toBeGreaterThan(290)
})

test('a kind from elsewhere goes by the book', () => {
  const node = { type: 'aside', children: [{ type: 'text', value: '<b>' }] } as unknown as ProseNode
  expect(directHtml([node], false, { slot: () => '' })).toBeUndefined()
  expect(html([node])).toBe('<div>&#x3C;b></div>')
})
