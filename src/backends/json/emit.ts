import { createHash } from 'node:crypto'
import type { Project } from '../../ast/project.ts'
import type { EmitContext, OutputFile } from '../../backend.ts'
import {
  type Bundle,
  type BundleMessage,
  type CardsHeader,
  formatVersion,
  type Generator,
  schemaIds,
} from './bundle.ts'
import { margin, type WrittenDeck, writeDeck } from './deck.ts'
import { positionOf } from './forms.ts'
import { llmsHead } from './llms.ts'
import type { JsonOptions } from './options.ts'
import { createSymbols, type Symbols } from './symbols.ts'
import { jsonParts, lineFeed, oneLine } from './write.ts'

/** Write the files of a project, which are handed over as they are made; goes through the decks once, one after the other. */
export async function emitBundle(
  project: Project,
  context: EmitContext,
  options: JsonOptions,
): Promise<OutputFile[]> {
  const { indent } = options
  const generator = await generatorOf(context)
  const symbols = createSymbols()
  const decks = await laidDecks(project, context, options, symbols)
  const head = headOf(project, generator)
  const tail = tailOf(project, symbols)
  const parts =
    indent === undefined ? bundleText(head, decks, tail) : indented(head, decks, tail, indent)
  context.emitFile({ path: 'bundle.json', parts })
  context.emitFile({ path: 'cards.ndjson', parts: lines(generator, decks) })
  context.emitFile({ path: 'llms.txt', parts: texts(project.title, decks) })
  return []
}

type Read = () => Uint8Array

/** A deck that was written and laid aside. */
interface LaidDeck extends Pick<WrittenDeck, 'count'> {
  tree: Read[]
  cards: Read[]
  text: Read
}

async function laidDecks(
  { decks }: Project,
  context: EmitContext,
  options: JsonOptions,
  symbols: Symbols,
): Promise<LaidDeck[]> {
  const aside = holdingFirst(context.aside)
  const laid: LaidDeck[] = []
  for (const deck of decks) {
    context.signal.throwIfAborted()
    const written = await writeDeck(deck, context, options)
    const { tree, cards, count, text } = written
    symbols.add(written.symbols)
    laid.push({ tree: tree.map(aside), cards: cards.map(aside), count, text: aside(text) })
    context.progress(laid.length, decks.length)
  }
  return laid
}

/** So much is held, in bytes; most projects have no more. */
const mostHeld = 32 * 2 ** 20

/** Bytes are laid aside when those before them are many: to hold a few takes less time. */
function holdingFirst(aside: EmitContext['aside']): EmitContext['aside'] {
  let size = 0
  return (bytes) => {
    size += bytes.length
    return size <= mostHeld ? () => bytes : aside(bytes)
  }
}

/** What stands in a bundle behind its decks and its cards. */
type Tail = Pick<Bundle, 'symbols' | 'messages' | 'sources'>

/** What stands before them. */
type Head = Omit<Bundle, keyof Tail | 'decks' | 'cards'>

function headOf({ id, title }: Project, generator: Generator): Head {
  return {
    $schema: schemaIds.bundle,
    format: 'deckwright-bundle',
    version: formatVersion,
    generator,
    id,
    title,
  }
}

function tailOf(project: Project, symbols: Symbols): Tail {
  const files = new Set(project.decks.flatMap((deck) => deck.files))
  return {
    symbols: symbols.joined(),
    messages: messagesOf(project, files),
    sources: sourcesOf(project, files),
  }
}

async function generatorOf({ resource }: Pick<EmitContext, 'resource'>): Promise<Generator> {
  const description: unknown = JSON.parse(
    new TextDecoder().decode(await resource('deckwright/package.json')),
  )
  const named = typeof description === 'object' && description !== null && 'version' in description
  return { name: 'deckwright', version: named ? String(description.version) : '' }
}

function messagesOf({ findings }: Project, files: ReadonlySet<string>): BundleMessage[] {
  return findings
    .filter(({ place }) => files.has(place.file))
    .map(({ rule, reason, note, place }) => ({
      rule,
      reason,
      ...(note === undefined ? {} : { note }),
      position: positionOf(place),
    }))
}

