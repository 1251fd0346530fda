import type { Deck, Item } from '../../ast/nodes.ts'
import type { Project } from '../../ast/project.ts'
import type { Place } from '../../ast/prose.ts'
import { toText } from '../../ast/text.ts'
import { items } from '../../ast/visit.ts'
import { placeOf } from '../places.ts'
import { spoken } from '../prose-words.ts'
import { defineRule, type Rule, type Tools } from '../rule.ts'
import { masked, shinglesOf, textSet, wordNumbers } from '../shingles.ts'
import { alike, type Shingled } from '../similarity.ts'
import { titleWords } from '../title-words.ts'

interface Copy {
  readonly place: Place
  readonly item: Item
}

interface Text extends Shingled<Copy> {
  readonly layer: string
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
      {
        name: 'the same question twice',
        source:
          '# Deck\n\n## Rapid fire\n\n- What is recall? → The share of the positives that the model finds, at a given threshold.\n\n## Again\n\n### What is recall?\n\nThe share of the positives that the model finds, at a given threshold.\n',
      },
    ],
    fail: [
      {
        source:
          '# Deck\n\n## Rapid fire\n\n- What is bias? → State the goal of bias, name the trade-off, and give one example from practice.\n- What is batch size? → State the goal of batch size, name the trade-off, and give one example from practice.\n',
        at: ['5:19'],
      },
      {
        name: 'code',
        source:
          '# Deck\n\n### Why cosine?\n\nDirection.\n\n```python\ndef score(a, b):\n    return a @ b\n```\n\n### What is recall?\n\nA share.\n\n```python\ndef score(a, b):\n    return a @ b\n```\n',
        at: ['7:1'],
      },
    ],
  },
  *check(project, { degree, words }, tools) {
    const all = [...textsOf(project, words), ...codeOf(project.decks, words, tools)]
    for (const layer of layers) {
      const texts = all.filter((text) => text.layer === layer)
      const least = layer === 'code' ? Math.max(degree, 0.9) : degree
      for (const [i, group] of alike(texts, least).entries()) {
        if (isOneTopic(group)) continue
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

/** Whether all ask for the same thing: a question may stand in two decks. */
function isOneTopic([first, ...others]: readonly Copy[]): boolean {
  if (!first) return true
  const wanted = topic(first.item)
  return others.every(({ item }) => item === first.item || topic(item) === wanted)
}

function topic(item: Item): string {
  return [...titleWords(toText(item.title))].sort().join(' ')
}

/** The answers and lists of so many words, without the words of their titles. */
function* textsOf(project: Project, least: number): Generator<Text> {
  for (const { item } of items(project)) {
    let title: Uint32Array | undefined
    for (const node of item.children) {
      const layer = layerOf(node, item)
      if (!layer) continue
      const words = wordNumbers(spoken([node]))
      if (words.length < least) continue
      title ??= wordNumbers(toText(item.title))
      const shingles = shinglesOf(masked(words, title))
      yield { key: { place: node.position, item }, layer, shingles }
    }
  }
}

function layerOf(node: Item['children'][number], item: Item): string | undefined {
  const isRapid = item.type === 'question' && item.form === 'rapid'
  if (node.type === 'answer') return isRapid ? 'rapid answer' : `${node.layer} answer`
  if (node.type === 'followUps') return 'follow-ups'
  return node.type === 'redFlags' ? 'red flags' : undefined
}

/** Code of so many words, by its lines: what is copied is copied whole. */
function* codeOf(decks: readonly Deck[], least: number, tools: Tools): Generator<Text> {
  for (const { node, item, file } of tools.nodes(decks, 'codeSample')) {
    if (!item || (node.value.match(/\w+/g) ?? []).length < least) continue
    const lines = node.value.split('\n').map((line) => line.trim())
    const shingles = textSet(lines.filter((line) => line !== ''))
    yield { key: { place: placeOf(node, file), item }, layer: 'code', shingles }
  }
}
