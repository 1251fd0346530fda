/** The JSON backend: everything that the project knows, for other programs. */
import { createHash } from 'node:crypto'
import { type Card, cards } from '../../ast/cards.ts'
import type { Project } from '../../ast/project.ts'
import type { Backend, EmitContext } from '../../backend.ts'
import {
  type Bundle,
  type BundleCard,
  type BundleDeck,
  type BundleMessage,
  type CardsHeader,
  formatVersion,
  type Generator,
  schemaIds,
  type TreeNode,
} from './bundle.ts'
import { bundleCard, itemNodes } from './cards.ts'
import { positionOf } from './forms.ts'
import { llmsText } from './llms.ts'
import { joinSymbols } from './symbols.ts'
import { deckTree } from './tree.ts'
import { jsonParts, stringify } from './write.ts'

/** How the bundle is written. */
export interface JsonOptions {
  /** Blanks before each level of `bundle.json`; 0 writes it on one line (default: `2`). */
  indent?: number
  /** How formulas stand in HTML: `'tex'` is `\(…\)`, `'katex'` needs KaTeX's style sheet (default: `'mathml'`). */
  math?: 'mathml' | 'katex' | 'tex'
}

/**
 * A backend that writes `bundle.json`, `cards.ndjson` and `llms.txt`.
 *
 * @throws {TypeError} for an option that is none
 */
export function json(options: JsonOptions = {}): Backend {
  const { indent = 2 } = checked(options)
  return {
    name: 'json',
    fingerprint: JSON.stringify(options),
    async emit(project, context) {
      const bundle = await toBundle(project, context, options)
      context.emitFile({ path: 'bundle.json', parts: bundleText(bundle, indent) })
      context.emitFile({ path: 'cards.ndjson', parts: lines(bundle) })
      const text = llmsText(bundle).replace(/\r\n?/g, '\n').normalize('NFC')
      return [{ path: 'llms.txt', contents: text }]
    },
  }
}

function checked(options: JsonOptions): JsonOptions {
  for (const [key, value] of Object.entries(options)) {
    if (key === 'indent') {
      if (!Number.isInteger(value) || Number(value) < 0 || Number(value) > 10)
        throw new TypeError(`Unexpected indent ${value}, expected a whole number from 0 to 10`)
    } else if (key === 'math') {
      if (!['mathml', 'katex', 'tex'].includes(String(value)))
        throw new TypeError(`Unexpected math “${value}”, expected mathml, katex or tex`)
    } else throw new TypeError(`Unexpected option “${key}” of json, expected indent or math`)
  }
  return options
}

/** The bundle of a project, as it is written to `bundle.json`. */
export async function toBundle(
  project: Project,
  context: Pick<EmitContext, 'cached' | 'render' | 'resource' | 'progress' | 'signal'>,
  options: JsonOptions = {},
): Promise<Bundle> {
  const generator = await generatorOf(context)
  const trees: Omit<BundleDeck, 'counts'>[] = []
  for (const deck of project.decks) {
    context.signal.throwIfAborted()
    const key = [JSON.stringify(deck), options.math ?? '']
    trees.push(await context.cached(key, async () => deckTree(deck, context, options)))
    context.progress(trees.length, project.decks.length)
  }
  const items = itemNodes(trees)
  const bundleCards = cards(project).flatMap((card: Card): BundleCard[] => {
    const item = items.get(card.key)
    return item ? [bundleCard(card, item)] : []
  })
  const cardCounts = new Map<string, number>()
  for (const { deck } of bundleCards) cardCounts.set(deck, (cardCounts.get(deck) ?? 0) + 1)
  const files = new Set(project.decks.flatMap((deck) => deck.files))
  return {
    $schema: schemaIds.bundle,
    format: 'deckwright-bundle',
    version: formatVersion,
    generator,
    id: project.id,
    title: project.title,
    decks: trees.map(({ tree, ...deck }) => ({
      ...deck,
      counts: { ...itemCounts(tree), cards: cardCounts.get(deck.id) ?? 0 },
      tree,
    })),
    cards: bundleCards,
    symbols: joinSymbols(trees),
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

function itemCounts(tree: TreeNode[]): Omit<BundleDeck['counts'], 'cards'> {
  const own = [...itemNodes([{ tree }]).values()]
  return {
    questions: own.filter(({ type }) => type === 'question').length,
    concepts: own.filter(({ type }) => type === 'concept').length,
  }
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

function* bundleText(bundle: Bundle, indent: number): Iterable<string> {
  yield* jsonParts(bundle, indent)
  yield '\n'
}

function* lines({ generator, cards: all }: Bundle): Iterable<string> {
  const header: CardsHeader = {
    type: 'header',
    $schema: schemaIds.card,
    format: 'deckwright-cards',
    version: formatVersion,
    generator,
    cards: all.length,
  }
  yield `${stringify(header, 0)}\n`
  for (const card of all) yield `${stringify(card, 0)}\n`
}
