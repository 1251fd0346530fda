import type { Block as AstBlock, Image, Inline, Place } from '../../../ast/nodes.ts'
import type { SheetTemplate } from '../template.ts'
import type { Block, Cell } from './block.ts'

type ProseHandlers = {
  readonly [Type in AstBlock['type']]: (
    node: Extract<AstBlock, { type: Type }>,
    context: ProseContext,
  ) => Block[]
}

/** What the reading of prose needs. */
export interface ProseContext {
  place: Place
  shows: SheetTemplate['blocks']
}

/** Prose as blocks. */
export function prose(nodes: readonly AstBlock[], context: ProseContext): Block[] {
  return nodes.flatMap((node) => handle(node, context))
}

function handle(node: AstBlock, context: ProseContext): Block[] {
  const handler = handlers[node.type] as (node: AstBlock, context: ProseContext) => Block[]
  const { position } = node
  const place = position ? { ...position, file: context.place.file } : context.place
  return handler(node, { ...context, place })
}

const handlers: ProseHandlers = {
  paragraph({ children }, { place }) {
    const [only] = children
    if (children.length === 1 && only?.type === 'image' && only.asset) return [picture(only, place)]
    return [{ kind: 'text', content: children, place }]
  },
  heading: ({ children }, { place }) => [{ kind: 'heading', level: 2, content: children, place }],
  list({ children, ordered, start }, context) {
    const first = start ?? 1
    const items = children.map((item, index) => ({
      marker: marker(item.checked, ordered ? first + index : undefined),
      blocks: prose(item.children, context),
    }))
    return [{ kind: 'list', items }]
  },
  listItem: ({ children }, context) => prose(children, context),
  blockquote: ({ children }, context) => [
    { kind: 'callout', tone: 'note', blocks: prose(children, context) },
  ],
  table({ children, align }, { place }) {
    const [header, ...rows] = children.map((row) =>
      row.children.map(({ children: content }) => content),
    )
    const cell = (content: readonly Inline[], column: number, head?: Cell['head']): Cell => ({
      blocks: [
        {
          kind: 'text',
          content,
          place,
          align: align[column] ?? 'left',
          ...(head ? { strong: true, tone: 'accent' } : {}),
        },
      ],
      ...(head ? { head } : {}),
    })
    return [
      {
        kind: 'table',
        wide: false,
        place,
        header: (header ?? []).map((content, column) => cell(content, column, 'Column')),
        rows: rows.map((cells) => ({
          startsGroup: false,
          cells: (header ?? []).map((_, index) => cell(cells[index] ?? [], index)),
        })),
      },
    ]
  },
  tableRow: () => [],
  tableCell: () => [],
  thematicBreak: () => [],
  math: ({ value }, { place }) => [{ kind: 'math', tex: value, place }],
  codeSample: ({ value, lang, title }, { place, shows }) =>
    shows.code ? [{ kind: 'code', value: condensed(value), lang, title, place }] : [],
  diagram: ({ value, caption }, { place, shows }) =>
    shows.diagrams ? [{ kind: 'diagram', source: value, caption, place }] : [],
  formulaBlock: ({ value }, { place }) => [{ kind: 'formulas', value, place }],
}

/** Code with single empty lines for several: paper is dear. */
function condensed(value: string): string {
  return value.replace(/\n(?:[ \t]*\n){2,}/g, '\n\n')
}

function picture({ asset, alt }: Image, place: Place): Block {
  return { kind: 'picture', asset: asset ?? '', alt, place }
}

function marker(checked: boolean | null | undefined, number: number | undefined): string {
  if (checked === true) return '☑'
  if (checked === false) return '☐'
  return number === undefined ? '•' : `${number}.`
}

/** Headings in prose below what they stand in, and out of the outline. */
export function lowered(blocks: readonly Block[], level: number): Block[] {
  return blocks.map((block) =>
    block.kind === 'heading' ? { ...block, level, look: 'minor', outlined: false } : block,
  )
}
