/**
 * Macros that a formula defines for itself (`\def`, `\newcommand`, …), with a limit on what they make of it.
 *
 * KaTeX's `maxExpand` counts how often a macro is used, not how much each use adds: 1,600 characters make 140 MB of HTML
 * with 300 uses.
 */
/** How many tokens the macros of one formula may put into it; the formula itself has at most 2,000 characters. */
const mostTokens = 4000

/** A token of KaTeX. */
interface Token {
  text: string
}

/** What `\def` defines; the tokens stand in reverse, as KaTeX keeps what it has yet to read. */
interface Definition {
  tokens: Token[]
  numArgs: number
  delimiters?: string[][]
  unexpandable?: boolean
}

/** What reads and expands the tokens of a formula. */
interface Expander {
  consumeArgs(count: number, delimiters?: string[][]): Token[][]
}

/** KaTeX's error of a formula. */
type Refusal = new (message: string) => Error

type Macros = Record<string, string | object | ((expander: object) => string | object)>

/**
 * Where KaTeX is to keep the macros of one formula.
 *
 * @param refusal What is thrown where the limit is passed.
 */
export function ownMacros(refusal: Refusal): Macros {
  let spent = 0
  const spend = (tokens: number): void => {
    spent += tokens
    if (spent <= mostTokens) return
    throw new refusal(
      `The macros of the formula make it longer than ${mostTokens} signs; write what is meant`,
    )
  }
  return new Proxy<Macros>(
    {},
    {
      set(macros, name, value) {
        const use = (expander: object) => expanded(value, expander as Expander, spend, refusal)
        return Reflect.set(macros, name, isDefinition(value) ? use : value)
      },
    },
  )
}

/** Text is KaTeX's own, a function is one of these again, and what cannot be expanded is one token. */
function isDefinition(value: unknown): value is Definition {
  return (
    typeof value === 'object' &&
    value !== null &&
    'tokens' in value &&
    !('unexpandable' in value && value.unexpandable)
  )
}

/** The tokens that one use stands for, with its arguments in their places. */
function expanded(
  definition: Definition,
  expander: Expander,
  spend: (tokens: number) => void,
  refusal: Refusal,
): Definition {
  const { delimiters, numArgs, tokens } = definition
  spend(tokens.length)
  const args = expander.consumeArgs(numArgs, delimiters)
  if (numArgs === 0) return { tokens, numArgs }
  const result: Token[] = []
  const body = [...tokens].reverse()
  for (let at = 0; at < body.length; at++) {
    const token = body[at]
    if (token?.text !== '#') {
      if (token) result.push(token)
      continue
    }
    const next = body[++at]
    const arg = /^[1-9]$/.test(next?.text ?? '') ? args[Number(next?.text) - 1] : undefined
    if (!arg && next?.text !== '#') throw new refusal('Not a valid argument number')
    spend(arg?.length ?? 1)
    result.push(...(arg ? [...arg].reverse() : next ? [next] : []))
  }
  return { tokens: result.reverse(), numArgs: 0 }
}
