import { expect } from 'vitest'
import { walk } from '../../src/ast/visit.ts'
import { link } from '../../src/link/index.ts'
import { parse } from '../../src/parse/index.ts'
import { createRenderer } from '../../src/render/index.ts'
import { validate } from '../../src/validate/index.ts'

const render = createRenderer()

/**
 * Read a text through parse, link and validate, and hold what is said of it to the rules of the house: every place lies in
 * the source, and its line and column are those of its offset; nobody sees a stack trace.
 */
export function readAsDeck(text: string): void {
  const parsed = parse({ path: 'deck.md', text })
  const { project } = link([parsed], { id: 'hostile', assets: [], date: new Date(0) })
  const source = parsed.source.text
  const starts = startsOf(source)
  for (const { note = '', place, reason } of validate(project, render)) {
    for (const { column, line, offset } of [place.start, place.end]) {
      expect(offset).toBeGreaterThanOrEqual(0)
      expect(offset).toBeLessThanOrEqual(source.length)
      expect(line).toBeGreaterThanOrEqual(1)
      expect(line).toBeLessThanOrEqual(starts.length)
      expect((starts[line - 1] ?? 0) + column - 1).toBe(offset)
    }
    expect(place.start.offset).toBeLessThanOrEqual(place.end.offset ?? 0)
    expect(reason).not.toBe('')
    expect(`${reason}${note}`).not.toMatch(/\n\s+at |node_modules/)
  }
  for (const { position } of walk(project.decks)) {
    if (!position) continue
    expect(position.start.offset).toBeLessThanOrEqual(position.end.offset ?? 0)
    expect(position.end.offset).toBeLessThanOrEqual(source.length)
  }
}

function startsOf(source: string): number[] {
  return [0, ...[...source.matchAll(/\r\n|\r|\n/g)].map(({ 0: end, index }) => index + end.length)]
}
