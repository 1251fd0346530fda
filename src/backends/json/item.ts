import { createHash } from 'node:crypto'
import type { ItemContent, ItemContentMap } from '../../ast/map.ts'
import type { Entry, FollowUps, Item, Legend, Question, RedFlags } from '../../ast/nodes.ts'
import type { Placed } from '../../ast/project.ts'
import { handleItem } from '../../backend.ts'
import type {
  ConceptNode,
  EntryNode,
  Facets,
  FieldNode,
  FormulaNode,
  LegendNode,
  QuestionNode,
} from './bundle.ts'
import { type Forms, formulaNode, formulaParts, positionOf } from './forms.ts'

/** A question or concept as a node of the tree. */
export function itemNode(placed: Placed, forms: Forms): QuestionNode | ConceptNode {
  const { item, deck, path } = placed
  const handlers = fieldHandlers(forms)
  const title = forms(item.title)
  const children = item.children.map((child) => handleItem<FieldNode>(handlers, child))
  const parts = {
    id: item.id,
    deck: deck.id,
    path: path.map(({ id }) => id),
    title,
    ...facetsOf(item),
    children,
    hash: hashOf({ type: item.type, title, ...facetsOf(item), children }),
  }
  const position = positionOf(item.position)
  if (item.type === 'concept') return { type: 'concept', form: item.form, ...parts, position }
  return { type: 'question', form: item.form, ...numbering(item), ...parts, position }
}

function numbering({ number, studied }: Question): Pick<QuestionNode, 'number' | 'studied'> {
  return {
    ...(number === undefined ? {} : { number }),
    ...(studied === undefined ? {} : { studied }),
  }
}

/** The facets of an item, with those that it does not have left out. */
export function facetsOf({ difficulty, pillar, companies, tags }: Item): Facets {
  return {
    ...(difficulty === undefined ? {} : { difficulty }),
    ...(pillar === undefined ? {} : { pillar }),
    companies: [...companies],
    tags: [...tags],
  }
}

/** SHA-256 of what an author wrote: without its places, and without forms that the program makes of it. */
function hashOf(content: object): string {
  return createHash('sha256').update(asWritten(content)).digest('hex')
}

const made = new Set(['position', 'html', 'plain'])

/** The JSON of a value without what is made, in NFC. */
function asWritten(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.normalize('NFC'))
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) return `[${value.map(asWritten).join(',')}]`
  let text = ''
  for (const [key, inner] of Object.entries(value))
    if (inner !== undefined && !made.has(key))
      text += `${text === '' ? '' : ','}"${key}":${asWritten(inner)}`
  return `{${text}}`
}

/** For each kind of node in an item the function that makes the node of the same kind in the bundle. */
export type FieldHandlers = {
  readonly [Type in keyof ItemContentMap]: (
    node: ItemContentMap[Type],
  ) => Extract<FieldNode, { type: Type }>
}

/** Every kind of node in an item to its node in the bundle. */
export function fieldHandlers(forms: Forms): FieldHandlers {
  const block = <Type extends string>(
    type: Type,
    node: Extract<
      ItemContent,
      { type: 'prose' | 'probe' | 'prompt' | 'story' | 'sayIt' | 'useWhen' }
    >,
  ) => ({ type, text: forms(node.children), position: positionOf(node.position) })
  const list = <Type extends string>(type: Type, { children, position }: FollowUps | RedFlags) => ({
    type,
    children: children.map((entry) => entryNode(entry, forms)),
    position: positionOf(position),
  })
  return {
    formula: (node) => formulaField(node, forms),
    kernel: (node) => ({
      type: 'kernel',
      ...formulaParts(forms, node),
      position: positionOf(node.position),
    }),
    legend: (node) => legendField(node, forms),
    prompt: (node) => block('prompt', node),
    story: (node) => block('story', node),
    probe: (node) => block('probe', node),
    sayIt: (node) => block('sayIt', node),
    useWhen: (node) => block('useWhen', node),
    prose: (node) => block('prose', node),
    answer: ({ layer, children, position }) => ({
      type: 'answer',
      layer,
      text: forms(children),
      position: positionOf(position),
    }),
    followUps: (node) => list('followUps', node),
    redFlags: (node) => list('redFlags', node),
    reference: ({ url, children, position }) => ({
      type: 'reference',
      ...(url === undefined ? {} : { url }),
      text: forms(children),
      position: positionOf(position),
    }),
    facet: ({ name, values, position }) => ({
      type: 'facet',
      name,
      values: [...values],
      position: positionOf(position),
    }),
    unknownField: ({ label, nearest, children, position }) => ({
      type: 'unknownField',
      label,
      nearest,
      text: forms(children),
      position: positionOf(position),
    }),
  }
}

function entryNode({ children, position }: Entry, forms: Forms): EntryNode {
  return { type: 'entry', text: forms(children), position: positionOf(position) }
}

function formulaField(node: Extract<ItemContent, { type: 'formula' }>, forms: Forms): FormulaNode {
  return {
    type: 'formula',
    ...(node.name === undefined ? {} : { name: node.name }),
    ...formulaParts(forms, node),
    position: positionOf(node.position),
  }
}

function legendField({ children, position }: Legend, forms: Forms): LegendNode {
  return {
    type: 'legend',
    children: children.map((entry) => ({
      type: 'legendEntry',
      notation: entry.notation,
      value: entry.symbol,
      symbol: forms([formulaNode({ notation: entry.notation, value: entry.symbol })]),
      meaning: forms(entry.children),
      position: positionOf(entry.position),
    })),
    position: positionOf(position),
  }
}
