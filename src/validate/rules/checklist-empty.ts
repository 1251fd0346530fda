import { titlePlace, toText } from '../../ast/text.ts'
import { select } from '../../ast/visit.ts'
import { defineRule, type Rule } from '../rule.ts'

export const checklistEmpty: Rule = defineRule({
  name: 'checklist-empty',
  description: 'A section that is a checklist has a list.',
  why: 'The heading promises boxes to tick. Text alone is printed as text.',
  severity: 'info',
  examples: {
    pass: [
      { source: '# Deck\n\n## Checklist\n\n- [ ] Read the matrix aloud\n' },
      {
        name: 'a section that is no checklist',
        source: '# Deck\n\n## Before the interview\n\nRead the matrix aloud.\n',
      },
    ],
    fail: [
      { source: '# Deck\n\n## Checklist\n\nRead the matrix aloud.\n', at: ['3:4'] },
      {
        name: 'a table is none',
        source: '# Deck\n\n## Checklist\n\n| a |\n|---|\n| b |\n',
        at: ['3:4'],
      },
    ],
  },
  *check(project, _, tools) {
    for (const { node: section } of tools.nodes(project.decks, 'section')) {
      if (section.role !== 'checklist' || section.children.length === 0) continue
      if (!select([section], 'checklistItem').next().done) continue
      yield {
        reason: `Unexpected checklist “${toText(section.title)}” without an item, expected a list`,
        place: titlePlace(section),
        note: 'Write `- [ ] …` for each thing to do.',
      }
    }
  },
})
