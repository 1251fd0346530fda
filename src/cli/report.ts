import type { Place } from '../ast/nodes.ts'
import type { Message, Severity } from '../validate/message.ts'
import { columns, count, plain, plainLine } from './display.ts'
import { codeFrame } from './frame.ts'
import type { Colors } from './terminal.ts'

/** What a report needs to know of the sources. */
export interface Sources {
  /** The text of a source by its path below the content folder. */
  text(file: string): string | undefined
  /** How a path below the content folder is called from the working folder. */
  name(file: string): string
}

/** What is in the decks and how many messages of each kind there are. */
export interface Summary {
  errors: number
  warnings: number
  infos: number
  files: number
  decks: number
  questions: number
  concepts: number
  kernels: number
}

/** The severity of a message, from unified's three-valued `fatal`. */
export function severityOf({ fatal }: Pick<Message, 'fatal'>): Severity {
  if (fatal) return 'error'
  return fatal === false ? 'warning' : 'info'
}

/** Messages by file and place; those of one place stay in their order. */
export function inOrder(messages: readonly Message[]): Message[] {
  return [...messages].sort(
    (a, b) =>
      compare(a.file, b.file) ||
      a.place.start.line - b.place.start.line ||
      a.place.start.column - b.place.start.column,
  )
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** Messages for people: place, severity, reason and rule, the line with carets, and the way out. */
export function formatText(
  messages: readonly Message[],
  sources: Sources,
  { colors, width }: { colors: Colors; width: number },
): string {
  return messages
    .map((message, i) => {
      const way = wayOut(message).join('\n')
      const before = messages[i - 1]
      const isSaid = before?.ruleId === message.ruleId && wayOut(before).join('\n') === way
      const lines = linesOf(message, sources, colors, width)
      return (way === '' || isSaid ? lines : [...lines, way]).join('\n')
    })
    .join('\n\n')
}

/** Where and what. */
function linesOf(message: Message, sources: Sources, colors: Colors, width: number): string[] {
  const { reason, ruleId, place, related = [] } = message
  const severity = severityOf(message)
  const paint = { error: colors.red, warning: colors.yellow, info: colors.blue }[severity]
  const lines = [
    `${colors.bold(at(place, sources))}  ${paint(severity)}  ${plainLine(reason)}  ${colors.dim(ruleId)}`,
  ]
  const text = sources.text(place.file)
  if (text !== undefined) {
    const [line = '', carets = ''] = codeFrame(text, place, width)
    if (line) lines.push(line, paint(carets))
  }
  return [...lines, ...relatedLines(related, sources, width)]
}

/** What to do about it; of several messages in a row that say the same, only the first says it. */
function wayOut({ note, fix, url }: Message): string[] {
  return [
    ...(note ? labelled('note', plain(note)) : []),
    ...(fix ? labelled('fix', plain(fix.title)) : []),
    ...(url && /^https?:/.test(url) ? labelled('more', plain(url)) : []),
  ]
}

/** Up to two places with what is said of each; of more only where they are. */
function relatedLines(
  related: NonNullable<Message['related']>,
  sources: Sources,
  width: number,
): string[] {
  if (related.length <= 2)
    return related.map(({ place, reason }) => `  see ${at(place, sources)}  ${plainLine(reason)}`)
  let file = ''
  const shown = related.slice(0, most)
  const places = shown.map(({ place }) => {
    const { line, column } = place.start
    const isSame = place.file === file
    file = place.file
    return isSame ? `${line}:${column}` : at(place, sources)
  })
  const rest = related.length - shown.length
  return wrapped('  see ', rest > 0 ? [...places, `and ${rest} more`] : places, width)
}

/** Places of one cluster that are listed; JSON and SARIF have them all. */
const most = 16

/** Words parted by commas, in lines that fit. */
function wrapped(label: string, words: readonly string[], width: number): string[] {
  const lines: string[] = []
  let line = label
  for (const [i, word] of words.entries()) {
    const piece = i === words.length - 1 ? word : `${word},`
    const isFirst = line.trimEnd() === label.trimEnd() || line.trim() === ''
    if (!isFirst && columns(line) + 1 + columns(piece) > width) {
      lines.push(line)
      line = ' '.repeat(label.length) + piece
    } else line += isFirst ? piece : ` ${piece}`
  }
  return [...lines, line]
}

/** How often each rule has spoken: «math-invalid 3, story-vague 1», the most frequent first. */
export function formatRules(messages: readonly Message[], width: number): string {
  const rules = Object.entries(countRules(messages)).sort(([, a], [, b]) => b - a)
  return wrapped(
    '  ',
    rules.map(([name, number]) => `${name} ${number}`),
    width,
  ).join('\n')
}

/** How many messages of each rule there are, by the rules' names. */
export function countRules(messages: readonly Message[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const ruleId of messages.map((message) => message.ruleId).sort())
    counts[ruleId] = (counts[ruleId] ?? 0) + 1
  return counts
}

function labelled(label: string, text: string): string[] {
  const indent = ' '.repeat(label.length + 4)
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? `  ${label}: ${line}` : indent + line))
}

