import type { Parsed, Source } from '../ast/project.ts'
import { parsePlainly } from '../parse/plainly.ts'
import type { ParseOptions } from '../parse/source.ts'
import { createParsePool, type ParseLimits } from './parse-pool.ts'

/**
 * Sources that are longer than this in all, or one of which is longer than that alone, in UTF-16 units, are read by threads:
 * those then cost less than they save. Most of a deck takes no time to speak of; where it is all read by remark, a source of
 * the second length takes about a second, in which the process hears nothing else.
 */
const large = 8 * 1024 * 1024
const long = 256 * 1024

const trusted: ParseLimits = { time: 30_000, timeEach: 6000, memory: 4096 }
const untrusted: ParseLimits = { time: 5000, timeEach: 1000, memory: 1024 }

/** How long sources are, in all and the longest, in UTF-16 units. */
interface Lengths {
  length: number
  longest: number
}

/**
 * How the sources of a build are read: by threads where nobody vouches for them or they are long, otherwise here. The
 * result is the same; a text that nests too deep for the stack here is read by a thread, which has a larger one.
 */
export function createParser(
  { length, longest }: Lengths,
  { isUntrusted }: { isUntrusted: boolean },
): (source: Source, options: ParseOptions) => Promise<Parsed> {
  const pool = createParsePool(isUntrusted ? untrusted : trusted)
  if (isUntrusted || longest > long || length > large) return pool.parse
  let whole: typeof import('../parse/index.ts') | undefined
  return async (source, options) => {
    if (!whole) {
      // Up to the first source that needs the parsers, none is loaded.
      const parsed = parsePlainly(source, options)
      if (parsed) return parsed
      whole = await import('../parse/index.ts')
    }
    return whole.tryParse(source, options) ?? pool.parse(source, options)
  }
}
