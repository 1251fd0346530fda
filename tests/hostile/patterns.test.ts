import { test } from 'vitest'
import { settle } from '../../src/backends/anki/safe-text.ts'
import { sortText } from '../../src/backends/anki/sort-text.ts'
import { plainLine } from '../../src/cli/display.ts'
import { cardSides } from '../../src/dev/card.ts'
import { previewCards } from '../../src/dev/package.ts'
import { link } from '../../src/link/index.ts'
import { escapeBars } from '../../src/parse/bare-bars.ts'
import { cut } from '../../src/parse/cut.ts'
import { parse } from '../../src/parse/index.ts'
import { createRenderer } from '../../src/render/index.ts'
import { validate } from '../../src/validate/index.ts'
import { expectGrowth } from '../processor-time.ts'

/** Show a field by a template in the way of the live preview. */
const shown =
  (template: string, isCloze = false) =>
  (field: string): unknown =>
    cardSides(
      { id: 'x', deck: 'D', title: '', type: 0, ord: 0, fields: [field], tags: '' },
      {
        name: 'T',
        css: '',
        isCloze,
        fields: ['A'],
        templates: [{ name: 'One', front: template, back: '' }],
      },
    )
const template = (text: string): unknown => shown(text)('')

const titled = (field: string): unknown =>
  previewCards({
    format: 'anki2',
    noteTypes: [{ id: '1', name: 'T', css: '', cloze: true, fields: [], templates: [] }],
    decks: [],
    notes: [{ id: '1', guid: 'g', type: '1', fields: [field], tags: [] }],
    cards: [{ note: '1', deck: '1', ord: 0 }],
    media: new Map(),
  } as never)

const checked = (text: string): unknown => {
  const { project } = link([parse({ path: 'a.md', text })], {
    id: 'p',
    assets: [],
    date: new Date(0),
  })
  return validate(project, createRenderer())
}
const row = (text: string): unknown => escapeBars(text, 1, 0, 'a.md')

/** Texts at whose every place a pattern may begin that does not end there, or ends in many ways. */
const tried: readonly [
  what: string,
  work: (text: string) => unknown,
  text: (n: number) => string,
][] = [
  ['comments of a template', template, (n) => '<!--'.repeat(n)],
  ['conditions of a template', template, (n) => '{{#A}}'.repeat(n)],
  ['conditions in each other', template, (n) => `${'{{^A}}'.repeat(n)}a${'{{/A}}'.repeat(n)}`],
  ['blanks of a condition', template, (n) => `{{#${'\t'.repeat(2 * n)}`],
  ['tags of a field', shown('{{text:A}}'), (n) => '<'.repeat(n)],
  ['deletions never closed', shown('{{cloze:A}}', true), (n) => '{{c1::'.repeat(n)],
  ['hints of a deletion', shown('{{cloze:A}}', true), (n) => `{{c1::${'}::,'.repeat(n)}`],
  [
    'deletions in each other',
    shown('{{cloze:A}}', true),
    (n) => `${'{{c1::a'.repeat(n)}${'::b}}'.repeat(n)}`,
  ],
  ['deletions beside each other', shown('{{cloze:A}}', true), (n) => '{{c2::a}} '.repeat(n)],
  ['formulas of a field', shown('{{A}}'), (n) => `${'\\('.repeat(n)}\\]`],
  ['code of a field', shown('{{A}}'), (n) => '<pre>'.repeat(n)],
  ['styles in a title', titled, (n) => '<style'.repeat(n)],
  ['tags in a title', titled, (n) => '<'.repeat(n)],
  ['deletions in a title', titled, (n) => `${'}{{c1::'.repeat(n)}}${'::'.repeat(n)}`],
  ['drawings in alternative texts', settle, (n) => `<img alt="${'<svg'.repeat(n)}">`],
  ['comments in alternative texts', sortText, (n) => `<img alt="${'<!--a>'.repeat(n)}">`],
  ['styles in alternative texts', sortText, (n) => `<img alt="${'<style>'.repeat(n)}">`],
  ['blanks of a message', plainLine, (n) => `${'\t'.repeat(n)}a\n`],
  ['formulas of a row', row, (n) => `${'\\(\\'.repeat(n)}|`],
  ['escaped formulas of a row', row, (n) => `|${'\\\\('.repeat(n)}|`],
  ['brackets at the start of lines', cut, (n) => '[\n'.repeat(8 * n)],
  ['dots of an answer', checked, (n) => `# D\n\n## Why?\n\n${'.'.repeat(n)}x\n`],
  [
    'line separators in code',
    checked,
    (n) => `# D\n\n\`\`\`python\n${'\u2028'.repeat(n)}a = 1\n\`\`\`\n`,
  ],
  [
    'comments with an id in code',
    checked,
    (n) => `# D\n\n\`\`\`\n${'<!--id:'.repeat(n / 4)}\u200b\n\`\`\`\n`,
  ],
]

// By the square it would be 64 times as long.
test.each(tried)('%s: eight times as much takes no longer than it should', (_, work, text) => {
  const texts = new Map([4000, 32_000].map((count) => [count, text(count)]))
  const done = (count: number) => work(texts.get(count) ?? '')
  return expectGrowth(done, [4000, 32_000], { most: 14, noise: 10 })
})
