import type { Finding } from '../ast/finding.ts'
import type { ChecklistItem, Deck, Identified, Item, PlanStep, Section } from '../ast/nodes.ts'
import { slug, titlePlace, toText } from '../ast/text.ts'

/** What has an id below its deck. */
export type Named = Item | Section | PlanStep | ChecklistItem

/** Who is served first where two titles have the same slug. */
const order: readonly (readonly Named['type'][])[] = [
  ['question', 'concept'],
  ['section'],
  ['planStep', 'checklistItem'],
]

/**
 * Give every node with an identity in a deck its id: pins first, then the slugs of titles in source order.
 *
 * The second of two equal slugs gets `-2`: that depends on their order, so for items it is a finding.
 */
export function assignIds(deck: Deck): Finding[] {
  const findings: Finding[] = []
  const taken = new Map<string, Named>()
  const numbers = new Map<string, number>()
  const named = namedIn(deck)
  for (const node of named) {
    if (!node.pin) continue
    const before = taken.get(node.pin.id)
    if (before?.pin) findings.push(duplicate(node.pin, before.pin))
    else taken.set(node.pin.id, node)
    node.id = node.pin.id
  }
  for (const types of order) {
    for (const node of named) {
      if (node.pin || !types.includes(node.type)) continue
      const wanted = slug(toText(node.title))
      const before = taken.get(wanted)
      if (before && isItem(node) && isItem(before)) findings.push(repeated(node, before))
      node.id = free(wanted, taken, numbers)
      taken.set(node.id, node)
    }
  }
  return findings
}

/** Every node with an id below a deck, in source order. What stands in an item has none, and is most of a deck. */
export function namedIn({ children }: Deck | Section): Named[] {
  return children.flatMap((node): Named[] => {
    switch (node.type) {
      case 'section':
        return [node, ...namedIn(node)]
      case 'question':
      case 'concept':
        return [node]
      case 'plan':
      case 'checklist':
        return node.children
      default:
        return []
    }
  })
}

function isItem(node: Named): node is Item {
  return node.type === 'question' || node.type === 'concept'
}

/**
 * The slug, or the slug with the first number that nobody has.
 *
 * @param numbers By slug the number that was given last: eight thousand equal titles are not counted through for each.
 */
function free(
  wanted: string,
  taken: ReadonlyMap<string, unknown>,
  numbers: Map<string, number>,
): string {
  if (!taken.has(wanted)) return wanted
  let number = (numbers.get(wanted) ?? 1) + 1
  while (taken.has(`${wanted}-${number}`)) number++
  numbers.set(wanted, number)
  return `${wanted}-${number}`
}

function duplicate(
  pin: NonNullable<Identified['pin']>,
  before: NonNullable<Identified['pin']>,
): Finding {
  return {
    rule: 'id-duplicate',
    reason: `Unexpected second item with the id \`${pin.id}\`, expected each id once in a deck`,
    place: pin.place,
    note: 'Progress, cards and links of the two would be mixed up: give one of them another id.',
    related: [{ place: before.place, reason: 'The first one' }],
  }
}

function repeated(node: Named, before: Named): Finding {
  const title = toText(node.title)
  return {
    rule: 'id-repeated-title',
    reason: `Unexpected second item titled “${title}”, expected titles that differ`,
    place: titlePlace(node),
    note: 'Its id depends on the order of the two. Reword one of them, or pin an id under it: `<!-- id: … -->`.',
    related: [{ place: titlePlace(before), reason: 'The first one' }],
  }
}
