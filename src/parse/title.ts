import type { Facet, Inline, Place } from '../ast/nodes.ts'
import { slug, toText } from '../ast/text.ts'
import { type ParseContext, placeOf, takeComment } from './context.ts'
import { difficultySuffix, facet } from './facets.ts'
import { shifted, trimInlines } from './fields.ts'

/** A title without what is written in it beside its words. */
export interface Title {
  title: Inline[]
  /** 7 in `Q7: …`. */
  number?: number
  /** The trailing `(hard)`. */
  difficulty?: Facet
  pin?: { id: string; place: Place }
}

/** `Q7:`, `7)` or `7.` before a title. */
const numbered = /^(?:Q\s?(\d+)\s*[:.)]|(\d+)[.)])\s+/i
const blockId = /\s\^([\p{L}\p{N}][\p{L}\p{N}-]{2,})\s*$/u

/**
 * Read a title: its number, its difficulty, and an id pinned in the source between two offsets.
 */
export function readTitle(
  children: readonly Inline[],
  range: { from: number; to: number },
  context: ParseContext,
): Title {
  let title = trimInlines(children)
  const found: Omit<Title, 'title'> = {}
  const comment = takeComment(context, 'id', range.from, range.to)
  if (comment) found.pin = { id: slug(comment.value.replace(/^#/, '')), place: comment.place }
  title = cutEnd(title, (text, node) => {
    const [mark, id] = blockId.exec(text) ?? []
    if (mark === undefined || id === undefined) return undefined
    found.pin ??= {
      id: slug(id),
      place: part(node, text.length - mark.length, text.length, context),
    }
    return text.length - mark.length
  })
  title = cutEnd(title, (text, node) => {
    const suffix = difficultySuffix(text)
    if (!suffix) return undefined
    const start = suffix.start + (/^\s*/.exec(text.slice(suffix.start))?.[0].length ?? 0)
    const place = part(node, start, text.trimEnd().length, context)
    found.difficulty = facet('difficulty', [{ type: 'text', value: suffix.word }], place)
    return suffix.start
  })
  const [first, ...others] = title
  const number = first?.type === 'text' ? numbered.exec(first.value) : null
  if (first?.type === 'text' && number) {
    found.number = Number(number[1] ?? number[2])
    const value = first.value.slice(number[0].length)
    title = trimInlines([{ ...first, value, ...shifted(first, number[0].length) }, ...others])
  }
  return { title, ...found }
}

/** Whether a heading at level 0 asks: it ends in a question mark, or is numbered. */
export function asks({ title, number }: Pick<Title, 'title' | 'number'>): boolean {
  return number !== undefined || /[?？]["'”’»)]*$/.test(toText(title))
}

/** Cut the last text of a title where `find` says, if it says so and something is left. */
function cutEnd(
  title: Inline[],
  find: (text: string, node: Inline) => number | undefined,
): Inline[] {
  const last = title.at(-1)
  if (last?.type !== 'text') return title
  const at = find(last.value, last)
  if (at === undefined || (at === 0 && title.length === 1)) return title
  return trimInlines([...title.slice(0, -1), { ...last, value: last.value.slice(0, at) }])
}

/** The place of a part of a text on one line. */
function part(node: Inline, from: number, to: number, context: ParseContext): Place {
  const { file, start } = placeOf(context, node)
  const point = (by: number) => ({
    line: start.line,
    column: start.column + by,
    offset: (start.offset ?? 0) + by,
  })
  return { file, start: point(from), end: point(to) }
}
