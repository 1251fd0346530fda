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
import { longest, margin, type WrittenDeck, writeDeck } from './deck.ts'
import { positionOf } from './forms.ts'
import { llmsText } from './llms.ts'
import type { JsonOptions } from './options.ts'
import { joinSymbols } from './symbols.ts'
import { jsonParts, stringify } from './write.ts'

/** Write the files of a project; all but the last are handed over as they are made. */
export async function emitBundle(
  project: Project,
  context: EmitContext,
  options: JsonOptions,
): Promise<OutputFile[]> {
  const { indent } = options
  const generator = await generatorOf(context)
  const decks = await writtenDecks(project, context, options)
  const frame = frameOf(project, generator, decks)
  const parts = indent === undefined ? bundleText(frame, decks) : indented(frame, decks, indent)
  context.emitFile({ path: 'bundle.json', parts: gathered(parts) })
  const cards = decks.flatMap((deck) => deck.cards)
  context.emitFile({ path: 'cards.ndjson', parts: gathered(lines(generator, cards)) })
  const texts = decks.map(({ text }) => text)
  return [{ path: 'llms.txt', contents: llmsText(project.title, texts, cards.length) }]
}

async function writtenDecks(
  { decks }: Project,
  context: EmitContext,
  options: JsonOptions,
): Promise<WrittenDeck[]> {
  const written: WrittenDeck[] = []
  for (const deck of decks) {
    context.signal.throwIfAborted()
    const key = [JSON.stringify(deck), options.math ?? '']
    written.push(await context.cached(key, async () => writeDeck(deck, context, options)))
    context.progress(written.length, decks.length)
  }
  return written
}

/** A bundle without its decks and its cards: what stands before them, and behind them. */
interface Frame {
  head: Omit<Bundle, keyof Frame['tail'] | 'decks' | 'cards'>
  tail: Pick<Bundle, 'symbols' | 'messages' | 'sources'>
}

function frameOf(project: Project, generator: Generator, decks: readonly WrittenDeck[]): Frame {
  const files = new Set(project.decks.flatMap((deck) => deck.files))
  return {
    head: {
      $schema: schemaIds.bundle,
      format: 'deckwright-bundle',
      version: formatVersion,
      generator,
      id: project.id,
      title: project.title,
    },
    tail: {
      symbols: joinSymbols(decks.map(({ symbols }) => symbols)),
      messages: messagesOf(project, files),
      sources: sourcesOf(project, files),
    },
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

function sourcesOf({ sources }: Project, files: ReadonlySet<string>): Bundle['sources'] {
  return [...sources.values()]
    .filter(({ path }) => files.has(path))
    .map(({ path, text }) => ({ path, sha256: createHash('sha256').update(text).digest('hex') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Parts put together to such as are worth a call to the system. */
function* gathered(parts: Iterable<string | Uint8Array>): Iterable<Uint8Array> {
  let waiting: Uint8Array[] = []
  let length = 0
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part) : part
    waiting.push(bytes)
    length += bytes.length
    if (length < longest) continue
    yield Buffer.concat(waiting)
    waiting = []
    length = 0
  }
  if (length > 0) yield Buffer.concat(waiting)
}

/** A line for each node, card, symbol, message and source, so that one that is edited is one line in a diff. */
function* bundleText(
  { head, tail }: Frame,
  decks: readonly WrittenDeck[],
): Iterable<string | Uint8Array> {
  let text = '{\n'
  for (const [key, value] of Object.entries(head)) text += `  "${key}":${stringify(value)},\n`
  yield `${text}  "decks":[`
  for (const [index, { tree }] of decks.entries()) {
    yield index === 0 ? '\n' : ',\n'
    yield* tree
  }
  yield `${decks.length === 0 ? '' : '\n  '}],\n  "cards":[`
  let before = '\n'
  for (const card of decks.flatMap((deck) => deck.cards)) {
    yield before + margin
    yield card.subarray(0, -1)
    before = ',\n'
  }
  text = `${before === '\n' ? '' : '\n  '}]`
  for (const [key, values] of Object.entries(tail)) {
    yield `${text},\n  "${key}":[${values.map((value) => `\n${margin}${stringify(value)}`).join(',')}`
    text = `${values.length === 0 ? '' : '\n  '}]`
  }
  yield `${text}\n}\n`
}

/** The same, indented as `JSON.stringify` does it. */
function* indented(
  { head, tail }: Frame,
  decks: readonly WrittenDeck[],
  indent: number,
): Iterable<string> {
  const read = (parts: readonly Uint8Array[]): unknown => JSON.parse(String(Buffer.concat(parts)))
  const bundle = {
    ...head,
    decks: decks.map(({ tree }) => read(tree)),
    cards: decks.flatMap(({ cards }) => cards.map((card) => read([card]))),
    ...tail,
  }
  yield* jsonParts(bundle, indent)
  yield '\n'
}

function* lines(generator: Generator, cards: readonly Uint8Array[]): Iterable<string | Uint8Array> {
  const header: CardsHeader = {
    type: 'header',
    $schema: schemaIds.card,
    format: 'deckwright-cards',
    version: formatVersion,
    generator,
    cards: cards.length,
  }
  yield `${stringify(header)}\n`
  yield* cards
}
