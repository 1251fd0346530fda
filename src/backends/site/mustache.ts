import type Mustache from 'mustache'

/** A token of Mustache: its type, its text or name, where it stands, and for a section the tokens in it. */
export type Token = [type: string, text: string, start: number, end: number, inner?: unknown]

/** The view that a name is looked for in, and those around it. */
interface Scope {
  view: unknown
  around: Scope | undefined
}

/** Writes a view into a template. */
type Piece = (scope: Scope) => string

/** A template that was taken apart once. */
type Compiled = (view: object) => string

/** Takes templates apart, each once. */
type Compiler = (template: string) => Compiled

interface Parts {
  /** The parts by name. */
  parts: Readonly<Record<string, string>>
  /** Text for between tags and for attributes. */
  escape(text: string): string
  /**
   * May give the HTML of a part without making it anew.
   *
   * @param part is one object for each place where the part of that name is called for
   */
  around(part: PartCall, view: unknown, make: () => string): string
}

/** A place in a template where a part is called for. */
export interface PartCall {
  name: string
}

/**
 * Writes what Mustache writes, but for sections that are functions: views are data. Templates become functions, where
 * Mustache goes through their tokens for each view and looks for each part by its whole text.
 *
 * @see https://mustache.github.io/mustache.5.html
 */
export function createCompiler(
  { Writer }: typeof Mustache,
  { parts, escape, around }: Parts,
): Compiler {
  const mustache = new Writer()
  const known = new Map<string, Piece>()
  const whole = (template: string): Piece => {
    const before = known.get(template)
    if (before) return before
    const made = pieceOf(mustache.parse(template) as readonly Token[])
    known.set(template, made)
    return made
  }
  const pieceOf = (tokens: readonly Token[]): Piece => {
    const pieces = tokens.flatMap((token) => pieceFor(token) ?? [])
    const [only] = pieces
    if (only && pieces.length === 1) return only
    return (scope) => {
      let html = ''
      for (const piece of pieces) html += piece(scope)
      return html
    }
  }
  const pieceFor = (token: Token): Piece | undefined => {
    const [type, text] = token
    if (type === 'text') return () => text
    if (type === '>') return partPiece(token)
    const find = finder(text)
    if (type === '#') return section(find, pieceOf(token[4] as readonly Token[]))
    if (type === '^') {
      const inner = pieceOf(token[4] as readonly Token[])
      return (scope) => (isNothing(find(scope)) ? inner(scope) : '')
    }
    if (type === '&') return (scope) => `${find(scope) ?? ''}`
    if (type !== 'name') return undefined
    return (scope) => {
      const value = find(scope)
      return value === undefined || value === null ? '' : escape(`${value}`)
    }
  }
  const partPiece = (token: Token): Piece => {
    const [, name, , , indentation, at, hasMore] = token as unknown as PartToken
    const call: PartCall = { name }
    // Parts may call for themselves, so each is taken apart when it is first written.
    let inner: Piece | undefined
    return (scope) => {
      const text = parts[name]
      if (text === undefined) return ''
      inner ??= whole(
        at === 0 && indentation ? mustache.indentPartial(text, indentation, hasMore) : text,
      )
      const piece = inner
      return around(call, scope.view, () => piece(scope))
    }
  }
  return (template) => {
    const piece = whole(template)
    return (view) => piece({ view, around: undefined })
  }
}

/** A token that calls for a part: how far it is indented, and which it is of its line. */
type PartToken = [
  type: string,
  name: string,
  start: number,
  end: number,
  indentation: string,
  at: number,
  hasMore: boolean,
]

function section(find: (scope: Scope) => unknown, inner: Piece): Piece {
  return (scope) => {
    const value = find(scope)
    if (!value) return ''
    if (Array.isArray(value)) {
      let html = ''
      for (const view of value) html += inner({ view, around: scope })
      return html
    }
    return inner(value === true ? scope : { view: value, around: scope })
  }
}

function isNothing(value: unknown): boolean {
  return !value || (Array.isArray(value) && value.length === 0)
}

/** Looks for a name in a view, then in those around it. */
function finder(name: string): (scope: Scope) => unknown {
  if (name === '.') return ({ view }) => view
  if (name.includes('.')) return dotted(name.split('.'))
  return (scope) => {
    for (let one: Scope | undefined = scope; one; one = one.around) {
      const { view } = one
      if (typeof view === 'object' && view !== null && name in view)
        return (view as Record<string, unknown>)[name]
    }
    return undefined
  }
}

/** The view in which the last name is found counts; texts and lists have a length. */
function dotted(names: readonly string[]): (scope: Scope) => unknown {
  return (scope) => {
    for (let one: Scope | undefined = scope; one; one = one.around) {
      let value: unknown = one.view
      let isFound = false
      for (const [at, name] of names.entries()) {
        if (value === undefined || value === null) break
        const isLast = at === names.length - 1
        if (isLast)
          isFound = typeof value === 'object' ? name in value : Object.hasOwn(Object(value), name)
        value = (value as Record<string, unknown>)[name]
      }
      if (isFound) return value
    }
    return undefined
  }
}
