import { expect, test } from 'vitest'
import { walk } from '../../src/ast/visit.ts'
import { link } from '../../src/link/index.ts'
import { parse } from '../../src/parse/index.ts'

/** The source of the first answer of a deck, by its place. */
function answerIn(text: string): string {
  const { project } = link([parse({ path: 'a.md', text })], {
    id: 'p',
    assets: [],
    date: new Date(0),
  })
  const answer = [...walk(project.decks)].find(({ type }) => type === 'answer')
  const position = answer && 'children' in answer ? answer.children[0]?.position : undefined
  if (!position) throw new Error('no answer')
  const { start, end } = position
  const lines = text.split('\n')
  const offsetOf = ({ line, column }: { line: number; column: number }): number =>
    lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0) + column - 1
  expect([start.offset, end.offset]).toEqual([offsetOf(start), offsetOf(end)])
  return text.slice(start.offset, end.offset)
}

const asked = (fields: string): string => `# Deck\n\n### Why?\n\n${fields}`

test.each([
  ['on the line of its label', '**Short answer:** One two.\n', 'One two.'],
  ['on the line below, which is indented', '**Short answer:**\n   One two.\n', 'One two.'],
  [
    'on lines below, each indented',
    '**Short answer:**\n   One\n     two\n   three.\n',
    'One\n     two\n   three.',
  ],
  [
    'on lines with a blank at the end, before another label',
    '**Short answer:** One \n two \n three. \n**Probing:** x\n',
    'One \n two \n three.',
  ],
  ['behind a line of nothing but blanks', '**Short answer:** \n One \ntwo\n', 'One \ntwo'],
  [
    'with entities and escapes',
    '**Short answer:**\n  a &amp; \\* b\n  c\n**Probing:** x\n',
    'a &amp; \\* b\n  c',
  ],
])('a field has the place of its words: %s', (_, fields, words) => {
  expect(answerIn(asked(fields))).toBe(words)
})

test('a field in a quote has the place of its words, without the marks before them', () => {
  const text = '# Deck\n\n### Why?\n\n**Deep answer:** So.\n\n> **Note:**\n>   One\n>  two \n'
  const { project } = link([parse({ path: 'a.md', text })], {
    id: 'p',
    assets: [],
    date: new Date(0),
  })
  for (const { position } of walk(project.decks)) {
    if (!position) continue
    const before = text.slice(0, position.start.offset).split('\n')
    expect([before.length, (before.at(-1)?.length ?? 0) + 1]).toEqual([
      position.start.line,
      position.start.column,
    ])
  }
})

test.each([
  ['an item', '- Before.\n\n  [b]: https://example.org "Book"\n\n  After.\n'],
  ['the second item', '- First.\n- Before.\n\n  [b]: https://example.org "Book"\n\n  After.\n'],
  ['a quote', '> Before.\n>\n> [b]: https://example.org "Book"\n>\n> After.\n'],
  [
    'a quote in an item',
    '- > Before.\n  >\n  > [b]: https://example.org "Book"\n  >\n  > After.\n',
  ],
  ['a part of its own', 'Before.\n\n[b]: https://example.org "Book"\n\nAfter.\n'],
])('an address that nothing names is shown where it stands: in %s', (_, text) => {
  const { deck } = parse({ path: 'a.md', text: asked(`**Short answer:** So.\n\n${text}`) })
  const words = [...walk([deck])].flatMap((node) => (node.type === 'text' ? node.value : []))
  expect(words.slice(-3)).toEqual(['Before.', 'b: Book', 'After.'])
})
