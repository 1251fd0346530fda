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
      { source: '# Deck\n\n| a | b |\n|---|---|\n| c | d |\nText.\nMore text.\n', at: ['6:1'] },
      {
        name: 'a caption',
        source: '# Deck\n\n| a | b |\n|---|---|\n| c | d |\n*Figure: a table.*\n',
        at: ['6:1'],
      },
    ],
  },
  *check(project) {
    let first = 0
    let before = 0
    for (const fault of made(project, 'table-swallowed-text')) {
      const { file, start } = fault.place
      if (start.line !== before + 1) first = start.line
      before = start.line
      yield {
        ...fault,
        cluster: {
          key: `${file} ${first}`,
          reason: (count) =>
            `Unexpected ${count} lines of text right under a table, expected a blank line before them`,
        },
      }
    }
  },
})
