import type { Checklist, Deck, DeckMeta, Mistakes, Plan, Section } from '../../ast/nodes.ts'
import type { Placed } from '../../ast/project.ts'
import { type EmitContext, type Handlers, handle } from '../../backend.ts'
import type { BundleDeck, ChecklistNode, MistakesNode, PlanNode, TreeNode } from './bundle.ts'
import { createForms, type Forms, positionOf } from './forms.ts'
import { fieldHandlers, itemNode } from './item.ts'
import type { JsonOptions } from './options.ts'

/** A deck as a tree, without the number of its cards. */
export function deckTree(
  deck: Deck,
  context: Pick<EmitContext, 'render'>,
  options: JsonOptions,
): Omit<BundleDeck, 'counts'> {
  const { id, title, lang, meta, files } = deck
  const forms = createForms(context, options, id)
  return {
    id,
    title,
    lang,
    meta: metaOf(meta),
    files: [...files],
    tree: nodesOf(deck, { deck, path: [], forms, context, options }),
  }
}

function metaOf({
  description,
  pillars,
  companies,
  questions,
  preset,
  sheet,
}: DeckMeta): BundleDeck['meta'] {
  return {
    ...(description === undefined ? {} : { description }),
    pillars: [...pillars],
    companies: [...companies],
    ...(questions === undefined ? {} : { questions }),
    preset,
    ...(sheet === undefined ? {} : { sheet }),
  }
}

/** What stands around the nodes that are being made. */
interface Around {
  deck: Deck
  path: readonly Section[]
  /** For what stands in the deck itself; items have forms of their own. */
  forms: Forms
  context: Pick<EmitContext, 'render'>
  options: JsonOptions
}

function nodesOf(parent: Deck | Section, around: Around): TreeNode[] {
  const handlers = treeHandlers(around)
  return parent.children.map((child) => handle(handlers, child))
}

function treeHandlers(around: Around): Handlers<TreeNode> {
  const { deck, path, forms, context, options } = around
  const item = (node: Placed['item']): TreeNode =>
    itemNode({ item: node, deck, path }, createForms(context, options, `${deck.id}-${node.id}`))
  const fields = fieldHandlers(forms)
  return {
    section: (node) => ({
      type: 'section',
      id: node.id,
      title: forms(node.title),
      depth: node.depth,
      ...(node.role === undefined ? {} : { role: node.role }),
      children: nodesOf(node, { ...around, path: [...path, node] }),
      position: positionOf(node.position),
    }),
    question: item,
    concept: item,
    plan: (node) => planNode(node, forms),
    checklist: (node) => checklistNode(node, forms),
    mistakes: (node) => mistakesNode(node, forms),
    companyEmphasis: ({ name, children, position }) => ({
      type: 'companyEmphasis',
      name,
      text: forms(children),
      position: positionOf(position),
    }),
    orphanField: ({ field, label, children, position }) => ({
      type: 'orphanField',
      field,
      label,
      text: forms(children),
      position: positionOf(position),
    }),
    formula: fields.formula,
    kernel: fields.kernel,
    legend: fields.legend,
    reference: fields.reference,
    facet: fields.facet,
    unknownField: fields.unknownField,
    prose: fields.prose,
  }
}

function planNode({ children, position }: Plan, forms: Forms): PlanNode {
  return {
    type: 'plan',
    children: children.map((step) => ({
      type: 'planStep',
      id: step.id,
      title: forms(step.title),
      ...(step.minutes === undefined ? {} : { minutes: step.minutes }),
      ...(step.day === undefined ? {} : { day: step.day }),
      text: forms(step.children),
      position: positionOf(step.position),
    })),
    position: positionOf(position),
  }
}

function checklistNode({ children, position }: Checklist, forms: Forms): ChecklistNode {
  return {
    type: 'checklist',
    children: children.map((item) => ({
      type: 'checklistItem',
      id: item.id,
      title: forms(item.title),
      checked: item.checked,
      text: forms(item.children),
      position: positionOf(item.position),
    })),
    position: positionOf(position),
  }
}

function mistakesNode({ children, position }: Mistakes, forms: Forms): MistakesNode {
  return {
    type: 'mistakes',
    children: children.map((mistake) => ({
      type: 'mistake',
      bad: forms(mistake.bad),
      ...(mistake.good === undefined ? {} : { good: forms(mistake.good) }),
      text: forms(mistake.children),
      position: positionOf(mistake.position),
    })),
    position: positionOf(position),
  }
}
