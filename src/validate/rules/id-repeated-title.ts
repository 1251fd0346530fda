import type { Place } from '../../ast/nodes.ts'
import { pinEdit } from '../../ast/pin.ts'
import { titlePlace } from '../../ast/text.ts'
import { items } from '../../ast/visit.ts'
import { startOf } from '../places.ts'
import { defineRule, made, type Rule } from '../rule.ts'

export const idRepeatedTitle: Rule = defineRule({
  name: 'id-repeated-title',
  description: 'Items with the same title are told apart by a pinned id.',
  why: 'The id of an item is its title. Where two titles are the same, the second id depends on their order, and an edit above it moves the progress of one to the other.',
  severity: 'warning',
  examples: {
    pass: [
      { source: '# Deck\n\n### Why cosine?\n\nDirection.\n\n### Why dot?\n\nLength.\n' },
      {
        name: 'told apart by a pin',
        source:
          '# Deck\n\n### Why cosine?\n\nDirection.\n\n### Why cosine?\n<!-- id: cosine-in-retrieval -->\n\nNo length.\n',
      },
    ],
    fail: [
      {
        source: '# Deck\n\n### Why cosine?\n\nDirection.\n\n### Why cosine?\n\nLength.\n',
        at: ['7:5'],
        fixed:
          '# Deck\n\n### Why cosine?\n\nDirection.\n\n### Why cosine?\n<!-- id: why-cosine-2 -->\n\nLength.\n',
      },
      {
        name: 'in a bank',
        source:
          '# Deck\n\n## Question bank\n\n- [ ] Why cosine? (easy)\n- [ ] Why cosine? (hard)\n',
        at: ['6:7'],
        fixed:
          '# Deck\n\n## Question bank\n\n- [ ] Why cosine? (easy)\n- [ ] Why cosine? (hard) <!-- id: why-cosine-2 -->\n',
      },
    ],
  },
  *check(project, _, tools) {
    const faults = [...made(project, 'id-repeated-title')]
    if (faults.length === 0) return
    const keyOf = (place: Place): string => `${startOf(place)} ${place.file}`
    const titled = new Map([...items(project)].map(({ item }) => [keyOf(titlePlace(item)), item]))
    for (const fault of faults) {
      const item = titled.get(keyOf(fault.place))
      const edit = item && pinEdit(item, item.id, tools.text(fault.place.file))
      yield { ...fault, fix: edit && { title: `Pin the id \`${item.id}\``, edits: [edit] } }
    }
  },
})
