import type { Answer, Formula, Item, Kernel } from './nodes.ts'
import type { Placed, Project } from './project.ts'
import { items } from './visit.ts'

/** What a card asks for: an answer, a formula, or a quick reply. */
export type CardKind = 'question' | 'formula' | 'rapid'

/** One thing to learn, as every card format sees it. */
export interface Card extends Placed {
  /** `deck/id`: the identity of the card in every format. */
  key: string
  kind: CardKind
}

/**
 * The cards of a project, in the order of its decks.
 *
 * Every item that has both a front and a back is a card: a question with an answer, or a concept with a formula or a
 * kernel. A bank line without an answer is not.
 */
export function cards(project: Pick<Project, 'decks'>): Card[] {
  const out: Card[] = []
  for (const located of items(project)) {
    const card = cardOf(located)
    if (card) out.push(card)
  }
  return out
}

/** The card of an item, where it is one. */
export function cardOf(located: Placed): Card | undefined {
  const kind = kindOf(located.item)
  return kind && { ...located, kind, key: keyOf(located) }
}

/** The global id of an item: `deck/id`. */
export function keyOf({ deck, item }: Pick<Placed, 'deck' | 'item'>): string {
  return `${deck.id}/${item.id}`
}

function kindOf(item: Item): CardKind | undefined {
  if (item.type === 'concept')
    return formulas(item).length + kernels(item).length > 0 ? 'formula' : undefined
  if (!answer(item, 'short') && !answer(item, 'deep')) return undefined
  return item.form === 'rapid' ? 'rapid' : 'question'
}

/** The answer in one of its layers. */
export function answer(item: Item, layer: Answer['layer']): Answer | undefined {
  return item.children.find(
    (node): node is Answer => node.type === 'answer' && node.layer === layer,
  )
}

/** The formulas of an item, in source order. */
export function formulas(item: Item): Formula[] {
  return children(item, 'formula')
}

/** The kernels of an item, in source order; more than one is unusual. */
export function kernels(item: Item): Kernel[] {
  return children(item, 'kernel')
}

/** The children of one kind. */
export function children<Type extends Item['children'][number]['type']>(
  item: Item,
  type: Type,
): Extract<Item['children'][number], { type: Type }>[] {
  return item.children.filter(
    (node): node is Extract<Item['children'][number], { type: Type }> => node.type === type,
  )
}
