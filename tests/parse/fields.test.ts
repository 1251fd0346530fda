import { expect, test } from 'vitest'
import { parse } from '../../src/parse/index.ts'
import { outline } from '../outline.ts'

/** The tree of a text without places, from its first heading on. */
function tree(text: string): string[] {
  return outline([parse({ path: 'a.md', text }).deck])
    .replaceAll(/ @\S+$/gm, '')
    .split('\n')
    .slice(1)
}

test('a label is bold with its colon inside or outside, in any case, at the start of a line', () => {
  const labels = [
    '**Short answer:** x',
    '**Short answer**: x',
    '**TL;DR:** x',
    '**direct ANSWER:** x',
    '**Answer :** x',
  ]
  for (const label of labels)
    expect(tree(`## Q\n\n${label}\n`)).toEqual([
      '  question form=section "Q"',
      '    answer layer=short',
      '      paragraph "x"',
    ])
})

test('bold text that is no label is prose', () => {
  expect(tree('## Q\n\n**Answer:** x\n\n**Note:** y\n\nThen **Answer:** z\n')).toEqual([
    '  question form=section "Q"',
    '    answer layer=short',
    '      paragraph "x"',
    '      paragraph "Note: y"',
    '      paragraph "Then Answer: z"',
  ])
})

test('a list is fields only if all its items start with labels', () => {
  expect(tree('## C\n\n- **Formula:** $x$\n- not a label\n')).toEqual([
    '  section "C"',
    '    prose',
    '      list "Formula: x\\nnot a label"',
  ])
})

test('a label at the end of a list waits for the block below', () => {
  expect(tree('## C\n\n- **Prompt:** p\n- **Kernel:**\n\n$$\na \\\\ b\n$$\n')).toEqual([
    '  concept form=section "C"',
    '    prompt "p"',
    '    kernel notation=tex "a \\\\\\\\ b"',
  ])
})

test('a rule ends a field, and a one-line field ends with its paragraph', () => {
  expect(tree('## Q\n\n**Answer:** x\n\n---\n\nloose\n\n**Difficulty:** hard\n\nmore\n')).toEqual([
    '  question form=section difficulty=hard "Q"',
    '    answer layer=short',
    '      paragraph "x"',
    '    prose',
    '      paragraph "loose"',
    '    facet name=difficulty values=hard "hard"',
    '    prose',
    '      paragraph "more"',
  ])
})

test('dashes right under a field do not make a heading of it', () => {
  expect(tree('## Q\n\n**Answer:** x\n---\n\n**Deep answer:** y\n')).toEqual([
    '  question form=section "Q"',
    '    answer layer=short',
    '      paragraph "x"',
    '    answer layer=deep',
    '      paragraph "y"',
  ])
})

test('a difficulty is the last word of a title only', () => {
  expect(tree('## When is it (hard)?\n\n**Answer:** x\n')[0]).toBe(
    '  question form=section "When is it (hard)?"',
  )
  expect(tree('## Why? (HARD)\n\n**Answer:** x\n')[0]).toBe(
    '  question form=section difficulty=hard "Why?"',
  )
  expect(tree('## Flash (card)\n\n**Answer:** x\n')[0]).toBe(
    '  question form=section "Flash (card)"',
  )
})

test('facets of a section hold for the items in it that have none of their own', () => {
  const lines = tree(
    '## S\n\n**Pillar:** A\n\n### One\n\n**Kernel:** $x$\n\n### Two\n\n**Kernel:** $y$\n\n**Pillar:** B\n',
  )
  expect(lines.filter((line) => line.includes('concept'))).toEqual([
    '    concept form=section pillar=A "One"',
    '    concept form=section pillar=B "Two"',
  ])
})

test('labels of the configuration are read too', () => {
  const { deck } = parse(
    { path: 'a.md', text: '## F\n\n**Kurz:** x\n' },
    { labels: { 'short answer': ['Kurz'] } },
  )
  expect(deck.children[0]?.type).toBe('question')
})

test('a byte-order mark and Windows line ends change nothing', () => {
  const text = '## Q\n\n**Answer:** x\n\n- a\n- b\n'
  expect(tree(`\uFEFF${text.replaceAll('\n', '\r\n')}`)).toEqual(tree(text))
})
