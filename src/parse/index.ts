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
  const text = source.text.replace(/^\uFEFF/, '')
  const context: ParseContext = {
    file: source.path,
    text,
    labels: createLabels(options.labels),
    comments: [],
    findings: [],
  }
  const { blocks, front } = readBlocks(context)
  for (const table of select(blocks, 'table')) checkTable(table, context)
  const deck = readDeck(blocks, front, context)
  return { source: { path: source.path, text }, deck, findings: context.findings }
}

interface Front {
  meta: FrontMatter
  places: Record<string, Place>
}

/** The blocks of a source and its front matter; text that nests too deep is kept as one paragraph. */
function readBlocks(context: ParseContext): { blocks: Block[]; front: Front } {
  let front: Front = { meta: {}, places: {} }
  try {
    const root = parseMarkdown(context.text)
    const [first] = root.children
    if (first?.type === 'yaml') {
      const { start } = first.position ?? { start: { line: 1, offset: 0 } }
      const offset = context.text.indexOf('\n', start.offset ?? 0) + 1
      front = readFrontMatter({ value: first.value, line: start.line + 1, offset }, context)
    }
    return { blocks: normalize(root, context), front }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    context.findings.push({
      rule: 'nesting-depth',
      reason: 'Unexpected nesting, expected quotes, lists and emphasis at most some hundred deep',
      place: wholeFile(context),
      note: 'The file is kept as plain text.',
    })
    const children: Inline[] = [{ type: 'text', value: context.text }]
    return { blocks: [{ type: 'paragraph', children, position: wholeFile(context) }], front }
  }
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
