import { defineRule, type Rule } from '../rule.ts'

export const suppression: Rule = defineRule({
  name: 'suppression',
  description: 'A comment that silences a rule names it, says why, and silences something.',
  why: 'A silenced message is a decision. The next reader has to know its reason, and a comment that outlives its message hides the next one.',
  severity: 'warning',
  examples: {
    pass: [
      {
        source:
          '# Deck\n\n<!-- deckwright-ignore section-empty: filled in class -->\n## Metrics\n\n## Recall\n\nA share.\n',
      },
      {
        name: 'at the end of a line',
        source:
          '# Deck\n\n## Rapid fire\n\n- Why cosine? <!-- deckwright-ignore rapid-answer-missing: asked in class -->\n',
      },
    ],
    fail: [
      {
        name: 'unused',
        source:
          '# Deck\n\n<!-- deckwright-ignore section-empty: filled in class -->\n## Metrics\n\nA share.\n',
        at: ['3:1'],
        fixed: '# Deck\n\n\n## Metrics\n\nA share.\n',
      },
      {
        name: 'without a reason',
        source: '# Deck\n\n<!-- deckwright-ignore section-empty -->\n## Metrics\n\nA share.\n',
        at: ['3:1'],
      },
      {
        name: 'an unknown rule',
        source:
          '# Deck\n\n<!-- deckwright-ignore section-emty: later -->\n## Metrics\n\nA share.\n',
        at: ['3:1'],
      },
    ],
  },
  // Said by the engine, which alone knows what a comment has silenced.
  *check() {},
})
