import { defineRule, made, type Rule } from '../rule.ts'

export const rawHtml: Rule = defineRule({
  name: 'raw-html',
  description: 'Prose is Markdown, not HTML.',
  why: 'HTML means nothing in print and in Anki, and would have to be trusted on the site. It is shown as text.',
  severity: 'warning',
  examples: {
    pass: [
      { source: '# Deck\n\nWrite `<b>` in backticks, and <!-- a note --> comments are fine.\n' },
      {
        name: 'in code and in a formula',
        source: '# Deck\n\n```html\n<b>bold</b>\n```\n\nWhere $a < b > c$.\n',
      },
    ],
    fail: [
      {
        source: '# Deck\n\nThis is <b>bold</b>.\n',
        name: 'one message for each tag',
        at: ['3:9', '3:16'],
      },
      {
        name: 'blocks',
        source: '# Deck\n\n<details>\n\nText.\n\n</details>\n',
        at: ['3:1', '7:1'],
      },
    ],
  },
  check: (project) => made(project, 'raw-html'),
})
