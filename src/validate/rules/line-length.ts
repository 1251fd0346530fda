import { defineRule, made, type Rule } from '../rule.ts'

export const lineLength: Rule = defineRule({
  name: 'line-length',
  description: 'A line has at most 65,536 characters.',
  why: 'Such a line is no text that somebody wrote: most often it is a picture pasted in as letters. Reading and setting it takes long, and no output can show it.',
  severity: 'error',
  examples: {
    pass: [
      { source: '# Deck\n\nA line.\n' },
      { name: 'long, but not too long', source: `# Deck\n\n${'word '.repeat(2000)}\n` },
    ],
    fail: [
      { source: `# Deck\n\n${'word '.repeat(14_000)}\n`, at: ['3:1'] },
      {
        name: 'a picture pasted in',
        source: `# Deck\n\n![dot](data:image/png;base64,${'A'.repeat(70_000)})\n`,
        at: ['3:1'],
      },
    ],
  },
  check: (project) => made(project, 'line-length'),
})
