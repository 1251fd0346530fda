import type { Store } from '../cache/store.ts'
import { createKnown, type KnownFormulas, mostHeld } from '../render/known.ts'

/** The formulas of a project, as they were set before. */
export interface KeptFormulas {
  known: KnownFormulas
  /** Keep those that are known now for the next build, if there are new ones. */
  keep(): Promise<void>
}

/**
 * Take the formulas that earlier builds of a project have set; most of them stand in it still. Those that were not asked for
 * in a while are let go of, and no deck may have them any more.
 *
 * @param content the folder of its decks
 */
export async function keptFormulas(
  content: string,
  store: Store | undefined,
): Promise<KeptFormulas> {
  const key = ['formulas', content]
  const known = createKnown()
  for (const [name, html] of (await store?.read<Map<string, string>>(key)) ?? [])
    known.set(name, html)
  let hasNew = false
  return {
    known: {
      get: known.get,
      set(name, html) {
        hasNew = true
        known.set(name, html)
      },
    },
    async keep() {
      if (!store || !hasNew) return
      hasNew = false
      await store.write(key, newest(known.entries()))
    },
  }
}

/** What was asked for last: a half, as all is copied twice while it is written. */
function newest(entries: Iterable<[string, string]>): Map<string, string> {
  const kept: [string, string][] = []
  let size = 0
  for (const entry of [...entries].reverse()) {
    size += entry[1].length
    if (size > mostHeld / 2) break
    kept.push(entry)
  }
  return new Map(kept.reverse())
}
