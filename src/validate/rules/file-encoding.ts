import { defineRule, type Rule } from '../rule.ts'

export const fileEncoding: Rule = defineRule({
  name: 'file-encoding',
  description: 'A deck is text in UTF-8.',
  why: 'Any other encoding shows as wrong letters in every output.',
  severity: 'error',
  stage: 'read',
  examples: {
    pass: [
      { source: '# Deck\n\nA naïve 漢字 in UTF-8.\n' },
      { name: 'with a byte order mark', source: '﻿# Deck\n\nWith a mark for the order of bytes.\n' },
    ],
    fail: [
      { source: '# Deck\n\nA naïve sentence.\n', reading: 'Latin-1', at: ['3:5'] },
      { source: '# Deck\n\nText.\n', reading: 'UTF-16', at: ['1:1'] },
    ],
  },
  *check() {},
})
