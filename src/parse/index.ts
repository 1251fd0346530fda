import type { Finding } from '../ast/finding.ts'
import type { DeckContent } from '../ast/map.ts'
import type { Block, Deck, DeckMeta, Inline, Place } from '../ast/nodes.ts'
import type { Parsed, Source } from '../ast/project.ts'
import { slug, toText } from '../ast/text.ts'
import { select } from '../ast/visit.ts'
import { classifyAll } from './classify.ts'
import type { ParseContext } from './context.ts'
import { isField, readParts } from './fields.ts'
import { type FrontMatter, readFrontMatter } from './front-matter.ts'
import { conceptFields, createLabels, questionFields } from './labels.ts'
import { forbidding } from './limits.ts'
import { parseMarkdown } from './markdown.ts'
import { checkTable } from './matrix.ts'
import { normalize } from './normalize.ts'
import { outline, type Unit } from './outline.ts'
import { roleOf } from './role.ts'
import { sectionContents } from './section.ts'

export interface ParseOptions {
  /** Further labels by field name: `{ 'short answer': ['Kurz'] }`. */
  labels?: Readonly<Record<string, readonly string[]>>
}

/**
 * Read a source as a deck. Total: any text gives a tree and findings, and nothing is thrown.
 *
 * @param source A byte-order mark at its start is dropped; positions count without it.
 */
export function parse(source: Source, options: ParseOptions = {}): Parsed {
  return tryParse(source, options) ?? parsePlain(source, options, tooDeep)
}

/** The same; nothing for a text that nests deeper than the stack of this thread holds. */
export function tryParse(source: Source, options: ParseOptions = {}): Parsed | undefined {
  const context = contextOf(source, options)
  const why = forbidding(context)
  if (why) return parsePlain(source, options, why)
  try {
    const { blocks, front } = readBlocks(context)
    for (const table of select(blocks, 'table')) checkTable(table, context)
    return parsed(readDeck(blocks, front, context), context)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** A source that cannot be read, as one paragraph of its text below its front matter, and why. */
export function parsePlain(
  source: Source,
  options: ParseOptions,
  why: Omit<Finding, 'place'> & { place?: Place },
): Parsed {
  const context = contextOf(source, options)
  const yaml = /^---[ \t]*\r?\n([\s\S]*?)(?:\r?\n)?^---[ \t]*$/m.exec(context.text)
  const front =
    yaml?.index === 0
      ? readFrontMatter(
          { value: yaml[1] ?? '', line: 2, offset: context.text.indexOf('\n') + 1 },
          context,
        )
      : { meta: {}, places: {} }
  const place = wholeFile(context)
  context.findings.push({ place, ...why })
  const children: Inline[] = [{ type: 'text', value: context.text }]
  const blocks: Block[] = [{ type: 'paragraph', children, position: place }]
  return parsed(readDeck(blocks, front, context), context)
}

const tooDeep: Omit<Finding, 'place'> = {
  rule: 'nesting-depth',
  reason: 'Unexpected nesting, expected quotes, lists and emphasis at most some hundred deep',
  note: 'The file is kept as plain text.',
}

function contextOf({ path, text }: Source, { labels }: ParseOptions): ParseContext {
  return {
    file: path,
    // A carriage return alone ends a line in Markdown; as the other sign of the same length it does so everywhere.
    text: text.replace(/^\uFEFF+/, '').replace(/\r(?!\n)/g, '\n'),
    labels: createLabels(labels),
    comments: [],
    findings: [],
  }
}

function parsed(deck: Deck, { file, text, findings }: ParseContext): Parsed {
  return { source: { path: file, text }, deck, findings }
}

interface Front {
  meta: FrontMatter
  places: Record<string, Place>
}

/** The blocks of a source and its front matter. */
function readBlocks(context: ParseContext): { blocks: Block[]; front: Front } {
  const root = parseMarkdown(context.text)
  const [first] = root.children
  if (first?.type !== 'yaml')
    return { blocks: normalize(root, context), front: { meta: {}, places: {} } }
  const { start } = first.position ?? { start: { line: 1, offset: 0 } }
  const offset = context.text.indexOf('\n', start.offset ?? 0) + 1
  const front = readFrontMatter({ value: first.value, line: start.line + 1, offset }, context)
  return { blocks: normalize(root, context), front }
}

function readDeck(blocks: readonly Block[], front: Front, context: ParseContext): Deck {
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

function wholeFile({ file, text }: ParseContext): Place {
  const lines = text.split('\n')
  const last = lines.at(-1) ?? ''
  return {
    file,
    start: { line: 1, column: 1, offset: 0 },
    end: { line: lines.length, column: last.length + 1, offset: text.length },
  }
}
