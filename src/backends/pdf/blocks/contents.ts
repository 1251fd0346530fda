/** Plans, checklists, mistakes and what companies look for. */
import type {
  Checklist,
  CompanyEmphasis,
  Inline,
  Mistake,
  Mistakes,
  Plan,
  PlanStep,
  Reference,
} from '../../../ast/nodes.ts'
import type { SheetTemplate } from '../template.ts'
import type { Words } from '../words.ts'
import type { Block, Cell, TableBlock } from './block.ts'
import { prose } from './prose.ts'

type Shows = SheetTemplate['blocks']

/** A plan as a table of its steps, with the columns that they fill. */
export function planBlocks(plan: Plan, shows: Shows, words: Words): Block[] {
  const columns: { title: string; cell(step: PlanStep): Block[]; right?: boolean }[] = [
    {
      title: words.round,
      cell: ({ title, position }) => [
        { kind: 'text', strong: true, content: title, place: position },
      ],
    },
    { title: words.minutes, right: true, cell: ({ minutes }) => numberBlocks(minutes) },
    { title: words.day, right: true, cell: ({ day }) => numberBlocks(day) },
    {
      title: words.focus,
      cell: ({ children, position }) => prose(children, { place: position, shows }),
    },
  ]
  const used = columns.filter(({ cell }) => plan.children.some((step) => cell(step).length > 0))
  const table: TableBlock = {
    kind: 'table',
    wide: false,
    place: plan.position,
    header: used.map(
      ({ title, right }): Cell => ({
        head: 'Column',
        blocks: [
          {
            kind: 'text',
            strong: true,
            tone: 'accent',
            align: right ? 'right' : 'left',
            content: [{ type: 'text', value: title }],
          },
        ],
      }),
    ),
    rows: plan.children.map((step) => ({
      startsGroup: false,
      cells: used.map(
        ({ cell }, index): Cell => ({
          blocks: cell(step),
          ...(index === 0 ? { head: 'Row' } : {}),
        }),
      ),
    })),
  }
  return [table]
}

function numberBlocks(value: number | undefined): Block[] {
  return value === undefined
    ? []
    : [{ kind: 'text', align: 'right', content: [{ type: 'text', value: `${value}` }] }]
}

/** A checklist as boxes to tick. */
export function checklistBlocks({ children }: Checklist, shows: Shows): Block[] {
  return [
    {
      kind: 'list',
      items: children.map(({ checked, title, children: below, position }) => ({
        marker: checked ? '☑' : '☐',
        blocks: [
          { kind: 'text', content: title, place: position },
          ...prose(below, { place: position, shows }),
        ],
      })),
    },
  ]
}

/** Each mistake as what not to do beside what to do instead. */
export function mistakesBlocks({ children }: Mistakes, shows: Shows): Block[] {
  return children.flatMap((mistake) => mistakeBlocks(mistake, shows))
}

function mistakeBlocks({ bad, good, children, position }: Mistake, shows: Shows): Block[] {
  const line = (mark: string, content: readonly Inline[]): Block => ({
    kind: 'text',
    place: position,
    content: [{ type: 'strong', children: [{ type: 'text', value: `${mark} ` }] }, ...content],
  })
  const below = prose(children, { place: position, shows })
  const worse: Block = {
    kind: 'callout',
    tone: 'bad',
    keep: good !== undefined,
    blocks: [line('✗', bad), ...(good ? [] : below)],
  }
  if (!good) return [worse]
  return [
    worse,
    { kind: 'callout', tone: 'good', gap: 'none', blocks: [line('✓', good), ...below] },
  ]
}

/** A company by name, with what it looks for. */
export function companyBlocks(company: CompanyEmphasis, shows: Shows): Block[] {
  const { title, children, position } = company
  const [first, ...rest] = prose(children, { place: position, shows })
  const head: Block = {
    kind: 'text',
    strong: true,
    gap: 'close',
    keep: first !== undefined,
    content: title,
    place: position,
  }
  if (!first) return [head]
  return [
    head,
    first.kind === 'text' || first.kind === 'list' ? { ...first, gap: 'line' } : first,
    ...rest,
  ]
}

/** A source of a claim. */
export function referenceBlocks({ children, position }: Reference, shows: Shows): Block[] {
  return prose(children, { place: position, shows }).map((block) =>
    block.kind === 'text' ? { ...block, small: true, gap: 'close' } : block,
  )
}
