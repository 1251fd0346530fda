import type { Deck, Item, Place, Section } from '../ast/nodes.ts'
import type { Placed, Project } from '../ast/project.ts'
import { titlePlace, toText } from '../ast/text.ts'
import { items } from '../ast/visit.ts'
import type { Fault } from './rule.ts'

/** What an item may lack, and how to say it. */
export interface Lack {
  /** «a short answer». */
  readonly what: string
  /** The label to write. */
  readonly label: string
  isOwed(placed: Placed): boolean
  has(item: Item): boolean
}

/** One finding for each item that lacks what it owes; those of one section become one message. */
export function* missing(project: Project, lack: Lack): Generator<Fault> {
  for (const placed of items(project)) {
    const { item, deck, path } = placed
    if (!lack.isOwed(placed) || lack.has(item)) continue
    const kind = item.type
    yield {
      reason: `Unexpected ${kind} without ${lack.what}, expected \`${lack.label}\``,
      place: titlePlace(item),
      note: `“${toText(item.title)}” lacks it.`,
      cluster: {
        key: `${kind} ${groupOf(deck, path)}`,
        reason: [
          'Unexpected ',
          ` ${kind}s without ${lack.what}, expected \`${lack.label}\` in each`,
        ],
      },
    }
  }
}

/** The innermost section, as the key of a cluster. */
export function groupOf(deck: Deck, path: readonly Section[]): string {
  const place: Place = path.at(-1)?.position ?? deck.position
  return `${deck.id} ${place.file} ${place.start.offset ?? 0}`
}

/** Whether a question has chosen the layers of an interview, or its deck asks for them. */
export function owesLayers({ item, deck }: Placed): boolean {
  if (item.type !== 'question' || item.form === 'line' || item.form === 'rapid') return false
  return (
    deck.meta.preset === 'interview' || (item.form === 'section' && item.children.some(isLayer))
  )
}

const layers = new Set(['probe', 'answer', 'followUps', 'redFlags'])

function isLayer({ type }: Item['children'][number]): boolean {
  return layers.has(type)
}

/** The rules that ask a question for its layers. */
export const layerRules = [
  'probe-missing',
  'short-answer-missing',
  'deep-answer-missing',
  'follow-ups-missing',
  'red-flags-missing',
] as const