function at({ file, start }: Place, sources: Sources): string {
  return `${plainLine(sources.name(file))}:${start.line}:${start.column}`
}

/** One message as `check --format json` prints it: lines and columns from 1, columns in UTF-16 units. */
export function toJson(message: Message, sources: Sources): object {
  const { place, ruleId, reason, note, url, fix, related = [] } = message
  const { start, end } = place
  return {
    file: sources.name(place.file),
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    ruleId,
    severity: severityOf(message),
    reason,
    ...(note && { note }),
    ...(url && { url }),
    related: related.map((other) => ({
      file: sources.name(other.place.file),
      line: other.place.start.line,
      column: other.place.start.column,
      reason: other.reason,
    })),
    ...(fix && { fix: { title: fix.title } }),
  }
}

/** Messages and summary as JSON. */
export function formatJson(
  messages: readonly Message[],
  sources: Sources,
  summary: Summary,
): string {
  return JSON.stringify(
    {
      messages: messages.map((one) => toJson(one, sources)),
      summary: { ...summary, rules: countRules(messages) },
    },
    undefined,
    2,
  )
}

/** Messages as commands that GitHub shows at the lines of a pull request. */
export function formatGithub(messages: readonly Message[], sources: Sources): string {
  return messages.map((message) => annotation(message, sources)).join('\n')
}

const commands: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
}

function annotation(message: Message, sources: Sources): string {
  const { start, end } = message.place
  const properties = {
    file: sources.name(message.place.file),
    line: start.line,
    // GitHub refuses columns for a place of several lines.
    ...(end.line === start.line && { col: start.column, endColumn: end.column }),
    endLine: end.line,
    title: message.ruleId,
  }
  const list = Object.entries(properties).map(
    ([key, value]) => `${key}=${escapeProperty(String(value))}`,
  )
  const text = message.note ? `${message.reason}\n${message.note}` : message.reason
  return `::${commands[severityOf(message)]} ${list.join(',')}::${escapeData(plain(text))}`
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}

/** «2 errors and 3 warnings in 4 files». */
export function formatSummary({ errors, warnings, infos, files, ...rest }: Summary): string {
  const found = [
    ...(errors ? [count(errors, 'error')] : []),
    ...(warnings ? [count(warnings, 'warning')] : []),
    ...(infos ? [count(infos, 'hint')] : []),
  ]
  const read = `${count(files, 'file')} (${contentsOf(rest)})`
  return `${found.length > 0 ? joined(found) : 'Nothing to complain of'} in ${read}`
}

/** «62 questions, 14 concepts, 9 kernels». */
export function contentsOf(counts: Partial<Summary>): string {
  const { decks, questions = 0, concepts = 0, kernels = 0 } = counts
  return [
    ...(decks === undefined ? [] : [count(decks, 'deck')]),
    count(questions, 'question'),
    ...(concepts ? [count(concepts, 'concept')] : []),
    ...(kernels ? [count(kernels, 'kernel')] : []),
  ].join(', ')
}

function joined(parts: readonly string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${last}` : last
}
