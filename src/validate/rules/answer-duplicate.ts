import type { Item } from '../../ast/nodes.ts'
import type { Project } from '../../ast/project.ts'
import type { Place } from '../../ast/prose.ts'
import { toText } from '../../ast/text.ts'
import { items } from '../../ast/visit.ts'
import { createPacker, type PackedTexts, textsIn } from '../packed-texts.ts'
import { placeOf } from '../places.ts'
import { spoken } from '../prose-words.ts'
import { defineRule, type Fault, type Rule, type Tools } from '../rule.ts'
import { createSharedShingles, type SharedShingles } from '../shared-shingles.ts'
import { masked, shinglesOf, textSet, wordNumbers } from '../shingles.ts'
import { alike, fewestShared, type Shingled } from '../similarity.ts'
import { titleWords } from '../title-words.ts'

/** A text that others may be copies of. */
interface Copy {
  readonly place: Place
  /** Of the question or concept that it stands in. */
  readonly title: string
}

/** The texts of one deck. */
interface DeckTexts {
  /** Of the questions and concepts that have a text, which are the owners of the texts. */
  readonly titles: readonly string[]
  readonly layers: readonly PackedTexts[]
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
  across: {
    gather: (project, { words }, tools) => textsOf(project, words, tools),
    *compare(all: Iterable<DeckTexts>, { degree }) {
      const table = sharedOf(all)
      for (const [layer, name] of layers.entries()) {
        const least = name === 'code' ? Math.max(degree, 0.9) : degree
        for (const [i, group] of alike([...candidates(all, layer, least, table)], least).entries())
          if (!isOneTopic(group)) yield* group.map((copy) => faultOf(copy, name, `${name} ${i}`))
      }
    },
  },
})

function faultOf({ place, title }: Copy, layer: string, key: string): Fault {
  return {
    reason: `Unexpected copy: ${layer} of “${title}”`,
    place,
    note: 'Write what only this question is about; what fits every question answers none.',
    cluster: {
      key,
      least: 2,
      reason: [
        `Unexpected copies: the ${layer} of `,
        ' questions is the same text, expected one written for each',
      ],
    },
  }
}

/** Whether all ask for the same thing: a question may stand in two decks. */
function isOneTopic([first, ...others]: readonly Copy[]): boolean {
  if (!first) return true
  const wanted = topic(first.title)
  return others.every(({ title }) => title === first.title || topic(title) === wanted)
}

function topic(title: string): string {
  return [...titleWords(title)].sort().join(' ')
}

/** What runs of words the texts of each layer share. */
function sharedOf(all: Iterable<DeckTexts>): SharedShingles {
  let total = 0
  for (const deck of all) for (const { shingles } of deck.layers) total += shingles.length
  const table = createSharedShingles(total)
  for (const deck of all)
    for (const [layer, packed] of deck.layers.entries())
      for (const { shingles } of textsIn(packed)) table.see(shingles, layer)
  return table
}

/**
 * The texts of a layer that may have a copy: others share so few runs of words with all together that none of them can be
 * one. Only these are held while they are compared.
 */
function* candidates(
  all: Iterable<DeckTexts>,
  layer: number,
  degree: number,
  table: SharedShingles,
): Generator<Shingled<Copy>> {
  for (const deck of all) {
    const packed = deck.layers[layer]
    if (!packed) continue
    for (const { shingles, owner, place } of textsIn(packed))
      if (table.shared(shingles, layer) >= fewestShared(degree, shingles.length))
        yield {
          key: { place: place(), title: deck.titles[owner] ?? '' },
          shingles: shingles.slice(),
        }
  }
}

/** All texts of so many words. */
function textsOf(project: Project, least: number, tools: Tools): DeckTexts {
  const packers = layers.map(createPacker)
  const titles = new Map<Item, { text: string; number: number }>()
  const titleOf = (item: Item) => {
    const known = titles.get(item) ?? { text: toText(item.title), number: titles.size }
    titles.set(item, known)
    return known
  }
  const add = (layer: string, item: Item, place: Place, shingles: Uint32Array): void =>
    packers[layers.indexOf(layer)]?.add(titleOf(item).number, place, shingles)
  for (const { item } of items(project)) {
    let title: Uint32Array | undefined
    for (const node of item.children) {
      const layer = layerOf(node, item)
      if (!layer) continue
      const words = wordNumbers(spoken([node]))
      if (words.length < least) continue
      title ??= wordNumbers(titleOf(item).text)
      add(layer, item, node.position, shinglesOf(masked(words, title)))
    }
  }
  for (const { node, item, file } of tools.nodes(project.decks, 'codeSample'))
    if (item && (node.value.match(/\w+/g) ?? []).length >= least)
      add('code', item, placeOf(node, file), linesOf(node.value))
  return {
    titles: [...titles.values()].map(({ text }) => text),
    layers: packers.map((packer) => packer.packed()),
  }
}

function layerOf(node: Item['children'][number], item: Item): string | undefined {
  const isRapid = item.type === 'question' && item.form === 'rapid'
  if (node.type === 'answer') return isRapid ? 'rapid answer' : `${node.layer} answer`
  if (node.type === 'followUps') return 'follow-ups'
  return node.type === 'redFlags' ? 'red flags' : undefined
}

/** Code by its lines: what is copied is copied whole. */
function linesOf(code: string): Uint32Array {
  const lines = code.split('\n').map((line) => line.trim())
  return textSet(lines.filter((line) => line !== ''))
}
