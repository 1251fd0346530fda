import remarkParse from 'remark-parse'
import { type Plugin, unified } from 'unified'
import { expect, test } from 'vitest'
import plugin, { type RemarkOptions, remarkDeckwright } from '../src/remark.ts'

const source = '# Deck\n\n## Why cosine? (meduim)\n\nIt is $m_hat$; see [[Other]].\n'

/** What a tool that runs remark says of a file. */
function messagesOn(
  value: string,
  options: RemarkOptions = {},
  path = '/home/ada/content/deck.md',
) {
  const compiler: Plugin = function () {
    this.compiler = () => ''
  }
  const processor = unified().use(remarkParse).use(remarkDeckwright, options).use(compiler)
  return processor.processSync({ value, path, cwd: '/work' }).messages
}

test('puts messages with places and severities on the file', () => {
  const messages = messagesOn(source)
  expect(
    messages.map(({ ruleId, line, column, fatal, source: from }) => [
      ruleId,
      line,
      column,
      fatal,
      from,
    ]),
  ).toEqual([
    ['difficulty-unknown', 3, 16, true, 'deckwright'],
    ['math-script', 5, 9, false, 'deckwright'],
  ])
  expect(messages.map(({ url }) => url)).toEqual([undefined, undefined])
})

test('offers what would be right where it stands at the place', () => {
  const [difficulty, script] = messagesOn(source)
  expect(difficulty).toMatchObject({ actual: '(meduim)', expected: ['(medium)'] })
  expect(script).toMatchObject({ actual: '_hat', expected: ['_{hat}'] })
})

test('heeds presets, rules and labels', () => {
  const bare = '# Deck\n\n### Why cosine?\n\nDirection.\n'
  const preset = messagesOn(bare, { preset: 'bank', rules: { 'heading-skip': 'off' } })
  expect(preset.map(({ ruleId }) => ruleId)).toEqual(['difficulty-missing'])
  const own = messagesOn(`---\npreset: notes\n---\n\n${bare}`, { preset: 'bank' })
  expect(own.map(({ ruleId }) => ruleId)).toEqual(['heading-skip'])
  const labels = { 'short answer': ['Kurz'] }
  const german = messagesOn('# Deck\n\n## Warum?\n\n**Kurz:**\n', { labels })
  expect(german.map(({ ruleId }) => ruleId)).toContain('field-empty')
})

test('says nothing that only the whole project can tell', () => {
  const part =
    '---\ndeck: whole\nquestions: 9\npillars: [Design]\n---\n\n# Part\n\n![A](a.png), [there](#there), [that](that.md)\n'
  expect(messagesOn(part)).toEqual([])
  const whole = messagesOn(part.replace('deck: whole\n', ''))
  expect(whole.map(({ ruleId }) => ruleId)).toEqual([
    'count-mismatch',
    'pillar-uncovered',
    'anchor-broken',
  ])
})

test.each(['/home/ada/README.md', '/home/ada/content/_draft.md', '/home/ada/_old/deck.md'])(
  'passes over %s, which is no deck',
  (path) => {
    expect(messagesOn(source, {}, path)).toEqual([])
  },
)

test('is found by its name', () => {
  expect(plugin).toBe(remarkDeckwright)
})
