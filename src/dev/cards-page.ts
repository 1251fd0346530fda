/** The Anki cards as they look: a list of all, and one with both sides. */
import { type Answer, sentence, typeOf } from './answer.ts'
import { cardSides } from './card.ts'
import { navigation } from './outputs-page.ts'
import type { PreviewCard, PreviewCards } from './package.ts'
import type { PageLink } from './page-state.ts'
import type { Shown } from './site.ts'
import { fileAnswer } from './templates.ts'

/** What the address says of how a card is shown. */
interface Choice {
  card: string
  theme: 'light' | 'dark'
  width: 'phone' | 'desk'
}

function choiceOf(query: URLSearchParams): Choice {
  return {
    card: query.get('card') ?? '',
    theme: query.get('theme') === 'dark' ? 'dark' : 'light',
    width: query.get('width') === 'desk' ? 'desk' : 'phone',
  }
}

function urlOf(choice: Choice): string {
  return `/__deckwright/cards/?${new URLSearchParams({ ...choice })}`
}

/** The list of cards, and the chosen one. */
export function cardsPage(shown: Shown, query: URLSearchParams): string {
  const { state, files } = shown
  const { cards = [], types = [] } = state.cards ?? {}
  const choice = choiceOf(query)
  const index = Math.max(
    0,
    cards.findIndex(({ id }) => id === choice.card),
  )
  const card = cards[index]
  const to = (one: PreviewCard | undefined): string | null =>
    one ? urlOf({ ...choice, card: one.id }) : null
  const option = (title: string, change: Partial<Choice>): PageLink => ({
    title,
    url: urlOf({ ...choice, card: card?.id ?? '', ...change }),
    current: change.theme === choice.theme || change.width === choice.width,
  })
  const frame = (side: string): string =>
    `/__deckwright/card/?${new URLSearchParams({ card: card?.id ?? '', side, theme: choice.theme })}`
  return files.render('cards', {
    title: 'Cards',
    kind: 'cards-page',
    links: navigation(shown, '/__deckwright/cards/'),
    count: `${cards.length} ${cards.length === 1 ? 'card' : 'cards'} of ${new Set(cards.map(({ deck }) => deck)).size} decks`,
    decks: decksOf(cards, types, card, (one) => urlOf({ ...choice, card: one.id })),
    card: card ? { title: card.title } : null,
    deck: card?.deck.replaceAll('::', ' › ') ?? '',
    width: choice.width,
    widths: [option('Phone', { width: 'phone' }), option('Desk', { width: 'desk' })],
    themes: [option('Day', { theme: 'light' }), option('Night', { theme: 'dark' })],
    before: to(cards[index - 1]),
    after: to(cards[index + 1]),
    front: frame('front'),
    back: frame('back'),
    empty: state.pending.has('rest') ? 'The cards are being made …' : 'No cards were made.',
  })
}

function decksOf(
  cards: readonly PreviewCard[],
  types: PreviewCards['types'],
  current: PreviewCard | undefined,
  to: (card: PreviewCard) => string,
): object[] {
  const groups = new Map<string, PreviewCard[]>()
  for (const card of cards) {
    const group = groups.get(card.deck)
    if (group) group.push(card)
    else groups.set(card.deck, [card])
  }
  return [...groups].map(([deck, group]) => ({
    name: deck.split('::').slice(-2).join(' › '),
    number: group.length,
    open: deck === current?.deck,
    cards: group.map((card) => ({
      title: card.title,
      kind: kindOf(card, types),
      url: to(card),
      current: card === current,
    })),
  }))
}

function kindOf({ type, ord }: PreviewCard, types: PreviewCards['types']): string {
  const { isCloze = false, templates = [] } = types[type] ?? {}
  return isCloze ? `gap ${ord + 1}` : (templates[ord]?.name ?? '')
}

/** What stands in a frame: a side of a card, its style, or a picture that it shows. */
export function cardFrame({ state, files }: Shown, name: string, query: URLSearchParams): Answer {
  const { cards = [], types = [], media = new Map<string, Uint8Array>() } = state.cards ?? {}
  const style = /^style-(\d+)\.css$/.exec(name)?.[1]
  const css = style === undefined ? undefined : types[Number(style)]?.css
  if (css !== undefined) return fileAnswer('style.css', css)
  const picture = media.get(name)
  if (picture) return framed(typeOf(name), picture)
  const card = cards.find(({ id }) => id === query.get('card'))
  const type = card && types[card.type]
  if (name !== '' || !card || !type) return sentence(404, 'There is no such card.')
  const isNight = query.get('theme') === 'dark'
  const sides = cardSides(card, type)
  const html = files.render('card', {
    title: card.title,
    html: query.get('side') === 'back' ? sides.back : sides.front,
    style: `style-${card.type}.css`,
    number: type.isCloze ? 1 : card.ord + 1,
    night: isNight ? 'night_mode' : '',
    nightMode: isNight ? 'nightMode' : '',
  })
  return framed(typeOf('.html'), html)
}

/** A card may bring styles of its own; no script of it runs here, and it reaches nothing. */
function framed(type: string, body: string | Uint8Array): Answer {
  const policy =
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; media-src 'self'; font-src 'self' data:; frame-ancestors 'self'; sandbox allow-same-origin"
  return { status: 200, type, body, headers: { 'content-security-policy': policy } }
}
