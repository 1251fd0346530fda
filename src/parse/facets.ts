import { distance } from '../ast/distance.ts'
import type { Difficulty, Facet, Facets, Inline, Place } from '../ast/nodes.ts'
import { toText } from '../ast/text.ts'

/** The difficulties, easiest first. */
export const difficulties: readonly Difficulty[] = ['easy', 'medium', 'hard']

/** Whether a word is a difficulty. */
export function isDifficulty(word: string): word is Difficulty {
  return (difficulties as readonly string[]).includes(word)
}

/** A facet field as a node: several values are parted by commas or semicolons. */
export function facet(name: Facet['name'], children: readonly Inline[], position: Place): Facet {
  const text = toText(children)
  const values = name === 'companies' || name === 'tags' ? text.split(/[,;\n]/) : [text]
  const trimmed = values
    .map((value) => value.trim().replace(/^#(?=\S)/, ''))
    .filter((value) => value !== '')
  return { type: 'facet', name, values: trimmed, children: [...children], position }
}

/** The trailing `(hard)` of a title, also where it is misspelt: `(meduim)`. */
export function difficultySuffix(
  title: string,
): { word: string; start: number; end: number } | undefined {
  const found = /(?<!\s)\s*\((\p{L}+)\)\s*$/u.exec(title)
  const word = found?.[1]?.toLowerCase()
  if (!found || !word || !difficulties.some((known) => near(word, known))) return undefined
  return { word, start: found.index, end: title.length }
}

function near(word: string, known: Difficulty): boolean {
  if (word === known) return true
  const long = Math.min(word.length, known.length) >= 5
  return word[0] === known[0] && distance(word, known) <= (long ? 2 : 1)
}

/** The facets that nodes say together; of two of a kind the first counts. */
export function facetsOf(nodes: readonly Facet[]): Facets {
  const value = (name: Facet['name']): string | undefined =>
    nodes.find((node) => node.name === name)?.values[0]
  const all = (name: Facet['name']): string[] => [
    ...new Set(nodes.filter((node) => node.name === name).flatMap(({ values }) => values)),
  ]
  const difficulty = value('difficulty')?.toLowerCase()
  const pillar = value('pillar')
  return {
    ...(difficulty && isDifficulty(difficulty) ? { difficulty } : {}),
    ...(pillar ? { pillar } : {}),
    companies: all('companies'),
    tags: all('tags'),
  }
}
