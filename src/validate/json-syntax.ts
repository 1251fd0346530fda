/** A value of JSON that is no list or object, or a mark between values. */
const token =
  /\s*(?:("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.])|([[\]{},:]))/uy

type Kind = 'string' | 'value' | 'mark'

interface Token {
  kind: Kind
  text: string
  start: number
}

/** Where a text stops to be JSON, in UTF-16 units from 0; nothing for JSON, and for no text at all. */
export function jsonFault(text: string): number | undefined {
  if (text.trim() === '') return undefined
  const tokens: Token[] = []
  token.lastIndex = 0
  let end = 0
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [all, string, value, mark] = found
    const kind: Kind = string ? 'string' : value ? 'value' : 'mark'
    const written = string ?? value ?? mark ?? ''
    tokens.push({ kind, text: written, start: found.index + all.length - written.length })
    end = token.lastIndex
  }
  const rest = text.slice(end)
  const unread = end + (rest.length - rest.trimStart().length)
  const isWhole = unread === text.length
  const stop = order(tokens)
  if (stop === 'whole') return isWhole ? undefined : unread
  return stop < tokens.length ? tokens[stop]?.start : unread
}

/** The first token that may not stand where it does, the number of tokens where more are needed, or that all is well. */
function order(tokens: readonly Token[]): number | 'whole' {
  const open: string[] = []
  let wants: 'value' | 'first value' | 'key' | 'first key' | ':' | 'next' = 'value'
  for (const [i, { kind, text }] of tokens.entries()) {
    const inside = open.at(-1)
    if (wants === 'next') {
      if (inside === undefined) return i
      if (text === ',' && kind === 'mark') wants = inside === '{' ? 'key' : 'value'
      else if (kind === 'mark' && text === closing(inside)) open.pop()
      else return i
    } else if (wants === ':') {
      if (text !== ':' || kind !== 'mark') return i
      wants = 'value'
    } else if (wants === 'key' || wants === 'first key') {
      if (kind === 'string') wants = ':'
      else if (wants === 'first key' && text === '}') {
        open.pop()
        wants = 'next'
      } else return i
    } else if (kind !== 'mark') wants = 'next'
    else if (text === '[' || text === '{') {
      open.push(text)
      wants = text === '[' ? 'first value' : 'first key'
    } else if (wants === 'first value' && text === ']') {
      open.pop()
      wants = 'next'
    } else return i
  }
  return wants === 'next' && open.length === 0 ? 'whole' : tokens.length
}

function closing(open: string): string {
  return open === '{' ? '}' : ']'
}
