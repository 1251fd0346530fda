import type { DeckContent } from './map.ts'
import type { Deck, Item } from './nodes.ts'
import type { Placed, Project } from './project.ts'
import { headOf } from './shelf.ts'
import { toText } from './text.ts'
import { itemsOf } from './visit.ts'

/** A condition that cannot be read; `at` is where, in UTF-16 units from 0. */
export class WhereError extends Error {
  readonly at: number
  constructor(reason: string, at: number) {
    super(reason)
    this.name = 'WhereError'
    this.at = at
  }
}

type Condition = (placed: Placed) => boolean

/** What a condition may ask of an item, and the values it has there. */
const fields: Readonly<Record<string, (placed: Placed) => readonly string[]>> = {
  difficulty: ({ item }) => [item.difficulty ?? 'none'],
  pillar: ({ item }) => [item.pillar ?? 'none'],
  company: ({ item }) => item.companies,
  tag: ({ item }) => item.tags,
  type: ({ item }) => [item.type],
  form: ({ item }) => [item.form],
  deck: ({ deck }) => [deck.id, deck.title],
  section: ({ path }) => path.flatMap(({ id, title }) => [id, toText(title)]),
  id: ({ item }) => [item.id],
}

/** Names of the fields that a condition may ask for. */
export const whereFields: readonly string[] = Object.keys(fields)

/**
 * Read a condition: `difficulty=hard and (company=google or not tag="rapid fire")`. Case does not matter.
 *
 * @throws {WhereError} For a condition that cannot be read, with the place and the way out.
 */
export function parseWhere(text: string): Condition {
  const tokens = tokenize(text)
  let next = 0
  const peek = () => tokens[next]
  const take = () => tokens[next++]
  const fail = (expected: string): never => {
    const token = peek()
    throw new WhereError(
      `Unexpected ${token ? `\`${token.text}\`` : 'end'} in the condition, expected ${expected}`,
      token?.at ?? text.length,
    )
  }
  const word = (name: string): boolean => {
    const token = peek()
    if (token?.kind !== 'word' || token.text.toLowerCase() !== name) return false
    next++
    return true
  }
  const either = (): Condition => {
    let left = both()
    while (word('or')) {
      const [a, b] = [left, both()]
      left = (placed) => a(placed) || b(placed)
    }
    return left
  }
  const both = (): Condition => {
    let left = one()
    while (word('and')) {
      const [a, b] = [left, one()]
      left = (placed) => a(placed) && b(placed)
    }
    return left
  }
  const one = (): Condition => {
    if (word('not')) {
      const inner = one()
      return (placed) => !inner(placed)
    }
    if (peek()?.text === '(' && take()) {
      const inner = either()
      if (take()?.text !== ')') {
        next--
        fail('`)`')
      }
      return inner
    }
    return comparison()
  }
  const comparison = (): Condition => {
    const name = peek()
    const values = name?.kind === 'word' ? fields[name.text.toLowerCase()] : undefined
    if (!values) return fail(`one of ${whereFields.join(', ')}`)
    next++
    const operator = peek()
    if (operator?.text !== '=' && operator?.text !== '!=') return fail('`=` or `!=`')
    next++
    const value = peek()
    if (value?.kind !== 'word' && value?.kind !== 'string') return fail('a value')
    next++
    const wanted = value.text.toLowerCase()
    const equal = operator.text === '='
    return (placed) => values(placed).some((found) => found.toLowerCase() === wanted) === equal
  }
  const condition = either()
  if (peek()) fail('`and`, `or` or the end')
  return condition
}

interface Token {
  kind: 'word' | 'string' | 'sign'
  text: string
  at: number
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  const pattern = /\s+|"([^"]*)"|'([^']*)'|(!=|=|\(|\))|([^\s"'!=()]+)|(.)/gu
  for (const found of text.matchAll(pattern)) {
    const [, double, single, sign, bare, odd] = found
    if (odd !== undefined)
      throw new WhereError(`Unexpected \`${odd}\` in the condition`, found.index)
    const quoted = double ?? single
    if (quoted !== undefined) tokens.push({ kind: 'string', text: quoted, at: found.index })
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, at: found.index })
    else if (bare !== undefined) tokens.push({ kind: 'word', text: bare, at: found.index })
  }
  return tokens
}

/**
 * The project with only the items for which a condition holds; prose stays, and so do decks without an item left.
 *
 * @param shelve puts away the tree of a deck that is left (default: all are held)
 */
export function filterProject(
  project: Project,
  condition: Condition,
  shelve: (deck: Deck) => Deck = (deck) => deck,
): Project {
  const decks = project.decks.map((deck) => {
    const { children } = deck
    const open = { ...headOf(deck), children }
    const kept = new Set([...itemsOf(open)].filter(condition).map(({ item }) => item))
    return shelve({ ...open, children: keep(children, kept) })
  })
  return { ...project, decks }
}

function keep(children: readonly DeckContent[], kept: ReadonlySet<Item>): DeckContent[] {
  return children.flatMap((child): DeckContent[] => {
    if (child.type === 'section') return [{ ...child, children: keep(child.children, kept) }]
    const isItem = child.type === 'question' || child.type === 'concept'
    return isItem && !kept.has(child) ? [] : [child]
  })
}
