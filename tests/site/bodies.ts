import { runInNewContext } from 'node:vm'
import type { OutputFile } from '../../src/backend.ts'
import { type Fragments, unpack } from '../../src/client/unpack.ts'

/** One script as a browser takes it in. */
interface Part {
  fragments: string
  formulas: string[]
  items: Record<string, Record<string, string>>
}

/** What the scripts of a site hold of each item, by its key and by where it is read, put together as in a browser. */
export function bodiesIn(files: readonly OutputFile[]): Map<string, Record<string, string>> {
  const bodies = new Map<string, Record<string, string>>()
  for (const { path, contents } of files.filter((file) => file.path.startsWith('parts/'))) {
    const global: { deckwrightBodies?: Part[]; deckwrightFragments?: Fragments } = {}
    runInNewContext(`${contents}`, global)
    for (const { fragments, formulas, items } of global.deckwrightBodies ?? []) {
      const found = new URL(fragments, `file:///${path}`).pathname.slice(1)
      const script = files.find((file) => file.path === found)
      runInNewContext(`${script?.contents}`, global)
      for (const [key, uses] of Object.entries(items))
        bodies.set(
          key,
          Object.fromEntries(
            Object.entries(uses).map(([use, packed]) => [
              use,
              unpack(packed, formulas, global.deckwrightFragments),
            ]),
          ),
        )
    }
  }
  return bodies
}
