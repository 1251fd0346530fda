/** The notes of a project: one for each card, and one for each paragraph with deletions. */
import type { Node } from 'unist'
import { type Card, type CardKind, cards, keyOf } from '../../ast/cards.ts'
import type { Deck, Item, Place, Section } from '../../ast/nodes.ts'
import type { Placed } from '../../ast/project.ts'
import { titlePlace } from '../../ast/text.ts'
import { select } from '../../ast/visit.ts'
import type { EmitContext } from '../../backend.ts'
import { asksForClozes, type ClozeText, clozeTexts } from './clozes.ts'
import { cardsOf, type Note, type NoteType } from './collection.ts'
import type { DeckTree } from './decks.ts'
import { clozeFields, noteFields } from './fields.ts'
import { fingerprint } from './identity.ts'
import { marksOf } from './marks.ts'
import type { CollectedMedia } from './media.ts'
import { tag, tagSet } from './names.ts'
import type { NoteTypeKey } from './note-types.ts'
import { createFieldWriter } from './prose.ts'
import { startSafe } from './safe-text.ts'

/** What notes are made with. */
export interface NoteParts {
  types: Readonly<Record<NoteTypeKey, NoteType>>
  media: CollectedMedia
  tree: DeckTree
  context: EmitContext
  /** Ask every card also the other way round. */
  reverse: boolean
}

/** A note with where its text stands. */
export interface MadeNote {
  note: Note & { cards: readonly number[] }
  place: Place
}

/** What may hold a note: an item, or the prose of a section or of the deck itself. */
export interface Holder {
  key: string
  deck: Deck
  path: readonly Section[]
  item?: Item
  card?: Card
  /** Where deletions are looked for. */
  roots: Parameters<typeof clozeTexts>[0]
  /** All that its notes show. */
  contents: readonly Node[]
  place: Place
}

/** What is remembered of the paragraphs with deletions of each holder, by their index. */
export type KnownClozes = ReadonlyMap<string, Parameters<typeof clozeTexts>[1]>

/** The notes of a holder. */
export function* notesOf(
  holder: Holder,
  clozesBefore: KnownClozes,
  parts: NoteParts,
): Generator<MadeNote> {
  const known = clozesBefore.get(holder.key) ?? new Map()
  const { card, deck, item, roots } = holder
  const clozes = asksForClozes(deck, item)
  if (card) yield { note: toNote(card, clozes, parts), place: titlePlace(card.item) }
  if (!clozes) return
  for (const text of clozeTexts(roots, known)) {
    const { position } = text.paragraph
    const place = position ? { ...position, file: holder.place.file } : holder.place
    yield { note: toClozeNote(holder, text, parts), place }
  }
}

/** The items of a deck, and the prose between them, in source order. */
export function holdersOf(deck: Deck): Holder[] {
  const byItem = new Map(cards({ decks: [deck] }).map((card) => [card.item, card]))
  const holders: Holder[] = []
  const walk = (parent: Deck | Section, path: readonly Section[]): void => {
    const nodes = parent.children
    const prose = nodes.filter(({ type }) => type === 'prose')
    const key = parent.type === 'deck' ? deck.id : `${deck.id}/${parent.id}`
    if (prose.length > 0 && asksForClozes(deck))
      holders.push({
        key,
        deck,
        path,
        roots: prose,
        contents: withDeletions(prose),
        place: parent.position,
      })
    for (const node of nodes) {
      if (node.type === 'section') walk(node, [...path, node])
      else if (node.type === 'question' || node.type === 'concept') {
        const placed = { deck, path, item: node }
        const card = byItem.get(node)
        if (!card && !asksForClozes(deck, node)) continue
        holders.push({
          ...placed,
          ...(card ? { card } : {}),
          key: keyOf(placed),
          roots: node.children,
          contents: card ? [...node.title, ...node.children] : withDeletions(node.children),
          place: node.position,
        })
      }
    }
  }
  walk(deck, [])
  return holders
}

function withDeletions(roots: readonly Node[]): Node[] {
  return [...select(roots, 'paragraph')].filter((paragraph) => marksOf([paragraph]).length > 0)
}

const clozeKey = /^note:(.*)#c(\d+)$/s

/** What the last build remembered. */
export function knownClozes({ stamped }: Pick<EmitContext, 'stamped'>): KnownClozes {
  const known = new Map<string, Map<number, Readonly<Record<string, string>>>>()
  for (const [key, { about = {} }] of stamped) {
    const [, holder, index] = clozeKey.exec(key) ?? []
    if (holder === undefined) continue
    const texts = known.get(holder) ?? new Map()
    known.set(holder, texts.set(Number(index), about))
  }
  return known
}

function toNote(card: Card, hasMarks: boolean, parts: NoteParts): MadeNote['note'] {
  const { types, media, context } = parts
  const writer = createFieldWriter(context.render.html, media.names, hasMarks)
  const reverse = parts.reverse || card.item.tags.includes('reverse')
  const content = { ...noteFields(card, writer, reverse) }
  return stamped(
    card,
    { key: card.key, type: types[card.kind], content, tags: tagsOf(card, card.kind) },
    parts,
  )
}

function toClozeNote(holder: Holder, text: ClozeText, parts: NoteParts): MadeNote['note'] {
  const { context, media, types } = parts
  const key = `${holder.key}#c${text.index}`
  const writer = createFieldWriter(context.render.html, media.names, true)
  const content = { ...clozeFields({ ...holder, key }, text, writer) }
  const tags = tagsOf(holder, 'cloze')
  return stamped(holder, { key, type: types.cloze, content, tags, about: text.about }, parts)
}

/** A note with the date of its last change; the deck, the type and the cards are remembered for the next build. */
function stamped(
  place: Pick<Placed, 'deck' | 'path'>,
  draft: Pick<Note, 'key' | 'type' | 'tags'> & {
    content: Readonly<Record<string, string>>
    about?: Readonly<Record<string, string>>
  },
  { tree, context }: NoteParts,
): MadeNote['note'] {
  const { key, type, tags, content, about } = draft
  const fields = Object.keys(type.shape.fields).map((name) => startSafe(content[name] ?? ''))
  const deck = tree.nameFor(place)
  const cards = cardsOf({ type, fields })
  const mark = fingerprint([type.shape.key, ...fields, ...tags])
  const modified = context.stamp(`note:${key}`, mark, {
    ...about,
    deck,
    type: type.shape.key,
    cards: cards.join(' '),
  })
  return { key, type, deck, fields, tags, modified, cards }
}

const kindTags: Readonly<Record<CardKind | 'cloze', string>> = {
  question: 'kind::question',
  formula: 'kind::formula',
  rapid: 'kind::rapid',
  cloze: 'kind::cloze',
}

function tagsOf({ item }: Pick<Holder, 'item'>, kind: CardKind | 'cloze'): string[] {
  return tagSet([
    kindTags[kind],
    item?.pillar ? tag('pillar', item.pillar) : '',
    item?.difficulty ? tag('difficulty', item.difficulty) : '',
    ...(item?.companies ?? []).map((company) => tag('company', company)),
    ...(item?.tags ?? []).map((name) => tag(...name.split('::'))),
  ])
}
