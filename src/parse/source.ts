import type { Root } from 'mdast'
import type { DeckContent } from '../ast/map.ts'
import type { Block, Deck, DeckMeta, Place } from '../ast/nodes.ts'
import type { Parsed, Source } from '../ast/project.ts'
import { slug, toText } from '../ast/text.ts'
import { classifyAll } from './classify.ts'
import type { ParseContext } from './context.ts'
import { isField, readParts } from './fields.ts'
import type { FrontMatter, ReadFrontMatter } from './front-matter.ts'
import { conceptFields, createLabels, questionFields } from './labels.ts'
import { checkTable } from './matrix.ts'
import { normalize } from './normalize.ts'
import { outline, type Unit } from './outline.ts'
import { roleOf } from './role.ts'
import { sectionContents } from './section.ts'

export interface ParseOptions {
  /** Further labels by field name: `{ 'short answer': ['Kurz'] }`. */
  labels?: Readonly<Record<string, readonly string[]>>
}

/** How the two languages of a source are read; what they are made into is the same however that is. */
export interface Languages {
  markdown(text: string): Root
  frontMatter: ReadFrontMatter
}

/**
 * The deck of a source that nothing forbids to be read.
 *
 * @throws {RangeError} where it nests deeper than the stack of this thread holds, and what the languages throw
 */
export function readSource(context: ParseContext, languages: Languages): Parsed {
  const { blocks, front } = readBlocks(context, languages)
  for (const table of context.tables) checkTable(table, context)
  return parsed(readDeck(blocks, front, context), context)
}

/** What the readers of a source share. */
export function contextOf({ path, text }: Source, { labels }: ParseOptions): ParseContext {
  return {
    file: path,
    // A carriage return alone ends a line in Markdown; as the other sign of the same length it does so everywhere.
    text: text.replace(/^\uFEFF+/, '').replace(/\r(?!\n)/g, '\n'),
    labels: createLabels(labels),
    comments: [],
    findings: [],
    tables: [],
  }
}

/** What came of a source. */
export function parsed(deck: Deck, { file, text, findings }: ParseContext): Parsed {
  return { source: { path: file, text }, deck, findings }
}

interface Front {
  meta: FrontMatter
  places: Record<string, Place>
}

/** The blocks of a source and its front matter. */
function readBlocks(
  context: ParseContext,
  { markdown, frontMatter }: Languages,
): { blocks: Block[]; front: Front } {
  const root = markdown(context.text)
  const [first] = root.children
  if (first?.type !== 'yaml')
    return { blocks: normalize(root, context), front: { meta: {}, places: {} } }
  const { start } = first.position ?? { start: { line: 1, offset: 0 } }
  const offset = context.text.indexOf('\n', start.offset ?? 0) + 1
  const front = frontMatter({ value: first.value, line: start.line + 1, offset }, context)
  return { blocks: normalize(root, context), front }
}

/** The deck that blocks make with their front matter. */
export function readDeck(blocks: readonly Block[], front: Front, context: ParseContext): Deck {
  const { meta, places } = front
  const root = outline(blocks, context)
  const top = titleUnit(root, context)
  const heading = top?.heading?.children
  const units = top ? [...top.units, ...root.units.filter((unit) => unit !== top)] : root.units
  const own = [...root.blocks, ...(top?.blocks ?? [])]
  const children: DeckContent[] = [
    ...sectionContents(readParts(own, context), undefined, [], context),
    ...classifyAll(units, { inherited: [] }, context),
  ]
  const stem = context.file.replace(/\.[^./]+$/, '')
  const name = meta.deck ?? meta.id ?? stem
  return {
    type: 'deck',
    id: slug(name.replaceAll('/', ' ')),
    title: meta.title ?? (toText(heading ?? []) || humanise(stem)),
    ...(heading ? { heading } : {}),
    lang: meta.lang ?? 'en',
    meta: deckMeta(meta, places),
    files: [context.file],
    children,
    position: wholeFile(context),
  }
}

/** The one heading of the first depth that stands first and opens no item and no role: it titles the deck. */
function titleUnit(root: Unit, context: ParseContext): Unit | undefined {
  const [first, ...others] = root.units
  if (first?.depth !== 1 || others.some(({ depth }) => depth === 1)) return undefined
  if (roleOf(toText(first.heading?.children ?? []))) return undefined
  const item = readParts(first.blocks, { ...context, findings: [], comments: [] }).some(
    (part) =>
      isField(part) && part.name && (questionFields.has(part.name) || conceptFields.has(part.name)),
  )
  return item && first.units.length === 0 ? undefined : first
}

function deckMeta(meta: FrontMatter, places: Record<string, Place>): DeckMeta {
  const { description, questions, sheet } = meta
  return {
    ...(description ? { description } : {}),
    pillars: meta.pillars ?? [],
    companies: meta.companies ?? [],
    ...(questions === undefined ? {} : { questions }),
    preset: meta.preset ?? 'auto',
    ...(sheet
      ? {
          sheet: {
            ...(sheet.paper ? { paper: sheet.paper } : {}),
            ...(sheet.orientation ? { orientation: sheet.orientation } : {}),
            ...(sheet.columns ? { columns: sheet.columns } : {}),
          },
        }
      : {}),
    ...(meta.anki?.cloze === undefined ? {} : { anki: { cloze: meta.anki.cloze } }),
    rules: meta.rules ?? {},
    places,
  }
}

/** `ml-fundamentals/01-core` as a title: `Core`. */
function humanise(stem: string): string {
  const name = (stem.split('/').at(-1) ?? stem).replace(/^\d+[-_. ]+/, '').replace(/[-_]+/g, ' ')
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** The place of a whole source. */
export function wholeFile({ file, text }: ParseContext): Place {
  const lines = text.split('\n')
  const last = lines.at(-1) ?? ''
  return {
    file,
    start: { line: 1, column: 1, offset: 0 },
    end: { line: lines.length, column: last.length + 1, offset: text.length },
  }
}
