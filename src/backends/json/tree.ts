import type { DeckContent } from '../../ast/map.ts'
import type { Checklist, Deck, DeckMeta, Item, Mistakes, Plan } from '../../ast/nodes.ts'
import { type Handlers, handle } from '../../backend.ts'
import type { BundleDeck, ChecklistNode, MistakesNode, PlanNode, TreeNode } from './bundle.ts'
import type { ItemNode } from './cards.ts'
import { type Forms, positionOf } from './forms.ts'
import { fieldHandlers } from './item.ts'

/** A deck but for its tree and its counts. */
export function deckHead({
  id,
  title,
  lang,
  meta,
  files,
}: Omit<Deck, 'children'>): Omit<BundleDeck, 'counts' | 'tree'> {
  return { id, title, lang, meta: metaOf(meta), files: [...files] }
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

/** What stands in a deck or a section beside its items. */
export type Beside = Exclude<DeckContent, Item>

/** A maker of the nodes of what stands beside the items of a deck; those of sections have no children yet. */
export function besideMaker(forms: Forms): (node: Beside) => Exclude<TreeNode, ItemNode> {
  const fields = fieldHandlers(forms)
  const item = (): never => {
    throw new Error('An item stands beside the items')
  }
  const handlers: Handlers<Exclude<TreeNode, ItemNode>> = {
    section: (node) => ({
      type: 'section',
      id: node.id,
      title: forms(node.title),
      depth: node.depth,
      ...(node.role === undefined ? {} : { role: node.role }),
      children: [],
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
  return (node) => handle(handlers, node)
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
