/** Dates of a study plan, and a calendar file of them. Days are counted without hours, so that no clock change matters. */

/** One round of a plan. */
export interface Step {
  id: string
  title: string
  text: string
  /** From 1. */
  day: number
  minutes: number | undefined
}

/** Something to do on a day. */
export interface Event {
  step: string
  kind: 'rehearsal' | 'round' | 'revision'
  /** `2026-11-20`. */
  date: string
  title: string
  text: string
}

const labels = { rehearsal: 'Rehearse', round: '', revision: 'Revise' } as const

/** Days from the round itself: it is rehearsed the day before and revised two days after. */
const offsets = { rehearsal: -1, round: 0, revision: 2 } as const

/** `date` moved by days; nothing for a text that is no date. */
export function addDays(date: string, days: number): string | undefined {
  const time = /^\d{4}-\d\d-\d\d$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(time)) return undefined
  return new Date(time + days * 86_400_000).toISOString().slice(0, 10)
}

/** The day it is where the reader is. */
export function today(now: Date): string {
  const pad = (value: number): string => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`
}

/** What to do on which day, in order. No rehearsal comes before the first day. */
export function agenda(steps: readonly Step[], start: string): Event[] {
  const events = steps.flatMap((step) =>
    (['rehearsal', 'round', 'revision'] as const).flatMap((kind): Event[] => {
      const days = step.day - 1 + offsets[kind]
      const date = days < 0 ? undefined : addDays(start, days)
      if (date === undefined) return []
      const title = labels[kind] === '' ? step.title : `${labels[kind]}: ${step.title}`
      return [{ step: step.id, kind, date, title, text: step.text }]
    }),
  )
  return events.sort((one, other) => (one.date < other.date ? -1 : one.date > other.date ? 1 : 0))
}

/**
 * The events as a calendar of whole days.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5545
 */
export function icalendar(
  events: readonly Event[],
  { name, id, stamp }: { name: string; id: string; stamp: Date },
): string {
  const time = `${stamp.toISOString().replace(/[-:]|\.\d+/g, '')}`
  const day = (date: string): string => date.replaceAll('-', '')
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//deckwright//Study plan//EN',
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap(({ step, kind, date, title, text }) => [
      'BEGIN:VEVENT',
      `UID:${escaped(`${step}-${kind}@${id}`)}`,
      `DTSTAMP:${time}`,
      `DTSTART;VALUE=DATE:${day(date)}`,
      `DTEND;VALUE=DATE:${day(addDays(date, 1) ?? date)}`,
      `SUMMARY:${escaped(title)}`,
      ...(text === '' ? [] : [`DESCRIPTION:${escaped(text)}`]),
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')
}

/** No line is longer than 75 bytes; no letter is cut. */
function folded(line: string): string {
  let out = ''
  let bytes = 0
  for (const letter of line) {
    const length = new TextEncoder().encode(letter).length
    if (bytes + length > 74) {
      out += '\r\n '
      bytes = 1
    }
    out += letter
    bytes += length
  }
  return out
}
