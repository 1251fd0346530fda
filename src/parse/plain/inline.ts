import type { Link, PhrasingContent, Text } from 'mdast'
import type { InlineMath } from 'mdast-util-math'
import { unicodePunctuation, unicodeWhitespace } from 'micromark-util-character'
import { between, type Line } from './line.ts'

/** How many signs a text may have: far fewer than what our limit on marks lets pass. */
const mostSigns = 400
const mostUnits = 10_000

const sign = /[\\`*_[<&~=${}]/g
const code = /(`+)([^`]+)\1(?!`)/y
const math = /(\$\$?)(?=[^\s$])((?:[^$\\\n]|\\[\\$]|\\(?![\\$\n]))+)(?<!\s)\1(?!\$)/y
const link = /\[([^\\`*_[\]<&~=${}!\n]+)\]\(([^\s\\()<>&[\]`$*{}]+)\)/y
/** What every bare address has. */
const address = /@|http|www/i
const price =
  /^[\p{N}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}]|\d$/u

/** Text that is being read: where it is in its lines, and what was found. */
interface Reading {
  lines: readonly Line[]
  /** Lines joined by line ends, and where each starts in that. */
  text: string
  starts: readonly number[]
  /** The line of the last position that was asked for. */
  at: number
}

/** Strong or emphasis that is open. */
interface Open {
  length: number
  line: Line
  /** Where it begins in that line. */
  start: number
  nodes: PhrasingContent[]
}

/**
 * Words, code, formulas, and strong and emphasis that hold no other; nothing where a text may have more, or where reading it
 * takes the whole grammar.
 *
 * @param lines None is empty, or begins or ends with a blank.
 */
export function readInline(lines: readonly Line[]): PhrasingContent[] | undefined {
  const text = lines.length === 1 ? (lines[0]?.text ?? '') : lines.map((one) => one.text).join('\n')
  if (text.length > mostUnits) return undefined
  const starts: number[] = []
  let length = 0
  for (const line of lines) {
    starts.push(length)
    length += line.text.length + 1
  }
  return read({ lines, text, starts, at: 0 })
}

function read(reading: Reading): PhrasingContent[] | undefined {
  const { text } = reading
  const root: PhrasingContent[] = []
  let nodes = root
  let open: Open | undefined
  let done = 0
  let signs = 0
  sign.lastIndex = 0
  for (let found = sign.exec(text); found; found = sign.exec(text)) {
    if (++signs > mostSigns) return undefined
    const { index } = found
    const [character] = found
    if (character === '*') {
      const run = runOf(text, index)
      const isOpening = run && !open && opens(text, index, run)
      const isClosing = run && open?.length === run && closes(text, index, run)
      if (!isOpening && !isClosing) return undefined
      if (!words(reading, done, index, nodes)) return undefined
      done = index + run
      if (!open) {
        const [line, start] = lineAt(reading, index)
        open = { length: run, line, start, nodes: [] }
        nodes = open.nodes
      } else {
        root.push(marked(reading, open, done))
        open = undefined
        nodes = root
      }
    } else if (character === '`' || character === '$' || character === '[') {
      if (!words(reading, done, index, nodes)) return undefined
      const read = spans[character](reading, index)
      if (!read) return undefined
      nodes.push(read.node)
      done = read.end
    } else if (!isPlain(text, index, character)) return undefined
    if (done > index) sign.lastIndex = done
  }
  return !open && words(reading, done, text.length, root) ? root : undefined
}

/** Whether a sign that may begin something is but itself here. */
function isPlain(text: string, index: number, character: string): boolean {
  const before = text[index - 1] ?? ''
  const next = text[index + 1] ?? ''
  switch (character) {
    case '_':
      return /[A-Za-z0-9]/.test(before) && /[A-Za-z0-9]/.test(next)
    case '&':
      return next === ' '
    case '<':
      return next === ' ' || next === '='
    case '~':
    case '=':
    case '{':
    case '}':
      return next !== character && before !== character
    default:
      return false
  }
}

/** One or two stars; more may be read in several ways. */
function runOf(text: string, index: number): 1 | 2 | undefined {
  if (text[index + 1] !== '*') return 1
  return text[index + 2] === '*' ? undefined : 2
}

type Kind = 'blank' | 'sign' | 'word'

function kindAt(text: string, index: number): Kind {
  if (index < 0 || index >= text.length) return 'blank'
  const unit = text.charCodeAt(index)
  if (unit === 10 || unicodeWhitespace(unit)) return 'blank'
  return unicodePunctuation(unit) ? 'sign' : 'word'
}

