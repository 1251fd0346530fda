/** `==highlighted==` and `{{c1::numbered::hint}}`: what is one, where it stands, and back to Markdown. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Block, ProseNode } from '../../src/ast/nodes.ts'
import { parseMarkdown } from '../../src/parse/markdown.ts'
import { createMarkdown } from '../../src/render/markdown.ts'
import { runs } from '../runs.ts'

const markdown = createMarkdown()

function blocks(text: string): Block[] {
  return parseMarkdown(text).children as Block[]
}

/** A tree in short: a highlight as `‹number?hint|content›`, other kinds with content by their names. */
function short(node: ProseNode): string {
  if (node.type === 'highlight')
    return `‹${node.number ?? ''}${node.hint === undefined ? '' : `?${node.hint}`}|${node.children.map(short).join('')}›`
  if (node.type === 'text') return node.value
  if ('value' in node) return `${node.type}(${node.value})`
  const inner = 'children' in node ? (node.children as ProseNode[]).map(short).join('') : ''
  return node.type === 'paragraph' ? inner : `${node.type}(${inner})`
}

function shortOf(text: string): string {
  return blocks(text).map(short).join('\n')
}

describe('what is a highlight', () => {
  test.each([
    ['a ==b c== d', 'a ‹|b c› d'],
    ['==a== and ==b==', '‹|a› and ‹|b›'],
    ['{{c1::a}} {{c12::b::hint}}', '‹1|a› ‹12?hint|b›'],
    ['{{c1::std::map::hint}}', '‹1?map::hint|std›'],
    ['{{c3::**b**::h}}', '‹3?h|strong(b)›'],
    ['==gradient==s', '‹|gradient›s'],
    ['中文==重要==中文', '中文‹|重要›中文'],
    ['**==a==** ==**b**==', 'strong(‹|a›) ‹|strong(b)›'],
    ['==$x^2$== {{c1::$\\frac{1}{{y}}$}}', '‹|inlineMath(x^2)› ‹1|inlineMath(\\frac{1}{{y}})›'],
    ['{{c2::a ==b== c}}', '‹2|a ‹|b› c›'],
    ['{{c1::a {{c2::b}} c}}', '‹1|a ‹2|b› c›'],
    ['{{c1::a {{c2::b}} c', '{{c1::a ‹2|b› c'],
    ['==a ==b==', '==a ‹|b›'],
    ['==a\nb==', '‹|a\nb›'],
    ['}} ==a== }}', '}} ‹|a› }}'],
    ['==a *b== c*', '‹|a *b› c*'],
    ['*a ==b* c==', 'emphasis(a ==b) c=='],
    ['==a {{c1::b== c}}', '‹|a {{c1::b› c}}'],
    ['[==a==](https://x.y)', 'link(‹|a›)'],
  ])('%s', (text, expected) => expect(shortOf(text)).toBe(expected))

  test.each([
    'a==b and c==d',
    'f(x)==y and z==w',
    'if a == b and c == d',
    'a !==b== c',
    'a === b === c',
    '== a==',
    '==a ==',
    '==open',
    '{{c1::open',
    '{{c0::a}} {{c1:a}} {{c1::}} {{c500::x}}',
  ])('%s is text', (text) => expect(shortOf(text)).toBe(text))

  test('a backslash and code make it text', () => {
    expect(shortOf('\\==a== `==b==` \\{{c1::c}}')).toBe('==a== inlineCode(==b==) {{c1::c}}')
  })
})

test('places are those of the signs and of the words', () => {
  const [line] = blocks('A ==b== {{c1::d::e}}')
  const places = (node: ProseNode): unknown => [
    node.position?.start.column,
    node.position?.end.column,
    'children' in node ? (node.children as ProseNode[]).map(places) : [],
  ]
  expect(line && places(line)).toEqual([
    1,
    21,
    [
      [1, 3, []],
      [3, 8, [[5, 6, []]]],
      [8, 9, []],
      [9, 21, [[15, 19, []]]],
    ],
  ])
})

test('signs in a row in a hint are written so that they are read back', () => {
  const once = blocks('{{c22::{{c22::}}}}')
  expect(shortOf(markdown(once))).toBe(once.map(short).join('\n'))
})

test('any mix of signs ends, and written back it is the same', () => {
  const pieces = '== == {{c1:: {{c22:: }} :: * ** \\ \\= [ ] a b, é 1 ( ~~'.split(' ')
  const text = fc
    .array(fc.constantFrom(...pieces, ' '), { maxLength: 14 })
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, (source) => {
      const once = blocks(source)
      const again = shortOf(markdown(once))
      expect(again).toBe(once.map(short).join('\n'))
    }),
    { numRuns: runs({ quick: 300, sample: 2_000, long: 50_000 }) },
  )
})

test('many signs take time in proportion', () => {
  for (const unit of ['==a ', 'a== ', '{{c1::a ', '==a== ', '}} ', '{', '=']) {
    const start = performance.now()
    parseMarkdown(unit.repeat(1_500))
    expect(performance.now() - start).toBeLessThan(5_000)
  }
})
