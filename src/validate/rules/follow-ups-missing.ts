import { children } from '../../ast/cards.ts'
import { missing, owesLayers } from '../missing.ts'
import { defineRule, type Rule } from '../rule.ts'

export const followUpsMissing: Rule = defineRule({
  name: 'follow-ups-missing',
  description: 'A question of an interview has follow-ups.',
  why: 'Interviews are won in the second question. Follow-ups written down beforehand are the ones that do not surprise.',
  severity: 'warning',
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
          '# Deck\n\n### Why warm up the learning rate?\n\n**Probing:** early instability.\n\n**Short answer:** Early gradients are noisy.\n\n**Deep answer:** The second moments are still wrong, so that steps are too long.\n\n**Red flags:** “Always a thousand steps.”\n',
        at: ['3:5'],
      },
      {
        name: 'preset interview',
        source:
          '---\npreset: interview\n---\n\n# Deck\n\n### Why warm up the learning rate?\n\n**Probing:** early instability.\n\n**Short answer:** Early gradients are noisy.\n\n**Deep answer:** The second moments are still wrong, so that steps are too long.\n\n**Red flags:** “Always a thousand steps.”\n',
        at: ['7:5'],
      },
    ],
  },
  check: (project) =>
    missing(project, {
      what: 'follow-ups',
      label: '**Follow-ups:**',
      isOwed: owesLayers,
      has: (item) => children(item, 'followUps').length > 0,
    }),
})
