import { readdir, readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ProseNode } from '../../src/ast/nodes.ts'
import { select } from '../../src/ast/visit.ts'
import { parse } from '../../src/parse/index.ts'
import { markdownByTheBook } from '../../src/render/markdown.ts'
import { plainMarkdown } from '../../src/render/plain-markdown.ts'
import { runs } from '../runs.ts'

/** Words, and all the signs that might be one too many. */
const text = fc
  .array(
    fc.constantFrom(
      ...[
        'a',
        'B',
        'www',
        'é',
        '1',
        '12',
        ' ',
        '  ',
        ', ',
        '. ',
        '.',
        ':',
        ': ',
        '-',
        '- ',
        '+',
        '(',
        ')',
        '/',
        '?',
      ],
      ...[
        'http',
        '@',
        '*',
        '_',
        '#',
        '=',
        '!',
        '|',
        '<',
        '&',
        '[',
        '\\',
        '\n',
        '“',
        '—',
        '%',
        "'",
        '"',
        ';',
        '→',
        '−',
        '1.5',
      ],
    ),
    { maxLength: 6 },
  )
  .map((parts) => ({ type: 'text', value: parts.join('') }))
const math = fc
  .constantFrom('x', 'a_b', ' x', '$', '\\frac{1}{2}', '', '`', 'x ', '\\$')
  .map((value) => ({ type: 'inlineMath', value }))
const code = fc
  .constantFrom('x', 'a_b', ' x', '`', '', 'x*', '$', '|', '\\')
  .map((value) => ({ type: 'inlineCode', value }))
const children = fc.array(text, { minLength: 1, maxLength: 2 })
const strong = children.map((children) => ({ type: 'strong', children }))
const link = fc
  .tuple(
    children,
    fc.constantFrom(
      ...['https://a.b', 'http://a-b.c/d.e/f', 'https://a.b/c_d', 'https://a.b/(c)', 'a.md', '#x'],
      ...['https://a.b/x?y=1&z=2', 'mailto:a@b.c', '', 'https://www.a.b/c'],
    ),
    fc.constantFrom(null, null, 'title'),
  )
  .map(([children, url, title]) => ({ type: 'link', url, title, children }))
const span = fc.oneof({ weight: 4, arbitrary: text }, math, code, strong, link)
const line = fc.array(span, { maxLength: 5 })
const cellText = fc
  .constantFrom('a', 'b c', '1.5', '- x', '+', '1. x', 'x — y', 'a|b', '', ' a', ':-', '-', 'a: b')
  .map((value) => ({ type: 'text', value }))
const cellSpan = fc.oneof(
  { weight: 3, arbitrary: cellText },
  fc.constantFrom('x', '|x|', 'a_b', '\\|').map((value) => ({ type: 'inlineMath', value })),
  fc.constantFrom('x', 'a|b', '\\').map((value) => ({ type: 'inlineCode', value })),
  cellText.map((text) => ({ type: 'strong', children: [text] })),
)
const cell = fc
  .oneof({ weight: 9, arbitrary: fc.array(cellSpan, { minLength: 1, maxLength: 2 }) }, line)
  .map((children) => ({ type: 'tableCell', children }))
const table = fc
  .array(fc.constantFrom(null, undefined, 'left', 'right', 'center'), {
    minLength: 1,
    maxLength: 2,
  })
  .chain((align) => {
    const { length } = align
    const ragged = fc.array(cell, { maxLength: 3 })
    const even = fc.array(cell, { minLength: length, maxLength: length })
    const row = fc
      .oneof({ weight: 9, arbitrary: even }, ragged)
      .map((children) => ({ type: 'tableRow', children }))
    return fc.array(row, { maxLength: 2 }).map((children) => ({ type: 'table', align, children }))
  })
const block = fc.oneof(
  table,
  { weight: 4, arbitrary: line.map((children) => ({ type: 'paragraph', children })) },
  fc.constantFrom('x', 'a\nb', '$', '', '\n', ' x').map((value) => ({ type: 'math', value })),
  fc
    .tuple(fc.constantFrom('x', '```', '', '\n\n', '  x\n'), fc.constantFrom(undefined, 'py'))
    .map(([value, lang]) => ({ type: 'codeSample', value, lang, title: lang })),
)
const content = fc.oneof(
  line,
  fc.array(block, { maxLength: 4 }),
) as fc.Arbitrary<unknown> as fc.Arbitrary<ProseNode[]>

describe('where words and formulas are written without the book, they are what they are by it', () => {
  test('for any signs', () => {
    let taken = 0
    fc.assert(
      fc.property(content, (nodes) => {
        const straight = plainMarkdown(nodes)
        if (straight === undefined) return
        taken += 1
        expect(straight).toBe(markdownByTheBook(nodes))
      }),
      { numRuns: runs({ quick: 2000, sample: 20_000, long: 500_000 }) },
    )
    expect(taken).toBeGreaterThan(20)
  })

  test('for any table', () => {
    let taken = 0
    fc.assert(
      fc.property(fc.array(fc.oneof(table, block), { maxLength: 3 }), (given) => {
        const nodes = given as unknown as ProseNode[]
        const straight = plainMarkdown(nodes)
        if (straight === undefined) return
        taken += straight.includes('|') ? 1 : 0
        expect(straight).toBe(markdownByTheBook(nodes))
      }),
      { numRuns: runs({ quick: 3000, sample: 20_000, long: 500_000 }) },
    )
    expect(taken).toBeGreaterThan(20)
  })

  test('in the shipped decks', async () => {
    const files = (await readdir('content', { recursive: true })).filter((path) =>
      path.endsWith('.md'),
    )
    const step = runs({ quick: 7, sample: 1, long: 1 })
    let taken = 0
    for (const path of files.filter((_, index) => index % step === 0)) {
      const { deck } = parse({ path, text: await readFile(`content/${path}`, 'utf8') })
      const answers = [...select([deck], 'answer'), ...select([deck], 'prose')]
      for (const { children } of [...answers, ...select([deck], 'paragraph')]) {
        const straight = plainMarkdown(children)
        if (straight === undefined) continue
        taken += 1
        expect(straight).toBe(markdownByTheBook(children))
      }
    }
    expect(taken).toBeGreaterThan(20)
  })
})