/** Whether a run of stars can open, and cannot close. */
function opens(text: string, index: number, run: number): boolean {
  const before = kindAt(text, index - 1)
  const next = kindAt(text, index + run)
  return !touches(text, index, run) && before !== 'word' && before !== next && next !== 'blank'
}

/** Whether a run of stars can close, and cannot open. */
function closes(text: string, index: number, run: number): boolean {
  const before = kindAt(text, index - 1)
  const next = kindAt(text, index + run)
  return !touches(text, index, run) && next !== 'word' && before !== next && before !== 'blank'
}

/** Whether another mark that pairs stands beside a run: they are read by rules of their own. */
function touches(text: string, index: number, run: number): boolean {
  return /[*_~]/.test((text[index - 1] ?? '') + (text[index + run] ?? ''))
}

/** Add the words up to a sign; whether none of them may be an address. */
function words(reading: Reading, start: number, end: number, nodes: PhrasingContent[]): boolean {
  if (start === end) return true
  const value = reading.text.slice(start, end)
  if (address.test(value)) return false
  const position = place(reading, start, end)
  // A line end is over before what a list puts at the start of the next line.
  const line = value.endsWith('\n') ? reading.lines[reading.at] : undefined
  if (line) position.end = { line: line.line, column: 1, offset: line.offset - line.before }
  nodes.push({ type: 'text', value, position })
  return true
}

function marked(reading: Reading, open: Open, end: number): PhrasingContent {
  const type = open.length === 2 ? 'strong' : 'emphasis'
  const [last, to] = lineAt(reading, end)
  return { type, children: open.nodes, position: between(open.line, open.start, last, to) }
}

interface Span {
  node: PhrasingContent
  end: number
}

/** What is read from its first sign to its last. */
const spans = { '`': codeAt, $: mathAt, '[': linkAt }

function codeAt(reading: Reading, index: number): Span | undefined {
  code.lastIndex = index
  const found = code.exec(reading.text)
  const inner = found?.[2]
  if (!found || inner === undefined || inner.includes('\n')) return undefined
  const isPadded = inner.startsWith(' ') && inner.endsWith(' ') && /[^ ]/.test(inner)
  const end = index + found[0].length
  const value = isPadded ? inner.slice(1, -1) : inner
  return { node: { type: 'inlineCode', value, position: place(reading, index, end) }, end }
}

/** By pandoc's rule, as `syntax/dollar-math.ts` has it. */
function mathAt(reading: Reading, index: number): Span | undefined {
  math.lastIndex = index
  const found = math.exec(reading.text)
  const [whole, mark, value] = found ?? []
  if (whole === undefined || value === undefined) return undefined
  const end = index + whole.length
  // With one dollar, prices are none.
  const touching = `${reading.text.charAt(index - 1)}$${reading.text.charAt(end)}`
  if (mark === '$' && price.test(touching)) return undefined
  const node: InlineMath = {
    type: 'inlineMath',
    value,
    data: {
      hName: 'code',
      hProperties: { className: ['language-math', 'math-inline'] },
      hChildren: [{ type: 'text', value }],
    },
    position: place(reading, index, end),
  }
  return { node, end }
}

/** A link whose text is words, and whose address stands for itself. */
function linkAt(reading: Reading, index: number): Span | undefined {
  link.lastIndex = index
  const found = link.exec(reading.text)
  const [whole, words, url] = found ?? []
  if (whole === undefined || words === undefined || url === undefined) return undefined
  if (address.test(words) || reading.text[index - 1] === '!') return undefined
  const end = index + whole.length
  const [first, from] = lineAt(reading, index)
  const inner = index + 1
  const value: Text = {
    type: 'text',
    value: words,
    position: place(reading, inner, inner + words.length),
  }
  const [last, to] = lineAt(reading, end)
  const position = between(first, from, last, to)
  const node: Link = { type: 'link', title: null, url, children: [value], position }
  return { node, end }
}

/** Positions are asked for in order. */
function place(reading: Reading, start: number, end: number) {
  const [first, from] = lineAt(reading, start)
  const [last, to] = lineAt(reading, end)
  return between(first, from, last, to)
}

function lineAt(reading: Reading, index: number): [Line, number] {
  const { lines, starts } = reading
  while ((starts[reading.at + 1] ?? Number.POSITIVE_INFINITY) <= index) reading.at++
  const line = lines[reading.at]
  if (!line) throw new Error('Expected a line')
  return [line, index - (starts[reading.at] ?? 0)]
}
