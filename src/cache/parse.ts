import type { Parsed, Source } from '../ast/project.ts'
import type { ParseOptions } from '../parse/source.ts'
import type { Store } from './store.ts'

type Parse = (source: Source, options: ParseOptions) => Promise<Parsed>

/** Sources below this are read in less time than a file is, in UTF-16 units. */
const small = 2048

/** Reading, with a store of what was read before: by path, text and labels. */
export function parseWith(store: Store, parse: Parse): Parse {
  return (source, options) =>
    source.text.length < small
      ? parse(source, options)
      : store.cached(['parse', source.path, JSON.stringify(options), source.text], () =>
          parse(source, options),
        )
}
