/**
 * Values as JSON text. Texts are in NFC and have line feeds, whatever the sources have.
 */

/** Takes text, a piece at a time. */
export type Add = (text: string) => void

/** What was written of texts before, by the text. */
export type Written = Map<object, string>

/** The text of a value on one line, as `JSON.stringify` gives it of tidy texts. */
export function oneLine(value: unknown): string {
  let text = ''
  addLine(value, new Map(), (piece) => {
    text += piece
  })
  return text
}

/**
 * Add the text of a value on one line.
 *
 * @param written keeps what it writes of texts in several forms, which make up most of a bundle: one that stands in an item and
 * in its card is written once
 */
export function addLine(value: unknown, written: Written, add: Add): void {
  if (typeof value === 'string') add(quoted(value))
  else if (typeof value !== 'object' || value === null) add(String(value))
  else if (Array.isArray(value)) {
    add('[')
    for (let index = 0; index < value.length; index++) {
      if (index > 0) add(',')
      addLine(value[index], written, add)
    }
    add(']')
  } else if ('html' in value) {
    const known = written.get(value) ?? formsText(value)
    written.set(value, known)
    add(known)
  } else {
    add('{')
    addMembers(value, written, add)
    add('}')
  }
}

/** Add the members of an object, without the braces around them. Its keys are names of ours: no sign to escape. */
export function addMembers(value: object, written: Written, add: Add): void {
  let before = '"'
  for (const [key, child] of Object.entries(value)) {
    if (child === undefined) continue
    add(`${before}${key}":`)
    addLine(child, written, add)
    before = ',"'
  }
}

/** The text of what has forms: an object of texts. */
function formsText(value: object): string {
  let text = '{'
  for (const [key, form] of Object.entries(value))
    if (form !== undefined) text += `${text === '{' ? '' : ','}"${key}":${quoted(String(form))}`
  return `${text}}`
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
