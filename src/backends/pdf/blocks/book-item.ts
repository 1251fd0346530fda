/** A question or concept with all its layers. */
import type { ItemContent } from '../../../ast/map.ts'
import type { Entry, Formula, Inline, Item, Kernel, Legend, Place } from '../../../ast/nodes.ts'
import { handleItem, type ItemHandlers } from '../../../backend.ts'
import { showAll as shows } from '../template.ts'
import type { Words } from '../words.ts'
import type { Block, TextBlock, Tone } from './block.ts'
import { referenceBlocks } from './contents.ts'
import { formulaBlocks, legendLine } from './notation.ts'
import { lowered, prose } from './prose.ts'

/** An item: its title, what it is about, and each of its fields. */
export function itemBlocks(item: Item, { depth, words }: { depth: number; words: Words }): Block[] {
  const handlers = itemHandlers(depth + 1, words)
  const groups = grouped(item.children)
  const content: Inline[] =
    item.type === 'question' && item.number !== undefined
      ? [{ type: 'text', value: `${item.number}. ` }, ...item.title]
      : item.title
  return [
    { kind: 'heading', level: depth, look: 'item', content, id: item.id, place: item.position },
    ...facets(item),
    ...groups.flatMap((group) => {
      if (isKernel(group[0])) return [kernelBox(group, words)]
      const blocks = group.flatMap((node) => handleItem(handlers, node))
      return group[0]?.type === 'reference' ? referenceList(blocks, words) : blocks
    }),
  ]
}

const isKernel = (node: ItemContent | undefined): boolean => node?.type === 'kernel'

/** Each kernel with the legends that follow it, references together, everything else by itself. */
function grouped(nodes: readonly ItemContent[]): ItemContent[][] {
  const groups: ItemContent[][] = []
  for (const node of nodes) {
    const last = groups.at(-1)
    const joins = isKernel(last?.[0])
      ? node.type === 'legend' || isKernel(node)
      : node.type === 'reference' && last?.[0]?.type === 'reference'
    if (last && joins) last.push(node)
    else groups.push([node])
  }
  return groups
}

function facets({ difficulty, pillar, companies, tags, position }: Item): Block[] {
  const parts = [
    difficulty,
    pillar,
    companies.join(', '),
    tags.map((tag) => `#${tag}`).join(' '),
  ].filter((part): part is string => part !== undefined && part !== '')
  if (parts.length === 0) return []
  const content: Inline[] = [{ type: 'text', value: parts.join('  ·  ') }]
  return [
    { kind: 'text', small: true, tone: 'muted', gap: 'line', keep: true, content, place: position },
  ]
}

function label(text: string, tone: Tone = 'accent'): TextBlock {
  return {
    kind: 'text',
    small: true,
    strong: true,
    tone,
    keep: true,
    content: [{ type: 'text', value: text }],
  }
}

/** Blocks near the label above them. */
function labelled(text: string, blocks: readonly Block[]): Block[] {
  const [first, ...rest] = blocks
  if (!first) return []
  return [label(text), near(first), ...rest]
}

function near(block: Block): Block {
  return block.kind === 'text' || block.kind === 'list' ? { ...block, gap: 'line' } : block
}

/** A text that begins with its label. */
function runIn(text: string, content: readonly Inline[], place: Place): Block {
  const head: Inline = { type: 'strong', children: [{ type: 'text', value: `${text} ` }] }
  return { kind: 'text', content: [head, ...content], place }
}

function kernelBox(nodes: readonly ItemContent[], words: Words): Block {
  const blocks = nodes.flatMap((node): Block[] => {
    if (node.type === 'legend') return [{ ...legendBlock(node), gap: 'normal' }]
    return node.type === 'kernel' ? displayed(node).map(near).map(centered) : []
  })
  return { kind: 'callout', tone: 'accent', blocks: [label(words.kernel), ...blocks] }
}

/** References under one label, on one page. */
function referenceList(blocks: readonly Block[], words: Words): Block[] {
  return labelled(words.references, blocks).map((block, index) =>
    block.kind === 'text' ? { ...block, keep: index < blocks.length } : block,
  )
}

/** A formula on a line of its own, as large as it wants to be. */
export function displayed(node: Formula | Kernel): Block[] {
  if (node.notation === 'tex' && node.children.length === 0)
    return [{ kind: 'math', tex: node.value, place: node.position }]
  return formulaBlocks(node)
}

/** A text in the middle of its line, as formulas are. */
export function centered(block: Block): Block {
  return block.kind === 'text' ? { ...block, align: 'center' } : block
}

/** The entries of a legend, small. */
export function legendBlock({ children, position }: Legend): TextBlock {
  const content = legendLine(children)
  return { kind: 'text', small: true, tone: 'muted', gap: 'close', content, place: position }
}

function itemHandlers(level: number, words: Words): ItemHandlers<Block[]> {
  const text = (children: Parameters<typeof prose>[0], place: Place): Block[] =>
    lowered(prose(children, { place, shows }), level)
  return {
    formula: displayed,
    kernel: (node) => [kernelBox([node], words)],
    legend: (node) => [legendBlock(node)],
    prompt: ({ children, position }) => [runIn(words.prompt, children, position)],
    story: ({ children, position }) => [runIn(words.story, children, position)],
    probe: ({ children, position }) => labelled(words.probe, text(children, position)),
    answer: ({ layer, children, position }) =>
      layer === 'short'
        ? [{ kind: 'callout', tone: 'note', blocks: text(children, position) }]
        : labelled(words.deep, text(children, position)),
    followUps: ({ children }) => labelled(words.followUps, entries(children, '→', text)),
    redFlags: ({ children }) => [
      {
        kind: 'callout',
        tone: 'bad',
        blocks: [
          label(words.redFlags, 'bad'),
          ...entries(children, '✗', text).map(near).map(reddened),
        ],
      },
    ],
    sayIt: ({ children, position }) => labelled(words.sayIt, text(children, position)),
    useWhen: ({ children, position }) => labelled(words.useWhen, text(children, position)),
    reference: (node) => referenceBlocks(node, shows),
    facet: () => [],
    unknownField: ({ label: title, children, position }) =>
      labelled(title, text(children, position)),
    prose: ({ children, position }) => text(children, position),
  }
}

function reddened(block: Block): Block {
  return block.kind === 'list' ? { ...block, tone: 'bad' } : block
}

/** One entry as it is, several as a list. */
function entries(
  nodes: readonly Entry[],
  marker: string,
  text: (children: Entry['children'], place: Place) => Block[],
): Block[] {
  const [only] = nodes
  if (only && nodes.length === 1) return text(only.children, only.position)
  return [
    {
      kind: 'list',
      items: nodes.map(({ children, position }) => ({ marker, blocks: text(children, position) })),
    },
  ]
}
