import type { Edit } from '../ast/finding.ts'
import type { Source } from '../ast/project.ts'
import type { Message } from './message.ts'

/** Sources after some fixes, and the messages whose fixes were taken. */
export interface Fixed {
  readonly sources: Source[]
  readonly taken: Message[]
}

/**
 * Apply the fixes of messages to their sources: each as a whole or not at all.
 *
 * Of two that touch the same place only the first is taken; the other is offered again when the result is checked.
 */
export function applyFixes(sources: readonly Source[], messages: readonly Message[]): Fixed {
  const edits = new Map<string, Edit[]>(sources.map(({ path }) => [path, []]))
  const taken = messages.filter(({ fix }) => {
    const wanted = (fix?.edits ?? []).filter((edit) => !isEmpty(edit))
    const isFree =
      wanted.length > 0 &&
      wanted.every((edit) => edits.get(edit.file)?.every((other) => !touches(edit, other)))
    if (isFree) for (const edit of wanted) edits.get(edit.file)?.push(edit)
    return isFree
  })
  return {
    taken,
    sources: sources.map((source) => {
      const own = edits.get(source.path) ?? []
      return own.length > 0 ? { ...source, text: edited(source.text, own) } : source
    }),
  }
}

function isEmpty({ start, end, text }: Edit): boolean {
  return start === end && text === ''
}

function touches(a: Edit, b: Edit): boolean {
  return a.start <= b.end && b.start <= a.end
}

/** A text after edits that do not touch each other. */
function edited(text: string, edits: readonly Edit[]): string {
  let out = ''
  let at = 0
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    out += text.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return out + text.slice(at)
}
