import type { Fix } from '../../ast/finding.ts'
import type { Place } from '../../ast/nodes.ts'
import { startOf } from '../places.ts'
import { defineRule, made, type Rule } from '../rule.ts'

export const tableSwallowedText: Rule = defineRule({
  name: 'table-swallowed-text',
  description: 'A blank line parts a table from the text below it.',
  why: 'Without one, Markdown reads the text as a row with one cell.',
  severity: 'error',
  examples: {
    pass: [
      { source: '# Deck\n\n| a | b |\n|---|---|\n| c | d |\n\nText.\n' },
      { name: 'a short row', source: '# Deck\n\n| a | b |\n|---|---|\n| c |\n| d | e |\n' },
    ],
    fail: [
      {
        source: '# Deck\n\n| a | b |\n|---|---|\n| c | d |\nText.\nMore text.\n',
        at: ['6:1'],
        fixed: '# Deck\n\n| a | b |\n|---|---|\n| c | d |\n\nText.\nMore text.\n',
      },
      {
        name: 'a caption in a quote',
        source: '# Deck\n\n> | a | b |\n> |---|---|\n> | c | d |\n> *Figure: a table.*\n',
        at: ['6:3'],
        fixed: '# Deck\n\n> | a | b |\n> |---|---|\n> | c | d |\n>\n> *Figure: a table.*\n',
      },
    ],
  },
  *check(project, _, tools) {
    let first = 0
    let before = { file: '', line: 0 }
    for (const fault of made(project, 'table-swallowed-text')) {
      const { file, start } = fault.place
      const isFirst = file !== before.file || start.line !== before.line + 1
      if (isFirst) first = start.line
      before = { file, line: start.line }
      yield {
        ...fault,
        ...(isFirst && { fix: blankBefore(fault.place, tools.text(file)) }),
        cluster: {
          key: `${file} ${first}`,
          reason: [
            'Unexpected ',
            ' lines of text right under a table, expected a blank line before them',
          ],
        },
      }
    }
  },
})

/** A blank line before the text, in the quote or list that it stands in. */
function blankBefore(place: Place, text: string): Fix {
  const start = text.lastIndexOf('\n', startOf(place) - 1) + 1
  const prefix = text.slice(start, startOf(place)).trimEnd()
  const end = text.slice(0, start).endsWith('\r\n') ? '\r\n' : '\n'
  return {
    title: 'Write a blank line before it',
    edits: [{ file: place.file, start, end: start, text: prefix + end }],
  }
}
