import type { Deck, Item } from '../../ast/nodes.ts'
import type { Placed } from '../../ast/project.ts'
import type { Place } from '../../ast/prose.ts'
import { toText } from '../../ast/text.ts'
import { items } from '../../ast/visit.ts'
import { placeOf } from '../places.ts'
import { spoken } from '../prose-words.ts'
import { defineRule, type Rule, type Tools } from '../rule.ts'
import { alike, masked, shinglesOf } from '../similarity.ts'
import { titleWords } from '../title-words.ts'

interface Copy {
  readonly place: Place
  readonly item: Item
}

interface Text extends Copy {
  readonly layer: string
  readonly tokens: readonly string[]
}

const layers = ['short answer', 'rapid answer', 'deep answer', 'follow-ups', 'red flags', 'code']

export const answerDuplicate: Rule = defineRule({
  name: 'answer-duplicate',
  description: 'No two questions have the same answer, follow-ups, red flags or code.',
  why: 'A paragraph that fits every question answers none. Words of the title are left out of the comparison, since copies name the question they were pasted under.',
  severity: 'error',
  options: {
    degree: {
      default: 0.6,
      description: 'Share of common runs of three words from which texts are copies.',
    },
    words: { default: 6, description: 'Fewest words of a text that is compared.' },
  },
  examples: {
    pass: [
      {
        source:
          '# Deck\n\n## Rapid fire\n\n- What is bias? → Error that stays however much data there is.\n- What is variance? → Error from the sample that one happened to draw.\n',
      },
    ],
    fail: [
      {
        source:
          '# Deck\n\n## Rapid fire\n\n- What is bias? → State the goal of bias, name the trade-off, and give one example from practice.\n- What is batch size? → State the goal of batch size, name the trade-off, and give one example from practice.\n',
        at: ['5:19'],
      },
    ],
  },
  *check(project, { degree, words }, tools) {
    const all = [...[...items(project)].flatMap(textsOf), ...codeOf(project.decks, tools)].filter(
      ({ tokens }) => tokens.length >= words,
    )
    const titles = new Map<Item, string[]>()
    const titleOf = (item: Item): string[] => {
      const title = titles.get(item) ?? tokensOf(toText(item.title))
      titles.set(item, title)
      return title
    }
    for (const layer of layers) {
      const texts = all.filter((text) => text.layer === layer)
      const shingled = texts.map(({ tokens, place, item }) => ({
        key: { place, item },
        shingles: shinglesOf(masked(tokens, titleOf(item))),
      }))
      for (const [i, group] of alike(
        shingled,
        layer === 'code' ? Math.max(degree, 0.9) : degree,
      ).entries()) {
        if (new Set(group.map(({ item }) => topic(item))).size < 2) continue
        for (const { place, item } of group)
          yield {
            reason: `Unexpected copy: ${layer} of “${toText(item.title)}”`,
            place,
            note: 'Write what only this question is about; what fits every question answers none.',
            cluster: {
              key: `${layer} ${i}`,
              least: 2,
              reason: (count) =>
                `Unexpected copies: the ${layer} of ${count} questions is the same text, expected one written for each`,
            },
          }
      }
    }
  },
})

/** The same for two titles that ask for the same thing: a question may stand in two decks. */
function topic(item: Item): string {
  return [...titleWords(toText(item.title))].sort().join(' ')
}

function textsOf({ item }: Placed): Text[] {
  const fields = item.children.flatMap((node): Text[] => {
    const text = (layer: string): Text[] => [
      { layer, place: node.position, item, tokens: tokensOf(spoken([node])) },
    ]
    const isRapid = item.type === 'question' && item.form === 'rapid'
    if (node.type === 'answer') return text(isRapid ? 'rapid answer' : `${node.layer} answer`)
    if (node.type === 'followUps') return text('follow-ups')
    if (node.type === 'redFlags') return text('red flags')
    return []
  })
  return fields
}

function codeOf(decks: readonly Deck[], tools: Tools): Text[] {
  return tools.nodes(decks, 'codeSample').flatMap(({ node, item, file }) => {
    if (!item) return []
    const tokens = node.value.toLowerCase().match(/[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu) ?? []
    return [{ layer: 'code', place: placeOf(node, file), item, tokens }]
  })
}

function tokensOf(text: string): string[] {
  return (
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}
