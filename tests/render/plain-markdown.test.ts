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
      ],
    ),
    { maxLength: 6 },
  )
  .map((parts) => ({ type: 'text', value: parts.join('') }))
const math = fc
  .constantFrom('x', 'a_b', ' x', '$', '\\frac{1}{2}', '', '`', 'x ', '\\$')
  .map((value) => ({ type: 'inlineMath', value }))
const line = fc.array(fc.oneof({ weight: 2, arbitrary: text }, math), { maxLength: 4 })
const content = fc.oneof(
  line,
  fc.array(
    line.map((children) => ({ type: 'paragraph', children })),
    { maxLength: 3 },
  ),
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

  test('in the shipped decks', async () => {
    const files = (await readdir('content', { recursive: true })).filter((path) =>
      path.endsWith('.md'),
    )
    const step = runs({ quick: 7, sample: 1, long: 1 })
    let taken = 0
    for (const path of files.filter((_, index) => index % step === 0)) {
      const { deck } = parse({ path, text: await readFile(`content/${path}`, 'utf8') })
      for (const { children } of select([deck], 'paragraph')) {
        const straight = plainMarkdown(children)
        if (straight === undefined) continue
        taken += 1
        expect(straight).toBe(markdownByTheBook(children))
      }
    }
    expect(taken).toBeGreaterThan(20)
  })
})
