/**
 * Values as JSON text. Texts are in NFC and have line feeds, whatever the sources have.
 */

/** What was written of texts before, by the text. */
export type Written = Map<object, string>

/**
 * The text of a value on one line, as `JSON.stringify` gives it of tidy texts; in half of its time, as most of a bundle are
 * small objects of which the keys are known to need no sign.
 *
 * @param written keeps what it writes of texts in several forms, which make up most of a bundle: one that stands in an item and
 * in its card is written once
 */
export function oneLine(value: unknown, written: Written = new Map()): string {
  if (typeof value === 'string') return quoted(value)
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value)) {
    let text = ''
    for (const child of value) text += `${text === '' ? '' : ','}${oneLine(child, written)}`
    return `[${text}]`
  }
  if (!('html' in value)) return `{${members(value, written)}}`
  const known = written.get(value) ?? `{${members(value, written)}}`
  written.set(value, known)
  return known
}

/** The members of an object on one line, without the braces around them. Its keys are names of ours: no sign to escape. */
export function members(value: object, written: Written = new Map()): string {
  let text = ''
  for (const [key, child] of Object.entries(value)) {
    if (child === undefined) continue
    text += `${text === '' ? '' : ','}"${key}":${oneLine(child, written)}`
  }
  return text
}

/** Letters and signs that stand for themselves in JSON, and that no other one is joined with. */
const plain = /^[ !#-[\]-~]*$/

/** A text in quotes. */
function quoted(text: string): string {
  if (plain.test(text)) return `"${text}"`
  return JSON.stringify(tidy(text))
}

/** A text in NFC, with line feeds. */
export function tidy(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
  return lines.normalize('NFC')
}

/** How deep in a value its children are written one by one: as deep as the items of a deck lie in a bundle. */
const parted = 4

/**
 * The text of a tidy value as `JSON.stringify` gives it, an item at a time: that of a large project is longer than a string may
 * be.
 *
 * @param indent blanks before each level; 0 writes all on one line
 * @param depth how deep it stands in what it is a part of
 */
export function* jsonParts(value: unknown, indent: number, depth = 0): Generator<string> {
  const entries = depth < parted ? entriesOf(value) : undefined
  if (!entries || entries.length === 0) {
    yield stringify(value, indent, depth)
    return
  }
  const [open, close] = Array.isArray(value) ? '[]' : '{}'
  let before = `${open}${lineFeed(indent, depth + 1)}`
  for (const [key, child] of entries) {
    yield key === undefined ? before : `${before}${stringify(key)}:${indent === 0 ? '' : ' '}`
    yield* jsonParts(child, indent, depth + 1)
    before = `,${lineFeed(indent, depth + 1)}`
  }
  yield `${lineFeed(indent, depth)}${close}`
}

/** What stands before a value at a depth. */
export function lineFeed(indent: number, depth: number): string {
  return indent === 0 ? '' : `\n${' '.repeat(indent * depth)}`
}

/** The children of a value that has some; those of an object with their keys. */
function entriesOf(value: unknown): [key: string | undefined, child: unknown][] | undefined {
  if (Array.isArray(value)) return value.map((child) => [undefined, child])
  if (typeof value !== 'object' || value === null) return undefined
  return Object.entries(value).filter(([, child]) => child !== undefined)
}

/** The text of one value, as it stands at a depth. */
function stringify(value: unknown, indent = 0, depth = 0): string {
  // Wrapped as deep as it stands, it is indented as it should be.
  let wrapped = value
  for (let level = 0; level < depth; level++) wrapped = [wrapped]
  const text = JSON.stringify(wrapped, undefined, indent)
  const [start, end] = wrapping(indent, depth)
  return text.slice(start, text.length - end)
}

/** How many characters of brackets, line feeds and blanks stand before and behind what is wrapped. */
function wrapping(indent: number, depth: number): [start: number, end: number] {
  if (indent === 0 || depth === 0) return [depth, depth]
  const blanks = (indent * depth * (depth + 1)) / 2
  return [2 * depth + blanks, 2 * depth + blanks - indent * depth]
}
