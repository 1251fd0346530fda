import type { Place } from '../ast/nodes.ts'
import type { Message } from '../validate/message.ts'
import type { Frame, PageMessage } from './page-state.ts'

/** Where the files of messages are. */
export interface MessageFiles {
  text(file: string): string | undefined
  name(file: string): string
  path(file: string): string
}

/** A message with its code frame. */
export function pageMessage(message: Message, files: MessageFiles): PageMessage {
  const { place, ruleId, reason, note, fix, fatal } = message
  const text = files.text(place.file)
  const frame = text === undefined ? undefined : frameOf(text, place)
  return {
    severity: fatal ? 'error' : fatal === false ? 'warning' : 'info',
    reason,
    rule: ruleId,
    ...(note && { note }),
    ...(fix && { fix: fix.title }),
    name: files.name(place.file),
    file: place.file,
    path: files.path(place.file),
    line: place.start.line,
    column: place.start.column,
    ...(frame && { frame }),
  }
}

/** Units of a line that are shown. */
const widest = 240

/** The line of a place with those before and after it, where they say something; a long line is cut around the place. */
export function frameOf(text: string, { start, end }: Pick<Place, 'start' | 'end'>): Frame {
  const all = text.split(/\r\n?|\n/)
  const index = Math.min(start.line, all.length) - 1
  const isSaying = (line: number): boolean => (all[line] ?? '').trim() !== ''
  const first = isSaying(index - 1) ? index - 1 : index
  const last = isSaying(index + 1) ? index + 1 : index
  const source = all[index] ?? ''
  const from = Math.min(start.column - 1, source.length)
  const to = end.line > start.line ? source.length : Math.min(end.column - 1, source.length)
  const cut = source.length > widest ? Math.max(0, Math.min(from - 60, source.length - widest)) : 0
  const lines = all
    .slice(first, last + 1)
    .map((line, i) => line.slice(first + i === index ? cut : 0).slice(0, widest))
  const shown = (column: number): number => Math.min(Math.max(column - cut, 0), widest)
  return {
    first: first + 1,
    lines,
    line: index - first,
    start: shown(from),
    end: Math.max(shown(from), shown(to)),
  }
}
