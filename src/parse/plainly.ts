import type { Root } from 'mdast'
import type { Parsed, Source } from '../ast/project.ts'
import { cut } from './cut.ts'
import { forbidding } from './limits.ts'
import { readPlainFrontMatter } from './plain/front-matter.ts'
import { readPlain } from './plain/index.ts'
import { contextOf, type Languages, type ParseOptions, readSource } from './source.ts'

/**
 * As `parse`, for a source of which no block and no key needs a parser, as with most: then none has to be loaded, which takes
 * longer than reading such a source.
 *
 * @returns nothing for any other source
 */
export function parsePlainly(source: Source, options: ParseOptions = {}): Parsed | undefined {
  const context = contextOf(source, options)
  if (forbidding(context)) return undefined
  try {
    return readSource(context, plainly)
  } catch (error) {
    if (error instanceof NotPlain || error instanceof RangeError) return undefined
    throw error
  }
}

class NotPlain extends Error {}

const plainly: Languages = {
  markdown(text): Root {
    const children = cut(text).flatMap((piece) => orNotPlain(readPlain(piece)))
    return { type: 'root', children }
  },
  frontMatter: (yaml, context) => orNotPlain(readPlainFrontMatter(yaml, context)),
}

function orNotPlain<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new NotPlain()
  return value
}
