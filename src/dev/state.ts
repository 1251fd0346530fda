/** What is known of the last compilations, of both parts together. */
import type { Compiled, Part } from './compiled.ts'
import type { PreviewCards } from './package.ts'
import type { PageMessage } from './page-state.ts'

/** All that pages show beside the outputs themselves. */
export interface State {
  messages: PageMessage[]
  failures: Compiled['failures']
  problem: string | undefined
  decks: number
  held: string[]
  sources: ReadonlyMap<string, string>
  cards: PreviewCards | undefined
  /** What is being compiled now, or will be at once. */
  pending: ReadonlySet<Part>
}

/** Keeps the state. */
export interface StateKeeper {
  now(): State
  begin(part: Part): void
  take(part: Part, compiled: Compiled): void
}

type Said = Pick<Compiled, 'messages' | 'failures'> & { problem?: string | undefined }

/** Begin without anything compiled; these parts are awaited. */
export function createState(parts: readonly Part[]): StateKeeper {
  const pending = new Set(parts)
  const said = new Map<Part, Said>()
  let about: Pick<State, 'decks' | 'held' | 'sources' | 'cards'> = {
    decks: 0,
    held: [],
    sources: new Map(),
    cards: undefined,
  }
  return {
    now() {
      const all = parts.flatMap((part) => said.get(part) ?? [])
      return {
        ...about,
        messages: merged(all.map(({ messages }) => messages)),
        failures: all.flatMap(({ failures }) => failures),
        problem: all.find(({ problem }) => problem !== undefined)?.problem,
        pending,
      }
    },
    begin: (part) => void pending.add(part),
    take(part, compiled) {
      pending.delete(part)
      said.set(part, { ...compiled, messages: ownMessages(part, compiled.messages) })
      if (compiled.problem !== undefined) return
      const { decks, held, sources = about.sources, cards = about.cards } = compiled
      about = { ...about, cards }
      if (part === 'rest') return
      about = { decks, held, sources, cards }
      // The others have not been told yet of what was mended.
      const rest = said.get('rest')
      if (rest) said.set('rest', { ...rest, problem: undefined })
    },
  }

  /** The site comes first and checks all decks; of the others only what they add is kept, which an edit may outdate. */
  function ownMessages(part: Part, messages: PageMessage[]): PageMessage[] {
    const known = part === 'site' ? undefined : said.get('site')
    if (!known) return messages
    const keys = new Set(known.messages.map(keyOf))
    return messages.filter((message) => !keys.has(keyOf(message)))
  }
}

/** By gravity, file and place, each once. */
function merged(lists: readonly (readonly PageMessage[])[]): PageMessage[] {
  const unique = new Map(lists.flat().map((one) => [keyOf(one), one]))
  return [...unique.values()].sort(
    (a, b) =>
      rank[a.severity] - rank[b.severity] ||
      compare(a.name, b.name) ||
      a.line - b.line ||
      a.column - b.column,
  )
}

function keyOf({ file, line, column, rule, reason }: PageMessage): string {
  return `${file}\n${line}:${column} ${rule} ${reason}`
}

const rank = { error: 0, warning: 1, info: 2 } as const

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
