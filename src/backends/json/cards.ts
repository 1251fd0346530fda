import type { Card } from '../../ast/cards.ts'
import type {
  AnswerNode,
  BundleCard,
  ConceptNode,
  FieldNode,
  FormulaParts,
  QuestionNode,
  Text,
} from './bundle.ts'

/** What a card is made of. */
export type ItemNode = QuestionNode | ConceptNode

/** A card with the texts of its item. */
export function bundleCard({ key, kind }: Pick<Card, 'key' | 'kind'>, item: ItemNode): BundleCard {
  const { difficulty, pillar, companies, tags } = item
  return {
    type: 'card',
    id: key,
    deck: item.deck,
    item: item.id,
    kind,
    path: item.path,
    ...(difficulty === undefined ? {} : { difficulty }),
    ...(pillar === undefined ? {} : { pillar }),
    companies,
    tags,
    front: item.title,
    ...textsOf(item),
    position: item.position,
    hash: item.hash,
  }
}

function textsOf({
  children,
}: ItemNode): Omit<
  BundleCard,
  | 'type'
  | 'id'
  | 'deck'
  | 'item'
  | 'kind'
  | 'path'
  | 'front'
  | 'position'
  | 'hash'
  | keyof FacetKeys
> {
  const of = <Type extends FieldNode['type']>(type: Type): Extract<FieldNode, { type: Type }>[] =>
    children.filter((node): node is Extract<FieldNode, { type: Type }> => node.type === type)
  const layer = (name: AnswerNode['layer']): Text | undefined =>
    of('answer').find((node) => node.layer === name)?.text
  return {
    ...optional('prompt', of('prompt')[0]?.text),
    ...optional('probe', of('probe')[0]?.text),
    ...optional('short', layer('short')),
    ...optional('deep', layer('deep')),
    formulas: of('formula').map(partsOf),
    kernels: of('kernel').map(partsOf),
    legend: of('legend')
      .flatMap((node) => node.children)
      .map(({ notation, value, symbol, meaning }) => ({ notation, value, symbol, meaning })),
    ...optional('sayIt', of('sayIt')[0]?.text),
    ...optional('useWhen', of('useWhen')[0]?.text),
    ...optional('story', of('story')[0]?.text),
    followUps: of('followUps').flatMap((node) => node.children.map(({ text }) => text)),
    redFlags: of('redFlags').flatMap((node) => node.children.map(({ text }) => text)),
    references: of('reference').map(({ url, text }) => ({ ...optional('url', url), text })),
  }
}

type FacetKeys = Pick<BundleCard, 'difficulty' | 'pillar' | 'companies' | 'tags'>

function optional<Key extends string, Value>(
  key: Key,
  value: Value | undefined,
): { [Name in Key]?: Value } {
  const out: { [Name in Key]?: Value } = {}
  if (value !== undefined) out[key] = value
  return out
}

function partsOf({ notation, value, display, text }: FormulaParts): FormulaParts {
  return { notation, value, display, text }
}
