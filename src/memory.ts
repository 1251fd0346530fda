import type { Deck } from './ast/nodes.ts'
import type { Parsed, Source } from './ast/project.ts'
import type { ParseOptions } from './parse/source.ts'
import { createRenderer, type Renderer } from './render/index.ts'

/** What builds of one process share, so that the next one makes only what an edit touched. */
export interface Memory {
  readonly render: Renderer
  /** Read all sources; one that is as it was is not read again. */
  parseAll(sources: readonly Source[], reading: Reading): Promise<Parsed[]>
}

/** How sources are read. */
interface Reading {
  labels?: ParseOptions['labels'] | undefined
  host: {
    parse?(source: Source, options: ParseOptions): Promise<Parsed>
    shelve?(deck: Deck): Deck
  }
}

interface Read {
  text: string
  labels: string
  parsed: Promise<Parsed>
}

/** How many sources are read at a time where trees are put away: more would wait for that with their trees in memory. */
const atATime = 8

/** An empty memory; what is kept in it of sources goes when they go. */
export function createMemory(): Memory {
  let known = new Map<string, Read>()
  return {
    render: createRenderer(),
    async parseAll(sources, { host, labels }) {
      const options = labels ? { labels } : {}
      const { shelve } = host
      if (shelve) {
        known = new Map()
        return inWindow(sources, async (source) => {
          const { deck, findings } = await parseOne(source, options, host)
          return { source, deck: shelve(deck), findings }
        })
      }
      const key = JSON.stringify(labels ?? {})
      const read = (source: Source): Read => {
        const before = known.get(source.path)
        if (before?.text === source.text && before.labels === key) return before
        const parsed = parseOne(source, options, host)
        return { text: source.text, labels: key, parsed }
      }
      const reads = sources.map(read)
      const all = await Promise.all(reads.map(({ parsed }) => parsed))
      known = new Map(
        sources.flatMap(({ path }, index) => (reads[index] ? [[path, reads[index]]] : [])),
      )
      return all
    },
  }
}

/** Do a thing for each of many, few at a time; results in order. */
async function inWindow<Item, Result>(
  all: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const queue = all.entries()
  const worker = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await work(item)
  }
  await Promise.all(Array.from({ length: atATime }, worker))
  return results
}

function parseOne(
  source: Source,
  options: ParseOptions,
  { parse }: Reading['host'],
): Promise<Parsed> {
  return parse ? parse(source, options) : inTurn(source, options)
}

/** Sources that are read here are read one at a turn of the event loop, so that an interruption is heard between them. */
async function inTurn(source: Source, options: ParseOptions): Promise<Parsed> {
  await new Promise((resolve) => setImmediate(resolve))
  // Loaded only here, as a host may read them elsewhere.
  const { parse } = await import('./parse/index.ts')
  return parse(source, options)
}
