import { math } from 'micromark-extension-math'
import { markdownLineEnding, unicodeWhitespace } from 'micromark-util-character'
import type {
  Code,
  Construct,
  Effects,
  Extension,
  State,
  Token,
  TokenizeContext,
} from 'micromark-util-types'

const dollar = 36
const backslash = 92

/**
 * Dollar math by pandoc's rule, so that prices stay prose.
 *
 * A single `$` opens only before a non-space and not after a letter or digit; it closes only after a non-space and not
 * before a digit. `$$` on a line of its own opens a block; `$$…$$` inside a paragraph is math on its line.
 *
 * @see https://pandoc.org/MANUAL.html#math
 */
export function dollarMath(): Extension {
  return {
    disable: { null: ['mathText', 'mathFlow'] },
    flow: { [dollar]: block() },
    text: { [dollar]: inline() },
  }
}

/** The block of remark-math, but only behind a fence with nothing after it: `$$ x` opens a paragraph. */
function block(): Construct {
  const [base] = [math().flow?.[dollar]].flat()
  if (!base) throw new Error('micromark-extension-math has no flow construct')
  return {
    ...base,
    name: 'dollarFlow',
    tokenize(effects, ok, nok) {
      return effects.check(bareFence, base.tokenize.call(this, effects, ok, nok), nok)
    },
  }
}

const bareFence: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    return (code) => {
      effects.enter('mathFlowFence')
      return fence(code)
    }

    function fence(code: Code): State | undefined {
      if (code === dollar) {
        effects.consume(code)
        return fence
      }
      return space(code)
    }

    function space(code: Code): State | undefined {
      if (code === -2 || code === -1 || code === 32) {
        effects.consume(code)
        return space
      }
      effects.exit('mathFlowFence')
      return code === null || markdownLineEnding(code) ? ok(code) : nok(code)
    }
  },
}

function inline(): Construct {
  const [base] = [math().text?.[dollar]].flat()
  return {
    name: 'dollarText',
    tokenize,
    ...(base?.resolve ? { resolve: base.resolve } : {}),
    ...(base?.previous ? { previous: base.previous } : {}),
  }
}

function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const before = this.previous
  let opened = 0
  let closed = 0
  let last: Code = null
  let token: Token
  return start

  function start(code: Code): State | undefined {
    effects.enter('mathText')
    effects.enter('mathTextSequence')
    return opening(code)
  }

  function opening(code: Code): State | undefined {
    if (code === dollar) {
      effects.consume(code)
      opened++
      return opening
    }
    if (opened === 1 && (isSpace(code) || isWord(before))) return nok(code)
    effects.exit('mathTextSequence')
    return between(code)
  }

  function between(code: Code): State | undefined {
    if (code === null) return nok(code)
    if (code === dollar) {
      if (opened === 1 && isSpace(last)) return nok(code)
      token = effects.enter('mathTextSequence')
      closed = 0
      return closing(code)
    }
    if (code === 32) return single('space', code)
    if (markdownLineEnding(code)) return single('lineEnding', code)
    effects.enter('mathTextData')
    return data(code)
  }

  function single(type: 'space' | 'lineEnding', code: Code): State | undefined {
    effects.enter(type)
    effects.consume(code)
    effects.exit(type)
    last = code
    return between
  }

  function data(code: Code): State | undefined {
    if (code === null || code === 32 || code === dollar || markdownLineEnding(code)) {
      effects.exit('mathTextData')
      return between(code)
    }
    last = code
    effects.consume(code)
    return code === backslash ? escape : data
  }

  /** `\$` is data, and `\\` does not escape a dollar. */
  function escape(code: Code): State | undefined {
    if (code !== dollar && code !== backslash) return data(code)
    last = code
    effects.consume(code)
    return data
  }

  function closing(code: Code): State | undefined {
    if (code === dollar) {
      effects.consume(code)
      closed++
      return closing
    }
    if (closed === opened) {
      if (opened === 1 && code !== null && code >= 48 && code <= 57) return nok(code)
      effects.exit('mathTextSequence')
      effects.exit('mathText')
      return ok(code)
    }
    if (opened === 1) return nok(code)
    token.type = 'mathTextData'
    last = dollar
    return data(code)
  }
}

function isSpace(code: Code): boolean {
  return code === null || code < 0 || unicodeWhitespace(code)
}

/** A letter of a script that parts words by spaces, or a digit: `US$5`, but not `其中$x$`. */
function isWord(code: Code): boolean {
  return code !== null && code >= 0 && word.test(String.fromCharCode(code))
}

const word =
  /[\p{N}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}]/u
