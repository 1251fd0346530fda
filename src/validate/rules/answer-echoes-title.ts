import { answer } from '../../ast/cards.ts'
import { toText, words } from '../../ast/text.ts'
import { items, select } from '../../ast/visit.ts'
import { proseWords, spoken } from '../prose-words.ts'
import { defineRule, type Rule } from '../rule.ts'

const common = new Set(
  'a an and are as at be because been by can do does for from has have how in into is it its of on or so such than that the their then there these they this to use used using very was we what when where which while who why will with you your yes no not'.split(
    ' ',
  ),
)

export const answerEchoesTitle: Rule = defineRule({
  name: 'answer-echoes-title',
  description: 'A short answer says more than its question.',
  why: 'An answer in the words of its question feels right while reading and leaves nothing to recall.',
  severity: 'warning',
  examples: {
    pass: [
      {
        source:
          '# Deck\n\n## Rapid fire\n\n- Why does gradient clipping help? → It bounds the step after a spike.\n',
      },
      {
        name: 'short, and new',
        source: '# Deck\n\n## Rapid fire\n\n- Is attention quadratic in length? → Yes.\n',
      },
    ],
    fail: [
      {
        source:
          '# Deck\n\n## Rapid fire\n\n- Why does gradient clipping help training? → Because gradient clipping helps training.\n',
        at: ['5:47'],
      },
      {
        source:
          '# Deck\n\n### How does batch size affect convergence?\n\nThe batch size affects the convergence.\n',
        at: ['5:1'],
      },
    ],
  },
  *check(project) {
    for (const { item } of items(project)) {
      const short = answer(item, 'short')
      if (!short || proseWords(short.children) < 3 || hasMore(short.children)) continue
      const asked = new Set(stems(toText(item.title)))
      const said = stems(spoken(short.children))
      const repeated = said.filter((word) => asked.has(word)).length
      if (said.length >= 2 && repeated === said.length && repeated * 2 >= asked.size)
        yield {
          reason: 'Unexpected answer in the words of its question, expected something new',
          place: short.position,
          note: 'Say why, by what means, or how much.',
        }
    }
  },
})

function hasMore(nodes: Parameters<typeof select>[0]): boolean {
  const kinds = ['inlineMath', 'inlineCode', 'math', 'codeSample', 'diagram', 'image'] as const
  return kinds.some((kind) => !select(nodes, kind).next().done)
}

/** The words that carry meaning, without their endings. */
function stems(text: string): string[] {
  return words(text.toLowerCase())
    .filter((word) => !common.has(word))
    .map((word) => word.replace(/(?:ing|ed|es|s)$/, '').slice(0, 8))
}
