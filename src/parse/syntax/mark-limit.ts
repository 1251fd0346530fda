import type {
  CompileContext,
  Extension as FromMarkdownExtension,
  Token,
} from 'mdast-util-from-markdown'
import { markdownLineEnding } from 'micromark-util-character'
import type {
  Code,
  Construct,
  Effects,
  Extension,
  State,
  TokenizeContext,
} from 'micromark-util-types'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    beyondMarks: 'beyondMarks'
  }
}

declare module 'mdast' {
  interface TextData {
    /** Whether it was not looked into, as too many marks stand before it. */
    isBeyondMarks?: boolean
  }
}

/** How many of each sign that may open or close something one paragraph, heading or cell may have. */
export const mostMarks = 500

/** Marks times the characters before the last of them: what looking for their other ends costs in a long paragraph. */
const mostWork = 10_000_000

/** How many stars or underscores may stand together. */
const longestRun = 50

/** Signs of which a run is one mark, so that none begins within it. */
const runs = '`$~'
/** Signs of which a run is read as one attempt, whatever its length. */
const emphasis = '*_'
const singles = '!<[\\]'

/** How often each sign was seen in a paragraph, and where the first of them stood. */
type Counts = WeakMap<TokenizeContext, { seen: Map<Code, number>; from: number }>

/**
 * Past the limit all is text up to the end of the paragraph: a parser looks for the other end of each mark, or pairs
 * each with all before it, so that some thousands in one paragraph take minutes.
 */
export function markLimit(): Extension {
  const counts: Counts = new WeakMap()
  const signs = [...runs, ...emphasis, ...singles]
  return { text: Object.fromEntries(signs.map((sign) => [codeOf(sign), limit(sign, counts)])) }
}

function codeOf(sign: string): number {
  return sign.codePointAt(0) ?? 0
}

function limit(sign: string, counts: Counts): Construct {
  const construct: Construct = {
    name: 'markLimit',
    tokenize(effects, ok, nok) {
      return tokenize(this, counts, effects, ok, nok)
    },
  }
  if (!runs.includes(sign)) return construct
  construct.previous = function (code) {
    return code !== codeOf(sign) || this.events.at(-1)?.[1].type === 'characterEscape'
  }
  return construct
}

function tokenize(
  context: TokenizeContext,
  counts: Counts,
  effects: Effects,
  ok: State,
  nok: State,
): State {
  let sign: Code = null
  let length = 0
  return start

  function start(code: Code): State | undefined {
    const { offset } = context.now()
    const known = counts.get(context) ?? { seen: new Map<Code, number>(), from: offset }
    counts.set(context, known)
    const count = (known.seen.get(code) ?? 0) + 1
    known.seen.set(code, count)
    const isTooMany = count > mostMarks || count * (offset - known.from) > mostWork
    const isEmphasis = code === codeOf('*') || code === codeOf('_')
    if (!isTooMany && !isEmphasis) return nok(code)
    effects.enter('beyondMarks')
    sign = code
    return isTooMany ? rest(code) : run(code)
  }

  function run(code: Code): State | undefined {
    if (code !== sign) return length > longestRun ? rest(code) : nok(code)
    effects.consume(code)
    length++
    return run
  }

  function rest(code: Code): State | undefined {
    if (code !== null && !markdownLineEnding(code)) {
      effects.consume(code)
      return rest
    }
    effects.exit('beyondMarks')
    return code === null ? ok(code) : lineEnding(code)
  }

  /** A token of its own: micromark takes any other that holds the end of a line to hold one alone. */
  function lineEnding(code: Code): State | undefined {
    effects.enter('lineEnding')
    effects.consume(code)
    effects.exit('lineEnding')
    return (next) => {
      if (next === null) return ok(next)
      if (markdownLineEnding(next)) return lineEnding(next)
      effects.enter('beyondMarks')
      return rest(next)
    }
  }
}

/** What was not looked into is text as any other, which remembers it. */
export function markLimitFromMarkdown(): FromMarkdownExtension {
  return {
    enter: {
      beyondMarks(this: CompileContext, token: Token) {
        this.config.enter.data?.call(this, token)
        const text = this.stack.at(-1)
        if (text?.type === 'text') text.data = { ...text.data, isBeyondMarks: true }
      },
    },
    exit: {
      beyondMarks(this: CompileContext, token: Token) {
        this.config.exit.data?.call(this, token)
      },
    },
  }
}
