import type {
  CompileContext,
  Extension as FromMarkdownExtension,
  Token,
} from 'mdast-util-from-markdown'
import type {
  Code,
  Construct,
  Effects,
  Event,
  Extension,
  State,
  TokenizeContext,
} from 'micromark-util-types'
import type { Highlight } from '../../ast/nodes.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    highlight: 'highlight'
    highlightSign: 'highlightSign'
    /** Not yet known to have another end. */
    highlightSignAlone: 'highlightSignAlone'
  }
}

declare module 'mdast' {
  interface PhrasingContentMap {
    highlight: Highlight
  }
  interface RootContentMap {
    highlight: Highlight
  }
}

const [equals, openBrace, closeBrace, colon, letterC] = [61, 123, 125, 58, 99]

/** How many highlights may stand one in another. */
const deepest = 10

/** `==highlighted==`, `{{c1::numbered}}` and `{{c1::numbered::with a hint}}`. */
export function highlight(): Extension {
  const sign: Construct = { name: 'highlight', tokenize, resolveAll }
  const equalsSign: Construct = { ...sign, previous: (code) => code !== equals }
  return {
    text: { [equals]: equalsSign, [openBrace]: sign, [closeBrace]: sign },
    insideSpan: { null: [sign] },
  }
}

function tokenize(this: TokenizeContext, effects: Effects, ok: State, nok: State): State {
  const { previous } = this
  let digits = ''
  return start

  function start(code: Code): State | undefined {
    effects.enter('highlightSignAlone')
    effects.consume(code)
    if (code === equals) return secondEquals
    return code === openBrace ? secondBrace : lastBrace
  }

  function secondEquals(code: Code): State | undefined {
    if (code !== equals) return nok(code)
    effects.consume(code)
    return afterEquals
  }

  function afterEquals(code: Code): State | undefined {
    if (code === equals) return nok(code)
    const token = effects.exit('highlightSignAlone')
    // `a==b` and `f(x)==y` compare; `!==` does as well.
    token._open = !isBlank(code) && !/[\w)\]!<>]/.test(characterOf(previous))
    token._close = !isBlank(previous)
    return ok(code)
  }

  function secondBrace(code: Code): State | undefined {
    if (code !== openBrace) return nok(code)
    effects.consume(code)
    return letter
  }

  function letter(code: Code): State | undefined {
    if (code !== letterC) return nok(code)
    effects.consume(code)
    return number
  }

  function number(code: Code): State | undefined {
    if (code !== null && code >= 48 && code <= 57 && digits.length < 3) {
      digits += characterOf(code)
      effects.consume(code)
      return number
    }
    if (code !== colon || !/^[1-9]/.test(digits) || Number(digits) >= 500) return nok(code)
    effects.consume(code)
    return lastColon
  }

  function lastColon(code: Code): State | undefined {
    if (code !== colon) return nok(code)
    return last(code, '_open')
  }

  function lastBrace(code: Code): State | undefined {
    if (code !== closeBrace) return nok(code)
    return last(code, '_close')
  }

  function last(code: Code, side: '_open' | '_close'): State {
    effects.consume(code)
    effects.exit('highlightSignAlone')[side] = true
    return ok
  }
}

function characterOf(code: Code): string {
  return code !== null && code > 0 ? String.fromCodePoint(code) : ' '
}

/** Whether a sign has nothing to hold on to: a blank, or the end of the line. Line ends have negative codes. */
function isBlank(code: Code): boolean {
  return code === null || code < 0 || /\s/.test(characterOf(code))
}

/** A sign that opens, and where its first event stands. */
interface Sign {
  at: number
  token: Token
  isBraces: boolean
}

/** Signs to highlights: each pair that lies in no other, with what stands between resolved in turn. */
function resolveAll(events: Event[], context: TokenizeContext): Event[] {
  const resolved: Event[] = []
  let done = 0
  for (const [open, close] of outermostPairs(events, context)) {
    const opening = events[open]?.[1]
    const closing = events[close]?.[1]
    if (!opening || !closing) continue
    opening.type = 'highlightSign'
    closing.type = 'highlightSign'
    const token: Token = { type: 'highlight', start: opening.start, end: closing.end }
    const parts: Event[][] = [
      events.slice(done, open),
      [['enter', token, context]],
      events.slice(open, open + 2),
      inside(events.slice(open + 2, close), context),
      events.slice(close, close + 2),
      [['exit', token, context]],
    ]
    for (const part of parts) for (const event of part) resolved.push(event)
    done = close + 2
  }
  for (const [, token] of events) if (token.type === 'highlightSignAlone') token.type = 'data'
  if (done === 0) return events
  for (const event of events.slice(done)) resolved.push(event)
  // Whoever calls keeps the list itself.
  events.length = 0
  for (const event of resolved) events.push(event)
  return events
}

/** Pairs of signs by where they stand, in order; those within another pair are left to it. */
function outermostPairs(events: readonly Event[], context: TokenizeContext): [number, number][] {
  const pairs: [number, number][] = []
  const open: Sign[] = []
  for (const [at, [side, token]] of events.entries()) {
    if (side !== 'enter' || token.type !== 'highlightSignAlone') continue
    const isBraces = context.sliceSerialize(token) !== '=='
    const from = token._close ? open.findLastIndex((sign) => sign.isBraces === isBraces) : -1
    const opener = open[from]
    if (opener) {
      // What was opened since then has no end.
      open.length = from
      if (isEmpty(opener.token, token, context)) continue
      while ((pairs.at(-1)?.[0] ?? -1) > opener.at) pairs.pop()
      pairs.push([opener.at, at])
    } else if (token._open) {
      open.push({ at, isBraces, token })
      if (open.length > deepest) open.shift()
    }
  }
  return pairs
}

function isEmpty(opening: Token, closing: Token, context: TokenizeContext): boolean {
  return (
    context.sliceSerialize({ ...opening, start: opening.end, end: closing.start }).trim() === ''
  )
}

/** What stands between two signs, with its emphasis: none of it reaches out. */
function inside(events: Event[], context: TokenizeContext): Event[] {
  let resolved = events
  const resolvers = (context.parser.constructs.insideSpan.null ?? []).map((one) => one.resolveAll)
  for (const resolver of new Set(resolvers)) resolved = resolver?.(resolved, context) ?? resolved
  return resolved
}

/** From tokens to `highlight` nodes. */
export function highlightFromMarkdown(): FromMarkdownExtension {
  return {
    canContainEols: ['highlight'],
    enter: {
      highlight(this: CompileContext, token: Token) {
        const [, digits] = /^\{\{c(\d+)::/.exec(this.sliceSerialize(token)) ?? []
        const number = digits === undefined ? {} : { number: Number(digits) }
        this.enter({ type: 'highlight', ...number, children: [] }, token)
      },
    },
    exit: {
      highlight(this: CompileContext, token: Token) {
        const node = this.stack.at(-1)
        if (node?.type === 'highlight' && node.number !== undefined) readHint(node)
        this.exit(token)
      },
    },
  }
}

/** What follows `::` in a numbered highlight is its hint; a highlight of nothing but a hint has none. */
function readHint(node: Highlight): void {
  const last = node.children.at(-1)
  const cut = last?.type === 'text' ? last.value.indexOf('::') : -1
  if (last?.type !== 'text' || cut < 0) return
  const words = last.value.slice(0, cut)
  if (words.trim() === '' && node.children.length === 1) return
  const hint = last.value.slice(cut + 2).trim()
  last.value = words
  if (words === '') node.children.pop()
  if (hint !== '') node.hint = hint
}
