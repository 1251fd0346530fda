/**
 * Values as JSON text, in parts: the text of a large project is longer than a string may be. Texts are in NFC and have line
 * feeds, whatever the sources have.
 */

/** How deep in a value its children are written one by one: as deep as the items of a deck lie in a bundle. */
const parted = 4

/**
 * The text of a value as `JSON.stringify` gives it, an item at a time.
 *
 * @param indent blanks before each level; 0 writes all on one line
 */
export function* jsonParts(value: unknown, indent: number, depth = 0): Generator<string> {
  const entries = depth < parted ? entriesOf(value) : undefined
  if (!entries || entries.length === 0) {
    yield stringify(value, indent, depth)
    return
  }
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  const line = (level: number): string => (indent === 0 ? '' : `\n${' '.repeat(indent * level)}`)
  let before = `${open}${line(depth + 1)}`
  for (const [key, child] of entries) {
    yield key === undefined ? before : `${before}${stringify(key)}:${indent === 0 ? '' : ' '}`
    yield* jsonParts(child, indent, depth + 1)
    before = `,${line(depth + 1)}`
  }
  yield `${line(depth)}${close}`
}

/** The children of a value that has some; those of an object with their keys. */
function entriesOf(value: unknown): [key: string | undefined, child: unknown][] | undefined {
  if (Array.isArray(value)) return value.map((child) => [undefined, child])
  if (typeof value !== 'object' || value === null) return undefined
  return Object.entries(value).filter(([, child]) => child !== undefined)
}

/** The text of one value, as it stands at a depth. */
export function stringify(value: unknown, indent = 0, depth = 0): string {
  // Wrapped as deep as it stands, it is indented as it should be.
  let wrapped = value
  for (let level = 0; level < depth; level++) wrapped = [wrapped]
  const text = JSON.stringify(wrapped, undefined, indent)
  // TeX is full of what looks like a return: `\\rho`.
  const returns = text.includes('\\r') && hasReturn.test(text)
  const tidy = returns ? JSON.stringify(wrapped, withoutReturn, indent) : text
  const [start, end] = wrapping(indent, depth)
  return tidy.slice(start, tidy.length - end).normalize('NFC')
}

/** A carriage return in the text of JSON: a backslash that no other one precedes, and `r`. */
const hasReturn = /(?<!\\)(?:\\\\)*\\r/

function withoutReturn(_: string, part: unknown): unknown {
  return typeof part === 'string' ? part.replace(/\r\n?/g, '\n') : part
}

/** How many characters of brackets, line feeds and blanks stand before and behind what is wrapped. */
function wrapping(indent: number, depth: number): [start: number, end: number] {
  if (indent === 0 || depth === 0) return [depth, depth]
  const blanks = (indent * depth * (depth + 1)) / 2
  return [2 * depth + blanks, 2 * depth + blanks - indent * depth]
}

/** What was written of texts before, by the text. */
export type Written = Map<object, string>

/**
 * The text of a value on one line, as `stringify` gives it.
 *
 * @param written keeps what it writes of texts in several forms, which make up most of a bundle: one that stands in an item and
 * in its card is written once
 */
export function oneLine(value: unknown, written: Written): string {
  if (typeof value !== 'object' || value === null) return stringify(value)
  if (Array.isArray(value)) return `[${value.map((child) => oneLine(child, written)).join(',')}]`
  if ('html' in value) {
    const known = written.get(value) ?? stringify(value)
    written.set(value, known)
    return known
  }
  // Nothing in a place or a point has forms.
  if ('start' in value) return stringify(value)
  return `{${members(value, written)}}`
}

/** The members of an object on one line, without the braces around them. Its keys are names of ours: no sign to escape. */
export function members(value: object, written: Written): string {
  let text = ''
  for (const [key, child] of Object.entries(value)) {
    if (child === undefined) continue
    text += `${text === '' ? '' : ','}"${key}":${oneLine(child, written)}`
  }
  return text
}
