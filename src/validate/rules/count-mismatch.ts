import type { Deck, Place } from '../../ast/nodes.ts'
import { itemsOf } from '../../ast/visit.ts'
import { endOf, startOf } from '../places.ts'
import { defineRule, type Rule, type Tools } from '../rule.ts'

export const countMismatch: Rule = defineRule({
  name: 'count-mismatch',
  description: 'A deck has as many questions as it claims.',
  why: 'The number is printed on the cover and shown as “12 / 67 studied”. Where it is wrong, questions were lost or promised and never written. Lines of rapid fire do not count.',
  severity: 'warning',
  examples: {
    pass: [
      { source: '---\nquestions: 1\n---\n\n# Deck\n\n### Why cosine?\n\nDirection.\n' },
      { name: 'no claim', source: '# Deck\n\n### Why cosine?\n\nDirection.\n' },
    ],
    fail: [
      {
        source: '---\ntitle: Deck\nquestions: 67\n---\n\n### Why cosine?\n\nDirection.\n',
        at: ['3:1'],
        fixed: '---\ntitle: Deck\nquestions: 1\n---\n\n### Why cosine?\n\nDirection.\n',
      },
      {
        name: 'more than it says',
        source:
          '---\ntitle: Deck\nquestions: 1\n---\n\n## Question bank\n\n- [ ] Why cosine? (easy)\n- [ ] Why dot? (easy)\n',
        at: ['3:1'],
        fixed:
          '---\ntitle: Deck\nquestions: 2\n---\n\n## Question bank\n\n- [ ] Why cosine? (easy)\n- [ ] Why dot? (easy)\n',
      },
    ],
  },
  *check(project, _, tools) {
    for (const deck of project.decks) {
      const claimed = deck.meta.questions
      const count = countOf(deck)
      if (claimed === undefined || claimed === count) continue
      const place = deck.meta.places.questions ?? deck.position
      yield {
        reason: `Unexpected number of questions ${claimed} in the front matter, expected ${count}, which the deck has`,
        place,
        note: 'Write the missing ones, or correct the number.',
        fix: correction(place, claimed, count, tools),
      }
    }
  },
})

function countOf(deck: Deck): number {
  const questions = [...itemsOf(deck)].flatMap(({ item }) => (item.type === 'question' ? item : []))
  const whole = questions.filter(({ form }) => form !== 'rapid')
  return whole.length > 0 ? whole.length : questions.length
}

function correction(place: Place, claimed: number, count: number, tools: Tools) {
  const { file } = place
  const start = startOf(place)
  const line =
    tools
      .text(file)
      .slice(start)
      .split(/[\r\n]/)[0] ?? ''
  const found = new RegExp(`(^|\\D)${claimed}(?!\\d)`).exec(line)
  if (!found || endOf(place) === 0) return undefined
  const at = start + found.index + (found[1]?.length ?? 0)
  const edits = [{ file, start: at, end: at + String(claimed).length, text: String(count) }]
  return { title: `Claim ${count} questions`, edits }
}
