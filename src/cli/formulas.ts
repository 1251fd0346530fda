import type { Store } from '../cache/store.ts'
import type { KnownFormulas } from '../render/index.ts'

/** The formulas of a project, as they were set before. */
export interface KeptFormulas {
  known: KnownFormulas
  /** Keep those that are known now for the next build, if there are new ones. */
  keep(): Promise<void>
}

/** More characters of HTML than this are not kept for one project. */
const most = 64 * 1024 * 1024

/**
 * Take the formulas that earlier builds of a project have set; most of them stand in it still.
 *
 * @param content the folder of its decks
 */
export async function keptFormulas(
  content: string,
  store: Store | undefined,
): Promise<KeptFormulas> {
  const key = ['formulas', content]
  const known = (await store?.read<KnownFormulas>(key)) ?? new Map<string, string>()
  let { size } = known
  return {
    known,
    async keep() {
      if (!store || known.size === size) return
      size = known.size
      const length = [...known.values()].reduce((sum, html) => sum + html.length, 0)
      // What no deck has any more goes with the rest, when there is too much of it.
      await store.write(key, length > most ? new Map() : known)
    },
  }
}
