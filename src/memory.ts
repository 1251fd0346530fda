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
  host: { parse?(source: Source, options: ParseOptions): Promise<Parsed> }
}

interface Read {
  text: string
  labels: string
  parsed: Promise<Parsed>
}

/** An empty memory; what is kept in it of sources goes when they go. */
export function createMemory(): Memory {
  let known = new Map<string, Read>()
  return {
    render: createRenderer(),
    async parseAll(sources, { host, labels }) {
      const options = labels ? { labels } : {}
      const key = JSON.stringify(labels ?? {})
      const read = (source: Source): Read => {
        const before = known.get(source.path)
        if (before?.text === source.text && before.labels === key) return before
        const parsed = host.parse ? host.parse(source, options) : inTurn(source, options)
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

/** Sources that are read here are read one at a turn of the event loop, so that an interruption is heard between them. */
async function inTurn(source: Source, options: ParseOptions): Promise<Parsed> {
  await new Promise((resolve) => setImmediate(resolve))
  // Loaded only here, as a host may read them elsewhere.
  const { parse } = await import('./parse/index.ts')
  return parse(source, options)
}
