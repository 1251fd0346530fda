import { defineRule, type Rule } from '../rule.ts'

export const noteRemoved: Rule = defineRule({
  name: 'note-removed',
  description: 'A note of the last Anki package is in the next one.',
  why: 'A package can add and update notes, not delete them: a question that is deleted here stays in Anki. The message has the search that finds such notes there. It is said once, at the first build without them. A deck whose file was renamed looks the same: give it its old id in the front matter, and its notes are kept.',
  severity: 'info',
  stage: 'emit',
  examples: {
    pass: [
      {
        source:
          '# Deck\n\n## Rapid fire\n\n- Why cosine? → It compares direction.\n- Why dot? → It counts length too.\n',
        backend: { name: 'anki' },
        before:
          '# Deck\n\n## Rapid fire\n\n- Why cosine? → It compares direction.\n- Why dot? → It counts length too.\n',
      },
      {
        name: 'a new one',
        source:
          '# Deck\n\n## Rapid fire\n\n- Why cosine? → It compares direction.\n- Why dot? → It counts length too.\n',
        backend: { name: 'anki' },
        before: '# Deck\n\n## Rapid fire\n\n- Why cosine? → It compares direction.\n',
      },
    ],
    fail: [
      {
        source: '# Deck\n\n## Rapid fire\n\n- Why cosine? → It compares direction.\n',
        backend: { name: 'anki' },
        before:
          '# Deck\n\n## Rapid fire\n\n- Why cosine? → It compares direction.\n- Why dot? → It counts length too.\n',
        at: ['1:1'],
      },
      {
        name: 'several at once',
        source: '# Deck\n\n## Rapid fire\n\n- Why is recall? → A share.\n',
        backend: { name: 'anki' },
        before:
          '# Deck\n\n## Rapid fire\n\n- Why cosine? → It compares direction.\n- Why dot? → It counts length too.\n',
        at: ['1:1'],
      },
    ],
  },
  *check() {},
})
