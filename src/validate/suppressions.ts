import type { Place } from '../ast/nodes.ts'
import type { Ignore } from './ignore.ts'
import { endOf, startOf } from './places.ts'
import type { Fault, Rule } from './rule.ts'
import { unknownRule } from './settings.ts'

/** What is wrong with the comments that silence rules: no rule, no reason, an unknown rule, nothing to silence. */
export function suppressions(
  ignores: ReadonlyMap<string, readonly Ignore[]>,
  used: ReadonlyMap<Ignore, ReadonlySet<string>>,
  rules: readonly Rule[],
): Fault[] {
  return [...ignores.values()].flatMap((list) =>
    list.flatMap((ignore) => {
      const { place } = ignore
      const removal = { title: 'Remove the comment', edits: [without(place)] }
      if (ignore.rules.length === 0)
        return [
          {
            place,
            reason: 'Unexpected comment without a rule, expected the name of one',
            note: 'Write `<!-- deckwright-ignore rule-name: reason -->`.',
          },
        ]
      if (ignore.reason === '')
        return [
          {
            place,
            reason: `Unexpected comment without a reason, expected one behind \`${ignore.rules.join(' ')}:\``,
            note: 'Say why, so that the next reader need not guess. Until then it silences nothing.',
          },
        ]
      return ignore.rules.flatMap((name): Fault[] => {
        const rule = rules.find((candidate) => candidate.name === name)
        if (!rule) return [{ place, ...unknownRule(name, rules) }]
        if (rule.stage !== undefined || used.get(ignore)?.has(name)) return []
        const reason = `Unexpected comment, expected a message of \`${name}\` to silence`
        const note = 'Remove it, or put it above what the message points at.'
        return [{ place, reason, note, ...(ignore.rules.length === 1 ? { fix: removal } : {}) }]
      })
    }),
  )
}

function without(place: Place) {
  return { file: place.file, start: startOf(place), end: endOf(place), text: '' }
}
