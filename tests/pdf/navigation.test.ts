import { expect, test } from 'vitest'
import { actionOf } from '../../src/backends/pdf/write/navigation.ts'

test.each([
  ['https://example.org/a b', 'https://example.org/a%20b'],
  ['https://example.org/a%20b', 'https://example.org/a%20b'],
  ['https://example.org/50%', 'https://example.org/50%25'],
  ['https://example.org/é', 'https://example.org/%C3%A9'],
  ['https://example.org/\ud83d\ude00', 'https://example.org/%F0%9F%98%80'],
  // Half of a character, as a program may hand it over.
  ['https://example.org/\ud83d', 'https://example.org/%EF%BF%BD'],
])('a link to %j leads to %s', (url, to) => {
  expect(actionOf(url)).toContain(`(${to})`)
})
