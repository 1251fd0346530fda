import { expect, test } from 'vitest'
import { cardSides } from '../../src/dev/card.ts'
import type { PreviewCard, PreviewType } from '../../src/dev/package.ts'

const type = (front: string, back: string, isCloze = false): PreviewType => ({
  name: 'T',
  css: '',
  isCloze,
  fields: ['A', 'B', 'Text'],
  templates: [{ name: 'One', front, back }],
})
const card = (fields: string[], ord = 0): PreviewCard => ({
  id: 'x',
  deck: 'Root::Leaf',
  title: '',
  type: 0,
  ord,
  fields,
  tags: 't',
})

test('fills fields, conditions in conditions, and the front in the back', () => {
  const front = '{{A}}{{#B}}[{{B}}{{^Text}} none{{/Text}}]{{/B}}{{^B}}no B{{/B}}'
  const sides = cardSides(card(['a', 'b', '']), type(front, '{{FrontSide}}|{{Deck}} {{Subdeck}}'))
  expect(sides).toEqual({ front: 'a[b none]', back: 'a[b none]|Root::Leaf Leaf' })
  expect(cardSides(card(['a', '<br>', '']), type(front, '')).front).toBe('ano B')
})

test('leaves what stands in a field as it is, also where it looks like a template', () => {
  const sides = cardSides(card(['{{B}} $& $1', 'b', '']), type('{{A}}', '{{FrontSide}}'))
  expect(sides.back).toBe('{{B}} $& $1')
})

test('asks for one deletion and shows the others', () => {
  const cloze = type('{{cloze:Text}}', '{{cloze:Text}}', true)
  const fields = ['', '', 'The {{c1::mean}} and {{c2::the {{c1::inner}} one::hint}}']
  expect(cardSides(card(fields, 1), cloze)).toEqual({
    front: 'The <span class="cloze-inactive">mean</span> and <span class="cloze">[hint]</span>',
    back: 'The <span class="cloze-inactive">mean</span> and <span class="cloze">the <span class="cloze-inactive">inner</span> one</span>',
  })
})

test('sets formulas, but none in code', () => {
  const { front } = cardSides(
    card([String.raw`\(a &lt; b\) <code>\(c\)</code> \[\frac12\]`, '', '']),
    type('{{A}}', ''),
  )
  expect(front.match(/class="katex"/g)).toHaveLength(2)
  expect(front).toContain('a &#x3C; b')
  expect(front).toContain(String.raw`<code>\(c\)</code>`)
})
