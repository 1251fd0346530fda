/** A piece of a source that can be read by itself. */
export interface Piece {
  text: string
  /** Lines and UTF-16 units before it. */
  line: number
  offset: number
}

/** Definitions of links and footnotes hold for the whole document, from inside of quotes and lists too. */
const definition = /^[ \t>*+\-\d.)]*\[(?:[^\\[\]]|\\[\s\S]){1,1000}\]:/m
/** Raw HTML that may hold blank lines. */
const rawHtml = /^ {0,3}<(?:pre|script|style|textarea|\?|!\[CDATA\[|![A-Z])/im
const heading = /^#{1,6}(?:[ \t]|$)/
const list = /^ {0,3}(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)/
const fence = /^( {0,3})(`{3,}(?=[^`]*$)|~{3,}|\${2,}(?=[ \t]*$)|<!--)/
/** Indented code, and fences in lists and quotes: the line that ends them has a part in how they are read. */
const lingering =
  /^(?: {4}| {0,3}\t|[ \t]*(?:[-+*>]|\d{1,9}[.)])[ \t>*+\-\d.)]*(?:`{3}|~{3}|\${2}|<!--))/
const html = /^ {0,3}</
const blank = /^[ \t]*$/

/**
 * A source cut into its blocks: a Markdown parser takes longer for one long text than for its parts, and most blocks need none.
 *
 * Cut only where both sides mean the same alone: at a line that is not indented, behind a blank line or a heading, not in
 * fences, math, comments or front matter, nor where a list may go on; and not at all where a definition or raw HTML
 * reaches across, or where a fence may stand in a list or not.
 */
export function cut(text: string): Piece[] {
  const whole: Piece[] = [{ text, line: 0, offset: 0 }]
  if (crosses(text) || /^\uFEFF/.test(text) || (text.includes('\r') && /\r(?!\n)/.test(text)))
    return whole
  const starts: { line: number; offset: number }[] = [{ line: 0, offset: 0 }]
  const lines = text.split('\n')
  let state = /^---[ \t]*\r?\n/.test(text) ? frontMatter : outside
  let isFresh = false
  let offset = 0
  for (const [line, written] of lines.entries()) {
    const content = written.endsWith('\r') ? written.slice(0, -1) : written
    if (line > 0 && isFresh && !state.until && begins(content, state)) {
      if (!state.lingers) starts.push({ line, offset })
      state = outside
    }
    isFresh = isBlank(content) || (starts.at(-1)?.line === line && heading.test(content))
    if (line > 0 || !state.until) {
      const next = after(state, content)
      if (!next) return whole
      state = next
    }
    offset += written.length + 1
  }
  // Something that never closes may mean that what looked closed was open: read it in one piece.
  if (state.until) return whole
  return starts
    .map((start, i) => ({ ...start, text: text.slice(start.offset, starts[i + 1]?.offset) }))
    .filter((piece) => piece.text !== '')
}

/** Whether something may reach across from one block to another; signs that both need are looked for first. */
function crosses(text: string): boolean {
  return (
    (text.includes(']:') && definition.test(text)) || (text.includes('<') && rawHtml.test(text))
  )
}

/** As `blank`; most lines begin with neither. */
function isBlank(line: string): boolean {
  const first = line.charCodeAt(0)
  return line === '' || ((first === 32 || first === 9) && blank.test(line))
}

/** What the end of a line may be inside of. */
interface State {
  /** The line that ends a fence, a comment or front matter. */
  until?: RegExp
  /** Spaces before the fence; with fewer, a list that holds it would end. */
  indent: number
  isInList: boolean
  /** Whether what was begun may need the line that ends it. */
  lingers: boolean
  /** Whether raw HTML may have begun that goes on to the next blank line. */
  isInHtml: boolean
}

const outside: State = { indent: 0, isInList: false, lingers: false, isInHtml: false }
const frontMatter: State = { ...outside, until: /^---[ \t]*$/ }

/** Whether a line behind a blank one begins a block that no other can hold. A byte-order mark would be lost at a start. */
function begins(line: string, { isInList }: State): boolean {
  return line !== '' && !/^[ \t\uFEFF]/.test(line) && !(isInList && list.test(line))
}

/** The state behind a line; nothing where it cannot be told. */
function after(state: State, line: string): State | undefined {
  if (!state.until && /^(?:[A-Za-z]|\*\*)/.test(line) && !lingering.test(line)) return state
  if (isBlank(line)) return state.until || !state.isInHtml ? state : { ...state, isInHtml: false }
  if (state.until) {
    if (state.indent > 0 && !line.startsWith(' '.repeat(state.indent))) return undefined
    return state.until.test(line) ? closed(state) : state
  }
  const [, spaces = '', mark] = fence.exec(line) ?? []
  if (mark === undefined) {
    const isInList = state.isInList || list.test(line)
    const lingers = state.lingers || lingering.test(line)
    const isInHtml = state.isInHtml || html.test(line)
    const isSame =
      isInList === state.isInList && lingers === state.lingers && isInHtml === state.isInHtml
    return isSame ? state : { ...state, isInList, lingers, isInHtml }
  }
  if (mark === '<!--' && line.includes('-->')) return state
  if (state.isInHtml) return undefined
  const until = mark === '<!--' ? /-->/ : new RegExp(`^ {0,3}\\${mark[0]}{${mark.length},}[ \\t]*$`)
  return { ...state, until, indent: spaces.length }
}

function closed({ isInList, lingers }: State): State {
  return { ...outside, isInList, lingers }
}
