import type { DeckContent } from '../ast/map.ts'
import type { Block, Facet, Place, Question, Section, SectionRole } from '../ast/nodes.ts'
import { toText } from '../ast/text.ts'
import { company } from './company.ts'
import { type ParseContext, placeOf, takeComment } from './context.ts'
import { type Field, isBlock, isField, type Part, readParts } from './fields.ts'
import { concept, question } from './item.ts'
import { conceptFields, type FieldName, questionFields } from './labels.ts'
import { matrixColumns } from './matrix.ts'
import type { Unit } from './outline.ts'
import { roleNamed, roleOf, roles } from './role.ts'
import { sectionContents } from './section.ts'
import { asks, readTitle, type Title } from './title.ts'

/** What holds for everything below a heading. */
export interface Surroundings {
  role?: SectionRole
  inherited: readonly Facet[]
}

/** The question last read, which the fields under a section may belong to. */
interface Reading {
  context: ParseContext
  before?: { depth: number; fields: ReadonlySet<FieldName> }
}

/** The content of the headings of a document, in source order. */
export function classifyAll(
  units: readonly Unit[],
  around: Surroundings,
  context: ParseContext,
): DeckContent[] {
  const reading: Reading = { context }
  return units.flatMap((unit) => classify(unit, around, reading))
}

/** What one heading opens: a question, a concept, or a section with all below it. */
function classify(unit: Unit, around: Surroundings, reading: Reading): DeckContent[] {
  const { context } = reading
  const parts = readParts(unit.blocks, context)
  const title = readTitle(unit.heading?.children ?? [], pinRange(unit, parts, context), context)
  const role = ownRole(unit, parts, title, context)
  const kind = role ? 'section' : kindOf(unit, parts, title, reading)
  const { inherited } = around
  if (kind === 'section') return [section(unit, { parts, title, role }, around, reading)]
  const absorbed = [
    ...parts,
    ...unit.units.filter((child) => isPlain(child, context)).flatMap(asBlocks),
  ]
  const source = { title, parts: absorbed, position: ownPlace(unit, absorbed, context), inherited }
  if (kind === 'concept') {
    return [concept(source, 'section', context), ...below(unit, around, reading)]
  }
  if (kind === 'note') return [note(source, context), ...below(unit, around, reading)]
  reading.before = { depth: unit.depth, fields: namesIn(parts) }
  return [question(source, 'section', context), ...below(unit, around, reading)]
}

/** Headings below an item open items of their own beside it; a plain one is a part of the item. */
function below(unit: Unit, around: Surroundings, reading: Reading): DeckContent[] {
  return unit.units
    .filter((child) => !isPlain(child, reading.context))
    .flatMap((child) => classify(child, around, reading))
}

/** Whether a heading and all below it open nothing: no role, no field, no question, no matrix. */
function isPlain(unit: Unit, context: ParseContext): boolean {
  const heading = toText(unit.heading?.children ?? [])
  const asking = asks({ title: unit.heading?.children ?? [] })
  const opens = unit.blocks.some(
    (block) =>
      block.type === 'labelHeading' || (block.type === 'table' && matrixColumns(block, context)),
  )
  const fields = readParts(unit.blocks, context).some(isField)
  const plain = !asking && !opens && !fields && !roleOf(heading)
  return plain && unit.units.every((child) => isPlain(child, context))
}

/** A plain heading with what stands below it, as blocks of the item above. */
function asBlocks(unit: Unit): Block[] {
  const blocks = unit.blocks.filter((block): block is Block => block.type !== 'labelHeading')
  return [...(unit.heading ? [unit.heading] : []), ...blocks, ...unit.units.flatMap(asBlocks)]
}

type Kind = 'question' | 'concept' | 'note' | 'section'

function kindOf(unit: Unit, parts: readonly Part[], title: Title, reading: Reading): Kind {
  const names = namesIn(parts)
  const asked = [...names].some((name) => questionFields.has(name))
  if (asked && !belongsAbove(unit, names, title, reading)) return 'question'
  if (asked) return 'section'
  if ([...names].some((name) => conceptFields.has(name))) return 'concept'
  if (parts.some((part) => isField(part) && part.nearest && questionFields.has(part.nearest)))
    return 'question'
  const text = parts.some((part) => isBlock(part) && part.type !== 'thematicBreak')
  const plain = unit.units.every((child) => isPlain(child, reading.context))
  const chapter =
    title.number !== undefined && !asks({ title: title.title }) && unit.units.length > 0
  return asks(title) && text && plain && !chapter ? 'note' : 'section'
}

/**
 * Whether the fields under a heading are the rest of the question before it: the heading opens a section (other
 * headings are below it), stands higher than that question, and the question has none of these fields.
 */
function belongsAbove(
  unit: Unit,
  names: ReadonlySet<FieldName>,
  title: Title,
  { before }: Reading,
): boolean {
  if (!before || unit.depth >= before.depth || title.number !== undefined) return false
  const opens = unit.units.length > 0 || !names.has('probe')
  return opens && [...names].every((name) => !questionFields.has(name) || !before.fields.has(name))
}

