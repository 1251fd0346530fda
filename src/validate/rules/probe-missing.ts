import { children } from '../../ast/cards.ts'
import { missing, owesLayers } from '../missing.ts'
import { defineRule, type Rule } from '../rule.ts'

export const probeMissing: Rule = defineRule({
  name: 'probe-missing',
  description: 'A question of an interview has what the interviewer is probing.',
  why: 'Knowing what a question is after decides what to say first. The same words are answered differently for intuition and for practice.',
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
          '# Deck\n\n### Why warm up the learning rate?\n\n**Short answer:** Early gradients are noisy.\n\n**Deep answer:** The second moments are still wrong, so that steps are too long.\n\n**Follow-ups:**\n\n- How long?\n\n**Red flags:** “Always a thousand steps.”\n',
        at: ['3:5'],
      },
      {
        name: 'preset interview',
        source:
          '---\npreset: interview\n---\n\n# Deck\n\n### Why warm up the learning rate?\n\n**Short answer:** Early gradients are noisy.\n\n**Deep answer:** The second moments are still wrong, so that steps are too long.\n\n**Follow-ups:**\n\n- How long?\n\n**Red flags:** “Always a thousand steps.”\n',
        at: ['7:5'],
      },
    ],
  },
  check: (project) =>
    missing(project, {
      what: 'what the interviewer is probing',
      label: '**Probing:**',
      isOwed: owesLayers,
      has: (item) => children(item, 'probe').length > 0,
    }),
})
