import { children, formulas, kernels } from '../../../ast/cards.ts'
import type { ItemContent } from '../../../ast/map.ts'
import type { Concept, Inline } from '../../../ast/nodes.ts'
import { toText } from '../../../ast/text.ts'
import type { Words } from '../words.ts'
import type { Block, Cell, TableBlock } from './block.ts'
import { formulaBlocks, legendLine } from './notation.ts'

/** A concept and the pillar that it stands under: its own, else the section's. */
export interface MatrixEntry {
  concept: Concept
  pillar?: string | undefined
}

interface Column {
  title: string
  /** Heads its row. */
  head?: boolean
  cell(entry: MatrixEntry): Block[]
}

/** The matrix: a row for each concept, grouped by pillar, with the columns that at least one of them fills. */
export function matrix(
  unordered: readonly MatrixEntry[],
  title: readonly Inline[] | undefined,
  legends: boolean,
  words: Words,
): TableBlock {
  const entries = byPillar(unordered)
  const columns = columnsOf(legends, words).filter(({ cell }) =>
    entries.some((entry) => cell(entry).length > 0),
  )
  const grouped = new Set(entries.map(({ pillar }) => pillar)).size > 1
  const head = (text: string): Cell => ({
    head: 'Column',
    blocks: [
      { kind: 'text', strong: true, tone: 'accent', content: [{ type: 'text', value: text }] },
    ],
  })
  const rows = entries.map((entry, index) => {
    const startsGroup = index === 0 || entry.pillar !== entries[index - 1]?.pillar
    const cells = columns.map(
      ({ cell, head: heads }): Cell => ({ blocks: cell(entry), ...(heads ? { head: 'Row' } : {}) }),
    )
    return {
      startsGroup,
      cells: grouped ? [pillarCell(entries, index, startsGroup), ...cells] : cells,
    }
  })
  return {
    kind: 'table',
    wide: columns.length >= 4,
    ...(title ? { title } : {}),
    header: [...(grouped ? [words.pillar] : []), ...columns.map((column) => column.title)].map(
      head,
    ),
    rows,
    place: entries[0]?.concept.position,
  }
}

/** Entries of one pillar together, pillars and entries in the order they come in. */
function byPillar(entries: readonly MatrixEntry[]): MatrixEntry[] {
  const groups = new Map<string | undefined, MatrixEntry[]>()
  for (const entry of entries)
    groups.set(entry.pillar, [...(groups.get(entry.pillar) ?? []), entry])
  return [...groups.values()].flat()
}

function pillarCell(
  entries: readonly MatrixEntry[],
  index: number,
  startsGroup: boolean,
): Cell | undefined {
  if (!startsGroup) return undefined
  const { pillar, concept } = entries[index] ?? {}
  let rows = 1
  while (index + rows < entries.length && entries[index + rows]?.pillar === pillar) rows += 1
  return {
    head: 'Row',
    rows,
    blocks: pillar
      ? [
          {
            kind: 'text',
            strong: true,
            tone: 'accent',
            content: [{ type: 'text', value: pillar }],
            place: concept?.position,
          },
        ]
      : [],
  }
}

function columnsOf(legends: boolean, words: Words): Column[] {
  return [
    {
      title: words.conceptColumn,
      head: true,
      cell: ({ concept: { title, position } }) => [
        { kind: 'text', strong: true, content: title, place: position },
      ],
    },
    {
      title: words.formula,
      cell: ({ concept }) => [
        ...formulas(concept).flatMap((formula) => formulaBlocks(formula, true)),
      ],
    },
    {
      title: words.kernel,
      cell: ({ concept }) => kernels(concept).flatMap((kernel) => formulaBlocks(kernel, true)),
    },
    { title: words.legend, cell: ({ concept }) => (legends ? legendBlocks(concept) : []) },
    { title: words.prompt, cell: ({ concept }) => inlineField(concept, 'prompt') },
    { title: words.storyColumn, cell: ({ concept }) => inlineField(concept, 'story') },
  ]
}

function legendBlocks(concept: Concept): Block[] {
  return children(concept, 'legend').map((legend) => ({
    kind: 'text',
    small: true,
    tone: 'muted',
    content: legendLine(legend.children),
    place: legend.position,
  }))
}

function inlineField(concept: Concept, type: 'prompt' | 'story'): Block[] {
  return concept.children
    .filter((node): node is Extract<ItemContent, { type: typeof type }> => node.type === type)
    .filter((node) => toText(node.children) !== '')
    .map((node) => ({ kind: 'text', content: node.children, place: node.position }))
}