function namesIn(parts: readonly Part[]): Set<FieldName> {
  const names = parts.filter(isField).map(({ name }: Field) => name)
  return new Set(names.filter((name) => name !== undefined))
}

/** A plain heading that asks: the text under it is its answer. */
function note(source: Parameters<typeof question>[0], context: ParseContext): Question {
  const blocks = source.parts.filter(isBlock)
  const [first] = blocks
  const last = blocks.at(-1)
  if (!first || !last) return question(source, 'note', context)
  const place: Place = { ...placeOf(context, first), end: placeOf(context, last).end }
  const answer: Field = { name: 'short answer', label: '', labelPlace: place, blocks, place }
  return question({ ...source, parts: [answer, ...source.parts.filter(isField)] }, 'note', context)
}

function section(
  unit: Unit,
  { parts, title, role }: { parts: readonly Part[]; title: Title; role: SectionRole | undefined },
  around: Surroundings,
  reading: Reading,
): Section {
  const { context } = reading
  const effective =
    role ?? (around.role === 'bank' || around.role === 'rapid' ? around.role : undefined)
  const facets = [...own(parts, context), ...(title.difficulty ? [title.difficulty] : [])]
  const inherited = [
    ...facets,
    ...around.inherited.filter(({ name }) => !facets.some((facet) => facet.name === name)),
  ]
  const contents = sectionContents(parts, effective, inherited, context)
  const inside: Surroundings = { inherited, ...(effective ? { role: effective } : {}) }
  const children =
    role === 'companies'
      ? unit.units.flatMap((child) => companyOf(child, inside, reading))
      : unit.units.flatMap((child) => classify(child, inside, reading))
  return {
    type: 'section',
    id: '',
    title: title.title,
    depth: unit.depth,
    ...(effective ? { role: effective } : {}),
    ...(title.pin ? { pin: title.pin } : {}),
    children: [...(title.difficulty ? [title.difficulty] : []), ...contents, ...children],
    position: wholePlace(unit, context),
  }
}

/** A heading below *Company emphasis* names a company. */
function companyOf(unit: Unit, around: Surroundings, reading: Reading): DeckContent[] {
  const { context } = reading
  const blocks = readParts(unit.blocks, context)
  if (unit.units.length > 0 || blocks.some(isField)) return classify(unit, around, reading)
  const loose = blocks.filter(isBlock)
  return [company(unit.heading?.children ?? [], loose, wholePlace(unit, context))]
}

/** Facets right under the heading, which hold for all items in the section. */
function own(parts: readonly Part[], context: ParseContext): Facet[] {
  const facets = parts.filter(
    (part): part is Field =>
      isField(part) &&
      (part.name === 'pillar' ||
        part.name === 'difficulty' ||
        part.name === 'companies' ||
        part.name === 'tags'),
  )
  return sectionContents(
    facets.filter(({ blocks }) => blocks.length > 0),
    undefined,
    [],
    context,
  ).filter((node): node is Facet => node.type === 'facet')
}

function ownRole(
  unit: Unit,
  parts: readonly Part[],
  { title }: Title,
  context: ParseContext,
): SectionRole | undefined {
  const range = pinRange(unit, parts, context)
  const comment = takeComment(context, 'role', range.from, range.to)
  const named = comment && (roleNamed(comment.value) ?? roleOf(comment.value))
  if (comment && !named)
    context.findings.push({
      rule: 'role-unknown',
      reason: `Unexpected role “${comment.value}”, expected one of ${roles.join(', ')}`,
      place: comment.place,
      note: 'The section has no role until then.',
    })
  return named ?? (unit.heading ? roleOf(toText(title)) : undefined)
}

/** Where a comment belongs to the heading: from the heading to what follows it. */
function pinRange(
  unit: Unit,
  parts: readonly Part[],
  context: ParseContext,
): { from: number; to: number } {
  const from = unit.heading?.position?.start.offset ?? 0
  const [first] = parts
  const next = first
    ? isField(first)
      ? first.labelPlace.start.offset
      : first.position?.start.offset
    : undefined
  const child = unit.units[0]?.heading?.position?.start.offset
  const to = next ?? child ?? nextLines(context.text, unit.heading?.position?.end.offset ?? 0)
  return { from, to: Math.max(to, from + 1) }
}

/** The offset after the lines right below a heading, for a heading with nothing under it. */
function nextLines(text: string, offset: number): number {
  const heading = /\n {0,3}#/.exec(text.slice(offset))
  return heading ? offset + heading.index + 1 : text.length
}

function ownPlace(unit: Unit, parts: readonly Part[], context: ParseContext): Place {
  const start = placeOf(context, unit.heading ?? {})
  const ends = parts.map((part) => (isField(part) ? part.place.end : part.position?.end))
  return { ...start, end: ends.filter((end) => end !== undefined).at(-1) ?? start.end }
}

function wholePlace(unit: Unit, context: ParseContext): Place {
  const own = placeOf(context, unit.heading ?? {})
  const block = unit.blocks.at(-1)
  const last = unit.units.at(-1)
  if (last) return { ...own, end: wholePlace(last, context).end }
  if (!block) return own
  const node = block.type === 'labelHeading' ? block.heading : block
  return node.position ? { ...own, end: node.position.end } : own
}
