import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paragraph } from '../../src/ast/build.ts'
import type { Inline } from '../../src/ast/nodes.ts'
import { toText } from '../../src/ast/text.ts'
import { anki } from '../../src/backends/anki/index.ts'
import { marksOf, rewriteMarks, writtenEdges } from '../../src/backends/anki/marks.ts'
import { createFieldWriter } from '../../src/backends/anki/prose.ts'
import { build as compile } from '../../src/build.ts'
import { createRenderer } from '../../src/render/index.ts'
import { testHost } from '../host.ts'
import { runs } from '../runs.ts'
import { type Built, buildPackage } from './build.ts'
import { checkPackage, clozes } from './check-package.ts'
import { createContext } from './context.ts'

const head = '---\ntitle: T\npreset: notes\nanki: {cloze: true}\n---\n'
const build = (text: string, more: Parameters<typeof buildPackage>[1] = {}) =>
  buildPackage({ 'a.md': head + text }, more)
const texts = ({ notes }: Built) =>
  notes.flatMap(({ fields }) => (fields.Text === undefined ? [] : [fields.Text]))
const keyed = ({ notes }: Built) =>
  Object.fromEntries(notes.map(({ fields, cards }) => [fields.Uid, [fields.Text, cards]]))

describe('which words are deletions', () => {
  const marks = (...nodes: Inline[]) =>
    marksOf([paragraph(...nodes)]).map(({ number, hint, text }) => [number ?? 0, text, hint ?? ''])
  const words = (value: string): Inline => ({ type: 'text', value })
  const lit = (...children: Inline[]): Inline => ({ type: 'highlight', children })
  const math: Inline = { type: 'inlineMath', value: 'x^2' }

  test('a highlight with words, wherever it stands on a line', () => {
    expect(marks(words('a '), lit(words('b c')))).toEqual([[0, 'b c', '']])
    expect(marks({ type: 'strong', children: [lit(words('a'))] })).toEqual([[0, 'a', '']])
    expect(marks(lit(words('area '), math), words(' of it'))).toEqual([[0, 'area x^2', '']])
    expect(marks(lit({ type: 'image', url: 'a.png', alt: '' }))).toEqual([])
  })

  test('a number and a hint are the author’s', () => {
    const numbered: Inline = {
      type: 'highlight',
      number: 12,
      hint: 'what?',
      children: [words('b')],
    }
    expect(marks(numbered)).toEqual([[12, 'b', 'what?']])
  })

  test('one in another would be two questions at once: the outer one stands', () => {
    const strong: Inline = { type: 'strong', children: [lit(words('a'))] }
    const outer: Inline = { type: 'highlight', number: 1, children: [words('so '), strong] }
    expect(marks(outer)).toEqual([[1, 'so a', '']])
  })

  test('other signs stand where those of the author stood, and the rest is the same', () => {
    const nodes = [words('a '), lit(words('b'), math), words(' c')]
    const text = (content: readonly Inline[]) => toText(content)
    expect(text(rewriteMarks(nodes, () => ['<', '>']))).toBe('a <bx^2> c')
    expect(text(rewriteMarks(nodes, writtenEdges))).toBe('a ==bx^2== c')
    expect(rewriteMarks([words('x'), math], () => ['<', '>'])).toEqual([words('x'), math])
  })
})

test('Anki finds the numbers that are meant, whatever stands around', () => {
  const writer = createFieldWriter(createRenderer().html, new Map(), true)
  const piece = fc.constantFrom(
    ...[
      'a',
      ' ',
      '{',
      '}',
      '}}',
      '::',
      ':',
      '==',
      '==x==',
      '{{c1::y}}',
      '{{c7::z::h:}}',
      '<',
      '\\(',
    ],
  )
  const value = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(''))
  const plain = fc.oneof(
    value.map((text): Inline => ({ type: 'text', value: text })),
    fc.constantFrom<Inline>(
      { type: 'inlineMath', value: '\\frac{1}{\\sqrt{{c1::x}}}' },
      { type: 'inlineCode', value: '{{c3::a}} x[::2]' },
    ),
  )
  const lit = fc
    .record(
      {
        number: fc.integer({ min: 1, max: 499 }),
        hint: value,
        children: fc.array(plain, { minLength: 1, maxLength: 3 }),
      },
      { requiredKeys: ['children'] },
    )
    .map((parts): Inline => ({ type: 'highlight', ...parts }))
  fc.assert(
    fc.property(fc.array(fc.oneof(plain, lit), { minLength: 1, maxLength: 5 }), (nodes) => {
      const line = paragraph(...nodes)
      const marks = marksOf([line])
      const numbers = marks.map(({ number }, i) => number ?? 500 - i)
      const html = writer.cloze(line, numbers)
      expect(clozes(html)).toEqual([...new Set(numbers)].sort((a, b) => a - b))
      expect(html.match(/\{\{c\d+::/g) ?? []).toHaveLength(marks.length)
      expect(html.match(/\}\}/g) ?? []).toHaveLength(marks.length)
    }),
    { numRuns: runs({ quick: 200, sample: 1_000, long: 20_000 }) },
  )
})