/** The text of each source is asked for once: it may be read for that. */
function sourcesOf({ sources }: Project, files: ReadonlySet<string>): Bundle['sources'] {
  return [...sources.values()]
    .filter(({ path }) => files.has(path))
    .map(({ path, text }) => ({ path, sha256: createHash('sha256').update(text).digest('hex') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** A line for each node, card, symbol, message and source, so that one that is edited is one line in a diff. */
function* bundleText(
  head: Head,
  decks: readonly LaidDeck[],
  tail: Tail,
): Iterable<string | Uint8Array> {
  yield '{\n'
  for (const [key, value] of Object.entries(head)) yield `  "${key}":${oneLine(value)},\n`
  yield '  "decks":['
  for (const [index, { tree }] of decks.entries()) {
    yield index === 0 ? '\n' : ',\n'
    for (const read of tree) yield read()
  }
  yield `${decks.length === 0 ? '' : '\n  '}],\n  "cards":[`
  let before = '\n'
  for (const read of decks.flatMap(({ cards }) => cards)) {
    yield before + margin
    yield withMargins(read())
    before = ',\n'
  }
  yield before === '\n' ? ']' : '\n  ]'
  for (const [key, values] of Object.entries(tail)) {
    yield `,\n  "${key}":[`
    for (const [index, value] of values.entries())
      yield `${index === 0 ? '' : ','}\n${margin}${oneLine(value)}`
    yield values.length === 0 ? ']' : '\n  ]'
  }
  yield '\n}\n'
}

/** Lines as they stand in the list of a bundle: a comma between two, and none behind the last. */
function withMargins(cards: Uint8Array): Uint8Array {
  // By bytes, which is what Latin-1 is here: no letter in UTF-8 has that of a line feed in it.
  const text = Buffer.from(cards.buffer, cards.byteOffset, cards.length - 1).toString('latin1')
  return Buffer.from(text.replaceAll('\n', `,\n${margin}`), 'latin1')
}

/** The same, indented as `JSON.stringify` does it; a deck is read back at a time. */
function* indented(
  head: Head,
  decks: readonly LaidDeck[],
  tail: Tail,
  indent: number,
): Iterable<string> {
  const trees = decks.map(({ tree }) => () => [JSON.parse(joined(tree))])
  const cards = decks.flatMap((deck) => deck.cards.map((read) => () => cardsIn(read())))
  let before = '{'
  for (const [key, value] of Object.entries({ ...head, decks: trees, cards, ...tail })) {
    yield `${before}${lineFeed(indent, 1)}"${key}":${indent === 0 ? '' : ' '}`
    if (value === trees || value === cards) yield* listParts(value, indent)
    else yield* jsonParts(JSON.parse(oneLine(value)), indent, 1)
    before = ','
  }
  yield `${lineFeed(indent, 0)}}\n`
}

/** A list of a bundle, some of its values at a time. */
function* listParts(values: readonly (() => unknown[])[], indent: number): Iterable<string> {
  let isEmpty = true
  for (const read of values)
    for (const value of read()) {
      yield `${isEmpty ? '[' : ','}${lineFeed(indent, 2)}`
      yield* jsonParts(value, indent, 2)
      isEmpty = false
    }
  yield isEmpty ? '[]' : `${lineFeed(indent, 1)}]`
}

function joined(parts: readonly Read[]): string {
  return Buffer.concat(parts.map((read) => read())).toString()
}

function cardsIn(bytes: Uint8Array): unknown[] {
  const texts = new TextDecoder().decode(bytes).split('\n').slice(0, -1)
  return texts.map((text) => JSON.parse(text))
}

function* lines(generator: Generator, decks: readonly LaidDeck[]): Iterable<string | Uint8Array> {
  const header: CardsHeader = {
    type: 'header',
    $schema: schemaIds.card,
    format: 'deckwright-cards',
    version: formatVersion,
    generator,
    cards: countOf(decks),
  }
  yield `${oneLine(header)}\n`
  for (const read of decks.flatMap(({ cards }) => cards)) yield read()
}

function* texts(title: string, decks: readonly LaidDeck[]): Iterable<string | Uint8Array> {
  yield llmsHead(title, decks.length, countOf(decks))
  for (const { text } of decks) {
    yield '\n\n'
    yield text()
  }
  yield '\n'
}

function countOf(decks: readonly LaidDeck[]): number {
  return decks.reduce((sum, { count }) => sum + count, 0)
}
