import fc from 'fast-check'
import { expect, test } from 'vitest'
import { documents } from '../parse/documents.ts'
import { runs } from '../runs.ts'
import { gfm } from './gfm.ts'
import { readAsDeck } from './reading.ts'

test('each of GitHub’s extensions is read', () => {
  for (const text of gfm) readAsDeck(`# Deck\n\n## Why?\n\n${text}`)
})

test('any text of the signs of Markdown is read', () => {
  const sign = fc.constantFrom(
    ...[
      '*',
      '_',
      '`',
      '```',
      '$',
      '$$',
      '[',
      ']',
      '(',
      ')',
      '<',
      '>',
      '!',
      '|',
      '-',
      '#',
      '# ',
      '## ',
    ],
    ...[
      '\n',
      '\n\n',
      '\r\n',
      '\r',
      '\t',
      '    ',
      '1. ',
      '- ',
      '> ',
      '~~',
      '==',
      '\\',
      '\\(',
      '\\)',
      ':',
      '?',
    ],
    ...[
      '---\n',
      '---',
      '|-|',
      '[[',
      ']]',
      '{{c1::',
      '}}',
      '<!--',
      '-->',
      '<!-- id: a -->',
      '&amp;',
      '^',
      '{',
      '}',
    ],
    ...[
      'a',
      'b c',
      'é',
      '😀',
      '\ud800',
      '\u202e',
      '\0',
      '\ufeff',
      '\\frac',
      'x^2',
      '[^1]',
      '[^1]: ',
      'www.a.b',
    ],
    ...[
      '**Formula:**',
      '**Legend:** ',
      '→',
      '(hard)',
      '## Rapid fire\n',
      '## Study plan\n',
      'title: ',
      'rules: ',
    ],
  )
  const text = fc.array(sign, { maxLength: 40 }).map((signs) => signs.join(''))
  fc.assert(fc.property(fc.oneof(text, documents), readAsDeck), {
    numRuns: runs({ quick: 30, sample: 1000, long: 100_000 }),
  })
}, 7_200_000)

test('no finding hides behind the check itself', () => {
  expect(() => readAsDeck('# Deck\n\n$\\frac{1}$')).not.toThrow()
})