test('paragraphs and items of sections and questions become notes, in their order', async () => {
  const built = await build(
    'Before: ==deck==.\n\n## Part\n\nOne ==a== two ==b==.\n\n- item {{c2::x::hint}} and {{c1::$\\frac{1}{{y}}$}}\n- no deletion\n\n### Why?\n\n**Short answer:** For ==that==.\n',
  )
  expect(keyed(built)).toEqual({
    'a#c1': ['Before: {{c1::deck}}.', [0]],
    'a/part#c1': ['One {{c1::a}} two {{c2::b}}.', [0, 1]],
    'a/part#c2': ['item {{c2::x::hint}} and {{c1::\\(\\frac{1}{{y}<!-- -->}\\)}}', [0, 1]],
    'a/why': [undefined, [0]],
    'a/why#c1': ['For {{c1::that}}.', [0]],
  })
  const cloze = built.notes.find(({ fields }) => fields.Uid === 'a/why#c1')
  expect(cloze?.fields.Context).toBe('T › Part › Why?')
  const question = built.notes.find(({ fields }) => fields.Uid === 'a/why')
  expect(question?.fields['Short answer']).toBe('<p>For that.</p>')
  expect(await checkPackage(built.bytes)).toEqual([])
})

test('as plain text a deletion is a blank, and its words are the answer', async () => {
  const { files } = await compile({
    sources: [
      { path: 'a.md', text: `${head}A {{c1::std::map::hint}} and ==**b**: $\\frac{1}{{y}}$==.\n` },
    ],
    backends: [anki({ text: true })],
    host: { ...testHost(), resource: createContext().resource },
    date: new Date('2026-03-01'),
  })
  expect(String(files[2]?.contents)).toBe('A [map::hint] and […].\tstd; b: \\(\\frac{1}{{y}}\\)\n')
})

test('a deck that does not ask has highlights, and no numbers; a tag asks for one question', async () => {
  const text = '## Why?\n\n**Short answer:** For ==that== {{c1::x::y}} \\{{c2::z}}.\n'
  const built = await buildPackage({ 'a.md': `# A\n\n${text}` })
  expect(texts(built)).toEqual([])
  expect(built.notes[0]?.fields['Short answer']).toBe('<p>For <mark>that</mark> x {{c2::z}}.</p>')
  const tagged = await buildPackage({
    'a.md': `# A\n\n${text}\n**Tags:** cloze\n\n## How?\n\n==So==.\n`,
  })
  expect(texts(tagged)).toEqual([
    'For {{c2::that}} {{c1::x::y}} {<!-- -->{c2:<!-- -->:z}<!-- -->}.',
  ])
})

describe('progress stays where it is', () => {
  const part = (...paragraphs: string[]) => `## Part\n\n${paragraphs.join('\n\n')}\n`

  test('when a paragraph is put above, edited, or taken away', async () => {
    const first = await build(part('One ==a==.', 'Two ==b==.'))
    const above = await build(part('New ==n==.', 'One ==a== edited.', 'Two ==b==.'), {
      lock: first.lock,
      day: 2,
    })
    expect(keyed(above)).toEqual({
      'a/part#c3': ['New {{c1::n}}.', [0]],
      'a/part#c1': ['One {{c1::a}} edited.', [0]],
      'a/part#c2': ['Two {{c1::b}}.', [0]],
    })
    const less = await build(part('Two ==b==.'), { lock: above.lock, day: 3 })
    expect(Object.keys(keyed(less))).toEqual(['a/part#c2'])
    expect(less.said.map(({ reason }) => reason)).toContain(
      'Unexpected absence of 2 notes that the last package had: a/part#c1, a/part#c3',
    )
    // A number that was given away once is never given again.
    const back = await build(part('Two ==b==.', 'Other ==o==.'), { lock: less.lock, day: 4 })
    expect(Object.keys(keyed(back))).toEqual(['a/part#c2', 'a/part#c4'])
  })

  test('when a deletion is put before another, or reworded', async () => {
    const first = await build(part('A ==one== and ==two==.'))
    const second = await build(part('A ==new== and ==one== and ==two==.'), { lock: first.lock })
    expect(texts(second)).toEqual(['A {{c3::new}} and {{c1::one}} and {{c2::two}}.'])
    const third = await build(part('A ==new== and ==one== and ==both==.'), { lock: second.lock })
    expect(texts(third)).toEqual(['A {{c3::new}} and {{c1::one}} and {{c2::both}}.'])
    expect(third.notes.map(({ guid }) => guid)).toEqual(first.notes.map(({ guid }) => guid))
  })

  test('when a deletion is taken away and another comes: its number is not given again', async () => {
    const first = await build(part('A ==one== and ==two==.'))
    const second = await build(part('A ==one== and two.'), { lock: first.lock })
    expect(second.said.map(({ rule }) => rule)).toContain('card-removed')
    const third = await build(part('A ==one== and two and ==three==.'), { lock: second.lock })
    expect(texts(third)).toEqual(['A {{c1::one}} and two and {{c3::three}}.'])
  })

  test('the number that the author gives wins', async () => {
    const first = await build(part('A ==one== and ==two==.'))
    const second = await build(part('A ==one== and {{c1::two}}.'), { lock: first.lock })
    expect(texts(second)).toEqual(['A {{c2::one}} and {{c1::two}}.'])
    expect(second.notes[0]?.cards).toEqual([0, 1])
  })

  test('when nothing changes, nothing is newer', async () => {
    const text = part('A ==one== and ==two==.', '- {{c4::x}}', 'B ==one==.')
    const first = await build(text)
    const second = await build(text, { lock: first.lock, day: 9 })
    expect(second.bytes).toEqual(first.bytes)
    expect(second.lock).toEqual(first.lock)
  })
})
