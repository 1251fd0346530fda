import { expect, test } from 'vitest'
import { createDeckNames, deckPart, mediaName, tag, tagSet } from '../../src/backends/anki/names.ts'
import {
  cardTemplate,
  checkFronts,
  clozeNumbers,
  isEmptyField,
  parseTemplate,
  shows,
} from '../../src/backends/anki/template.ts'

const made = { key: 'a', name: 'A', file: 'a.html' }
const fields = ['Front', 'Back']
const load = (text: string, cloze = false) => cardTemplate(made, text, fields, cloze)

test.each([
  ['{{Front}}', 'expected one line «<!-- answer -->»'],
  ['{{Frnot}}\n<!-- answer -->\n{{Back}}', 'a.html, front: unknown field {{Frnot}}'],
  ['{{Front}}\n<!-- answer -->\n{{#Bakc}}{{/Bakc}}', 'a.html, back: unknown field {{Bakc}}'],
  ['words\n<!-- answer -->\n{{Back}}', 'the front shows no field'],
  ['{{Front}}{{FrontSide}}\n<!-- answer -->\n{{Back}}', 'only stand on the back'],
  ['{{#Front}}{{Front}}\n<!-- answer -->\n{{Back}}', '{{#Front}} is never closed'],
  [
    '{{Front}}{{/Front}}\n<!-- answer -->\n{{Back}}',
    'unexpected {{/Front}}, expected no closing tag',
  ],
  [
    '{{#Front}}{{^Back}}{{/Front}}{{/Back}}\n<!-- answer -->\n{{Back}}',
    'unexpected {{/Front}}, expected {{/Back}}',
  ],
])('the template %j is refused', (text, reason) => {
  expect(() => load(text)).toThrow(reason)
})

test('a cloze template needs its filter on both sides', () => {
  expect(() => load('{{cloze:Front}}\n<!-- answer -->\n{{Back}}', true)).toThrow(
    'the back of a cloze card needs {{cloze:Front}}',
  )
  const good = '{{cloze:Front}}\n<!-- answer -->\n{{cloze:Front}}{{Back}}'
  expect(load(good, true).front).toBe('{{cloze:Front}}')
})

test('two cards of one front are refused', () => {
  const one = load('{{Front}}\n<!-- answer -->\n{{Back}}')
  expect(() => checkFronts('Type', [one, { ...one, name: 'B' }])).toThrow('«A» and «B»')
})

test.each([
  ['{{Front}}', ['Front'], true],
  ['{{Front}}', [], false],
  ['{{#Front}}{{Back}}{{/Front}}', ['Back'], false],
  ['{{#Front}}{{Back}}{{/Front}}', ['Front', 'Back'], true],
  ['{{^Front}}{{Back}}{{/Front}}', ['Back'], true],
  ['{{^Front}}{{Back}}{{/Front}}', ['Front', 'Back'], false],
  ['{{#Front}}words{{/Front}}', ['Front'], false],
  ['{{hint:Front}} {{Tags}}', [], true],
  ['<!-- {{Front}} -->', ['Front'], false],
])('whether %s shows a card with %j', (text, filled, expected) => {
  const full = new Set(filled)
  expect(shows(parseTemplate(text, 'a'), (name) => full.has(name))).toBe(expected)
})

test('what Anki takes for an empty field', () => {
  for (const empty of ['', ' \n', '<br>', '<div><br/></div>'])
    expect(isEmptyField(empty)).toBe(true)
  for (const full of ['a', '<p></p>', '<img src="a.png">']) expect(isEmptyField(full)).toBe(false)
})

test('numbers of deletions, also shared ones', () => {
  expect(clozeNumbers('{{c2::a}} {{c1,3::b}} {{c0::c}} {{c4:d}}')).toEqual([1, 2, 3])
})

test('deck names have no empty level, no quote and no double colon', () => {
  expect(deckPart('Systems "at scale"')).toBe('Systems “at scale”')
  expect(deckPart('std::vector:')).toBe('std:vector')
  expect(deckPart(' \u0000 :: ')).toBe('Untitled')
  const name = createDeckNames()
  expect(name(['Root', 'Loss'])).toBe('Root::Loss')
  expect(name(['ROOT', 'loss', 'Sub'])).toBe('Root::Loss::Sub')
})

test('tags have no white space, and each is there once', () => {
  expect(tag('pillar', 'System  Design')).toBe('pillar::System_Design')
  expect(tag('company', ' "A::B"\u3000C ')).toBe('company::A:B_C')
  expect(tag('', ' ')).toBe('')
  expect(tagSet(['b', 'A', 'a', '', 'B'])).toEqual(['A', 'b'])
})

test('media names are short, and differ as their bytes do', () => {
  const one = Uint8Array.of(1)
  expect(mediaName('a/x.PNG', one)).toMatch(/^x-[0-9a-f]{16}\.png$/)
  expect(mediaName('b/X.png', one)).toBe(mediaName('a/x.PNG', one))
  expect(mediaName('a/x.png', Uint8Array.of(2))).not.toBe(mediaName('a/x.png', one))
  expect(mediaName('_con<>:"|?.png', one)).toMatch(/^con-[0-9a-f]{16}\.png$/)
  const long = mediaName(`${'ж'.repeat(300)}.svg`, one)
  expect(Buffer.byteLength(long)).toBeLessThanOrEqual(120)
  expect(long.normalize('NFC')).toBe(long)
})
