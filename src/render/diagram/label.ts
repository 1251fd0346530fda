import { type Cursor, lineOf, peek, take, unexpected } from './cursor.ts'
import { DiagramError } from './graph.ts'

/** Characters by the names that labels may use as `#name;`. */
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  quot: '"',
  lt: '<',
  gt: '>',
  num: '#',
  semi: ';',
  colon: ':',
  lpar: '(',
  rpar: ')',
  lbrack: '[',
  rbrack: ']',
  lbrace: '{',
  rbrace: '}',
  vert: '|',
  nbsp: '\u00a0',
  times: '×',
  divide: '÷',
  plusmn: '±',
  minus: '−',
  le: '≤',
  ge: '≥',
  ne: '≠',
  larr: '←',
  rarr: '→',
  infin: '∞',
  hellip: '…',
}

/**
 * Read a label up to its closing mark: quoted text, or plain text without brackets, bars and quotes.
 *
 * @param close - matches the closing mark, with the flag `y`
 * @param closing - the closing mark, for messages
 */
export function readLabel(cursor: Cursor, close: RegExp, closing: string): string {
  const line = lineOf(cursor)
  const quoted = readQuoted(cursor)
  if (quoted !== undefined) {
    take(cursor, /\s*/y)
    if (!take(cursor, close)) throw unexpected(cursor, `\`${closing}\` after the label`)
    return quoted
  }
  const start = cursor.offset
  while (!peek(cursor, close)) {
    if (!take(cursor, /[^[\](){}|"\n]/y)) {
      if (peek(cursor, /[[\](){}|"]/y)) throw unexpected(cursor, 'a label in quotes around it')
      throw unexpected(cursor, `\`${closing}\` at the end of the label`)
    }
  }
  const raw = cursor.source.slice(start, cursor.offset)
  take(cursor, close)
  const text = decodeLabel(raw, line)
  if (!text) throw new DiagramError(`Unexpected empty label, expected text`, line)
  return text
}

/** Read a text in double quotes, if one stands here. */
export function readQuoted(cursor: Cursor): string | undefined {
  const line = lineOf(cursor)
  const quoted = take(cursor, /\s*"([^"]*)(")?/y)
  if (!quoted) return undefined
  if (!quoted[2]) throw new DiagramError('Unexpected end of the diagram, expected `"`', line)
  const raw = quoted[1] ?? ''
  if (/^\s*`/.test(raw))
    throw new DiagramError('Unexpected Markdown in a label, expected plain text', line)
  return decodeLabel(raw, line)
}

/** The plain text of a label: breaks, entities and the tags of bold and italic are read. */
export function decodeLabel(raw: string, line: number): string {
  const unread =
    /<\/?(?!(?:br|b|i|u|em|strong)\b)[a-z][^<>]*>/i.exec(raw) ??
    /\bfa[bklrs]?:fa-[\w-]+/.exec(raw) ??
    /\$\$.*\$\$/.exec(raw)
  if (unread)
    throw new DiagramError(`Unexpected \`${unread[0]}\` in a label, expected plain text`, line)
  return raw
    .replace(/(?<!\s)\s*(?:<br\s*\/?>|\\n|\n)\s*/gi, '\n')
    .replace(/<\/?(?:b|i|u|em|strong)\b[^<>]*>/gi, '')
    .replace(/[#&](#?\w+);/g, (entity, name: string) => {
      const character = decodeEntity(name)
      if (character !== undefined) return character
      if (entity.startsWith('&')) return entity
      throw new DiagramError(
        `Unexpected entity \`${entity}\`, expected one such as \`#quot;\` or \`#35;\``,
        line,
      )
    })
    .replace(/[ \t]+/g, ' ')
    .normalize('NFC')
    .trim()
}

function decodeEntity(name: string): string | undefined {
  const digits = /^#?(?:(\d+)|x([\da-f]+))$/i.exec(name)
  if (!digits) return Object.hasOwn(entities, name) ? entities[name] : undefined
  const code = digits[1] ? Number(digits[1]) : Number.parseInt(digits[2] ?? '', 16)
  const printable = code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
  return printable ? String.fromCodePoint(code) : undefined
}
