import type { DeckContent } from '../ast/map.ts'
import type { Block, Facet, OrphanField, SectionRole } from '../ast/nodes.ts'
import { readChecklist } from './checklist.ts'
import { readCompanies } from './company.ts'
import { type ParseContext, placeOf } from './context.ts'
import { type Field, isField, type Part } from './fields.ts'
import { fieldNodes } from './item.ts'
import { conceptFields, questionFields } from './labels.ts'
import { isLegendBlock, readLegend } from './legend.ts'
import { readBank, readRapid, readRapidLines } from './lines.ts'
import { matrixColumns, readMatrix } from './matrix.ts'
import { readMistakes } from './mistakes.ts'
import { planFromList, planFromTable } from './plan.ts'
import { gather } from './prose.ts'
import { references } from './references.ts'

type Piece = { block: Block } | { node: DeckContent }

/** What stands right under the heading of a section: its lists and tables by the role, the rest as prose. */
export function sectionContents(
  parts: readonly Part[],
  role: SectionRole | undefined,
  inherited: readonly Facet[],
  context: ParseContext,
): DeckContent[] {
  const pieces = parts.flatMap((part): Piece[] =>
    isField(part) ? sectionField(part, context) : readBlock(part, role, inherited, context),
  )
  return gather(pieces, context)
}

function readBlock(
  block: Block,
  role: SectionRole | undefined,
  inherited: readonly Facet[],
  context: ParseContext,
): Piece[] {
  if (block.type === 'table') {
    const columns = matrixColumns(block, context)
    if (columns) return readMatrix(block, columns, inherited, context)
  }
  const nodes = role ? byRole[role](block, inherited, context) : undefined
  return nodes ? nodes.map((node) => ({ node })) : [{ block }]
}

type RoleReader = (
  block: Block,
  inherited: readonly Facet[],
  context: ParseContext,
) => readonly DeckContent[] | undefined

/** What a block is in a section of each role; `undefined` where it is prose there too. */
const byRole: Readonly<Record<SectionRole, RoleReader>> = {
  bank: (block, inherited, context) =>
    block.type === 'list' ? readBank(block, inherited, context) : undefined,
  rapid(block, inherited, context) {
    if (block.type === 'list') return readRapid(block, inherited, context)
    return block.type === 'paragraph' ? readRapidLines(block, inherited, context) : undefined
  },
  plan(block, _, context) {
    if (block.type === 'list') return [planFromList(block, context)]
    const plan = block.type === 'table' ? planFromTable(block, context) : undefined
    return plan && [plan]
  },
  companies: (block, _, context) =>
    block.type === 'list' ? readCompanies(block, context) : undefined,
  checklist: (block, _, context) =>
    block.type === 'list' ? [readChecklist(block, context)] : undefined,
  mistakes: (block, _, context) =>
    block.type === 'list' ? [readMistakes(block, context)] : undefined,
  references: (block, _, context) =>
    block.type === 'list' ? references([block], context) : undefined,
  symbols: (block, _, context) =>
    isLegendBlock(block, context)
      ? readLegend([block], placeOf(context, block), context)
      : undefined,
}

/**
 * A field right under a section: facets hold for all items in it, legends and references are its own, an answer is an
 * orphan.
 */
function sectionField(field: Field, context: ParseContext): Piece[] {
  if (field.name && (questionFields.has(field.name) || conceptFields.has(field.name)))
    return [{ node: orphan(field) }]
  return fieldNodes(field, context).map((node): Piece => {
    switch (node.type) {
      case 'facet':
      case 'legend':
      case 'reference':
      case 'unknownField':
      case 'prose':
        return { node }
      default:
        return { node: orphan(field) }
    }
  })
}

function orphan({ name, label, blocks, place }: Field): OrphanField {
  return { type: 'orphanField', field: name ?? '', label, children: [...blocks], position: place }
}
