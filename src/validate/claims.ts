import type { Place, Plan, Section } from '../ast/nodes.ts'
import type { Project } from '../ast/project.ts'
import { titlePlace } from '../ast/text.ts'
import { select } from '../ast/visit.ts'
import { placeOf, startOf } from './places.ts'
import type { Tools } from './rule.ts'

/** A plan with the number that its section claims, and where. */
export interface Claim {
  readonly plan: Plan
  readonly claimed: number
  readonly place: Place
}

const numbers = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/**
 * What sections with a plan claim of it: in their title («5 rounds»), or in a sentence before the plan that speaks of
 * rounds and of days («five rounds over 45 days»).
 */
export function* claims(project: Project, unit: 'round' | 'day', tools: Tools): Generator<Claim> {
  for (const { node: section } of tools.nodes(project.decks, 'section')) {
    const plan = section.children.find((node): node is Plan => node.type === 'plan')
    const found = plan && claimIn(section, plan, unit, tools)
    if (plan && found) yield { plan, ...found }
  }
}

function claimIn(section: Section, plan: Plan, unit: 'round' | 'day', tools: Tools) {
  const { file } = section.position
  const before = section.children.filter(
    (node) => node.type === 'prose' && startOf(node.position) < startOf(plan.position),
  )
  const sentences = [
    { place: titlePlace(section), isTitle: true },
    ...[...select(before, 'paragraph')].map((node) => ({
      place: placeOf(node, file),
      isTitle: false,
    })),
  ]
  const pattern = new RegExp(`\\b(\\d+|${numbers.join('|')})[ \\u00A0-]${unit}s?\\b`, 'i')
  for (const { place, isTitle } of sentences) {
    const text = tools.text(file).slice(startOf(place), place.end.offset)
    const found = pattern.exec(text)
    if (!found || !(isTitle || (/\brounds?\b/i.test(text) && /\bdays?\b/i.test(text)))) continue
    const word = found[1]?.toLowerCase() ?? ''
    const start = startOf(place) + found.index
    return {
      claimed: numbers.includes(word) ? numbers.indexOf(word) + 1 : Number(word),
      place: tools.placeIn(file, start, start + found[0].length),
    }
  }
  return undefined
}
