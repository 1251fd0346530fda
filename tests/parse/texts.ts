import fc from 'fast-check'
import { documents } from './documents.ts'

/** Signs that mean something to Markdown or to us, and what stands around them. */
const piece = fc.constantFrom(
  ...['a', 'b c', 'word', '7', '12.', 'é', '其', '→', '–', '\u00a0', '😀', ' ', '  ', ' ', ' '],
  ...[
    '*',
    '**',
    '***',
    '_',
    '__',
    '`',
    '``',
    '$',
    '$$',
    '~',
    '~~',
    '=',
    '==',
    '{',
    '{{',
    '}}',
    '^',
  ],
  ...[
    '[',
    ']',
    '[[',
    ']]',
    '](',
    '(',
    ')',
    '![',
    '<',
    '>',
    '<b>',
    '<!--',
    '-->',
    '&',
    '&amp;',
    '!',
  ],
  ...['\\', '\\*', '\\$', '\\(', '\\)', '\\\\', '|', ':', '.', ',', '-', '#', '/', '"', "'", '@'],
  ...['www.a.b', 'http://a.b', 'a@b.c', '{{c1::', '[^a]', '[x](y)', '$x$', '`c`', '**s**', '\t'],
  ...['**Label:** ', '$a_1$', '*e*', ' $5 ', '|---|', '\n', '\n  ', '\r', '\0', '\r\n'],
)
/** Text of signs, right and wrong. */
const soup = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''))

const start = fc.constantFrom(
  ...['', '', '', '', '- ', '* ', '1. ', '2) ', '  ', '   ', '    ', '  - ', '> ', '# ', '### '],
  ...['- [ ] ', '| ', '10. ', '-', '#', '+ ', '\t', ' ', '**', '$$', '`', '```', '- ```', '> - '],
)
const line = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(start, soup).map((parts) => parts.join('')) },
  { weight: 4, arbitrary: fc.constant('') },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...['```', '~~~', '$$', '$$$', '```js', '   ```', '  ```', '```py title="a b"', '---', '***'],
      ...[
        '===',
        '- - -',
        '|a|b|',
        '| a | b |',
        '|---|---|',
        '| :-- | --: |',
        '# h',
        '## h ##',
        '#',
      ],
      ...['<!-- x -->', '<!--', '-->', '<div>', '</div>', '[a]: b', '- [a]: b', '[a', 'b]: c', '-'],
      ...['- a', '- b', '  c', '1. a', '  - d', '\u00a0', ' ', '\uFEFF', '[^a]: b', '<pre>', '---'],
    ),
  },
)
const lines = fc.array(line, { maxLength: 12 }).map((all) => all.join('\n'))
/** Few signs in text that is plain otherwise, so that much of it is read as such. */
const nearlyPlain = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom('word', 'Two words.', '$x^2$', '`code`', '**s t**') },
      {
        weight: 2,
        arbitrary: fc.constantFrom(' ', '\n', '\n\n', '\n- ', '\n  ', '\n1. ', '\n## '),
      },
      { weight: 1, arbitrary: piece },
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''))

/** Texts of everything: decks, and signs in whatever order. */
export const texts: fc.Arbitrary<string> = fc.oneof(documents, soup, lines, nearlyPlain)
