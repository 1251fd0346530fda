/**
 * Target of coverage-guided fuzzing: bytes as a deck, through parse, link and validate. See README.md beside it.
 */
import { link } from '../../src/link/index.ts'
import { parse } from '../../src/parse/index.ts'
import { createRenderer } from '../../src/render/index.ts'
import { validate } from '../../src/validate/index.ts'

const render = createRenderer()

/**
 * Read one input.
 *
 * @throws where something throws, or a message has no reason or a place outside of its source.
 */
export function fuzz(bytes: Uint8Array): void {
  const parsed = parse({ path: 'deck.md', text: new TextDecoder().decode(bytes) })
  const { project } = link([parsed], { id: 'fuzz', assets: [], date: new Date(0) })
  const { length } = parsed.source.text
  for (const { place, reason, ruleId } of validate(project, render)) {
    const { start, end } = place
    const [from, to] = [start.offset ?? -1, end.offset ?? -1]
    if (from < 0 || from > to || to > length || start.line < 1 || start.column < 1 || !reason)
      throw new Error(`${ruleId} at ${JSON.stringify(place)} of ${length} characters`)
  }
}
