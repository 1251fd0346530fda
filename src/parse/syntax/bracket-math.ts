import { markdownLineEnding } from 'micromark-util-character'
import type {
  Code,
  Construct,
  Effects,
  Extension,
  State,
  TokenizeContext,
} from 'micromark-util-types'

const backslash = 92

/**
 * LaTeX's own delimiters: `\(…\)` on a line, and `\[…\]` where it opens a line, before Markdown takes the backslash.
 */
export function bracketMath(): Extension {
  const unclosed: Unclosed = new WeakMap()
  const construct: Construct = {
    name: 'bracketMath',
    tokenize(effects, ok, nok) {
      return tokenize(this, unclosed, effects, ok, nok)
    },
  }
  return { text: { [backslash]: construct } }
}

/** The brackets that close nowhere in the rest of a paragraph: what opens later need not look for them again. */
type Unclosed = WeakMap<TokenizeContext, Set<number>>

function tokenize(
  context: TokenizeContext,
  unclosed: Unclosed,
  effects: Effects,
  ok: State,
  nok: State,
): State {
  const before = context.previous
  let close = 0
  return start

  function start(code: Code): State | undefined {
    effects.enter('mathText')
    effects.enter('mathTextSequence')
    effects.consume(code)
    return opening
  }

  function opening(code: Code): State | undefined {
    const display = code === 91 && (before === null || markdownLineEnding(before))
    if (code !== 40 && !display) return nok(code)
    close = code === 40 ? 41 : 93
    if (unclosed.get(context)?.has(close)) return nok(code)
    effects.consume(code)
    effects.exit('mathTextSequence')
    return between
  }

  function between(code: Code): State | undefined {
    if (code === null) {
      unclosed.set(context, (unclosed.get(context) ?? new Set<number>()).add(close))
      return nok(code)
    }
    if (code === backslash)
      return effects.attempt({ partial: true, tokenize: closing }, done, command)(code)
    if (markdownLineEnding(code)) {
      effects.enter('lineEnding')
      effects.consume(code)
      effects.exit('lineEnding')
      return between
    }
    effects.enter('mathTextData')
    return data(code)
  }

  /** A backslash that closes nothing, with the character that it escapes. */
  function command(code: Code): State | undefined {
    effects.enter('mathTextData')
    effects.consume(code)
    return (next) => {
      if (next === null || markdownLineEnding(next)) {
        effects.exit('mathTextData')
        return between(next)
      }
      effects.consume(next)
      return data
    }
  }

  function data(code: Code): State | undefined {
    if (code === null || code === backslash || markdownLineEnding(code)) {
      effects.exit('mathTextData')
      return between(code)
    }
    effects.consume(code)
    return data
  }

  function closing(inner: Effects, yes: State, no: State): State {
    return (code) => {
      inner.enter('mathTextSequence')
      inner.consume(code)
      return (bracket) => {
        if (bracket !== close) return no(bracket)
        inner.consume(bracket)
        inner.exit('mathTextSequence')
        return yes
      }
    }
  }

  function done(code: Code): State | undefined {
    if (close === 93 && code !== null && !markdownLineEnding(code)) return nok(code)
    effects.exit('mathText')
    return ok(code)
  }
}
