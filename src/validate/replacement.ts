import type { Fix } from '../ast/finding.ts'
import type { Place } from '../ast/nodes.ts'
import { endOf, startOf } from './places.ts'
import type { Tools } from './rule.ts'

/** The fix that puts one word for another inside a place; none where the source does not have the word as such. */
export function replacement(
  tools: Pick<Tools, 'text'>,
  file: string,
  place: Place,
  from: string,
  to: string,
): Fix | undefined {
  const raw = tools.text(file).slice(startOf(place), endOf(place))
  const at = raw.toLowerCase().lastIndexOf(from.toLowerCase())
  if (at < 0) return undefined
  const start = startOf(place) + at
  return { title: `Write “${to}”`, edits: [{ file, start, end: start + from.length, text: to }] }
}
