import { answer } from '../../ast/cards.ts'
import { missing, owesLayers } from '../missing.ts'
import { defineRule, type Rule } from '../rule.ts'

export const shortAnswerMissing: Rule = defineRule({
  name: 'short-answer-missing',
  description: 'A question of an interview has a short answer.',
  why: 'The first sentence is what an interviewer remembers. It has to be ready, and a deep answer cannot be cut down while speaking.',
  severity: 'error',
  presets: ['auto', 'interview'],
  examples: {
    pass: [
      {
        source:
          '# Deck\n\n### Why warm up the learning rate?\n\n**Probing:** early instability.\n\n**Short answer:** Early gradients are noisy.\n\n**Deep answer:** The second moments are still wrong, so that steps are too long.\n\n**Follow-ups:**\n\n- How long?\n\n**Red flags:** “Always a thousand steps.”\n',
      },
      {
        name: 'plain notes owe nothing',
        source: '# Deck\n\n### Why warm up the learning rate?\n\nEarly gradients are noisy.\n',
      },
    ],
    fail: [
      {
        source:
          '# Deck\n\n### Why warm up the learning rate?\n\n**Probing:** early instability.\n\n**Deep answer:** The second moments are still wrong, so that steps are too long.\n\n**Follow-ups:**\n\n- How long?\n\n**Red flags:** “Always a thousand steps.”\n',
        at: ['3:5'],
      },
      {
        name: 'preset interview',
        source:
          '---\npreset: interview\n---\n\n# Deck\n\n### Why warm up the learning rate?\n\n**Probing:** early instability.\n\n**Deep answer:** The second moments are still wrong, so that steps are too long.\n\n**Follow-ups:**\n\n- How long?\n\n**Red flags:** “Always a thousand steps.”\n',
        at: ['7:5'],
      },
    ],
  },
  check: (project) =>
    missing(project, {
      what: 'a short answer',
      label: '**Short answer:**',
      isOwed: owesLayers,
      has: (item) => answer(item, 'short') !== undefined,
    }),
})
