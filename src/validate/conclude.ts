import type { Finding } from '../ast/finding.ts'
import type { Deck, Place } from '../ast/nodes.ts'
import { cluster } from './cluster.ts'
import { own } from './deck-check.ts'
import { type Ignore, isSilenced } from './ignore.ts'
import type { Message } from './message.ts'
import { endOf, startOf } from './places.ts'
import { decksByFile, type Plan } from './plan.ts'
import { type Said, toMessage } from './report.ts'
import { suppressions } from './suppressions.ts'

/** What was said of all decks as messages: what others explain, what is silenced and what is the same are taken together. */
export function conclude(
  found: readonly Said[],
  ignores: ReadonlyMap<string, readonly Ignore[]>,
  decks: readonly Deck[],
  plan: Plan,
): Message[] {
  const { kept, used } = silence(unmuted(found), ignores)
  const deckOf = decksByFile(ignores.size > 0 ? decks : [])
  const comments = suppressions(ignores, used, plan.rules).flatMap((fault) => {
    const deck = deckOf.get(fault.place.file)
    return deck ? own('suppression', fault, deck, plan) : []
  })
  return cluster([...kept, ...comments])
    .sort(inOrder)
    .map(toMessage)
}

/** What the parser or the linker found for a rule that is not here: never lost. */
export function foreign(findings: readonly Finding[], { rules }: Plan): Said[] {
  const known = new Set(rules.map(({ name }) => name))
  return findings
    .filter(({ rule }) => !known.has(rule))
    .map(({ rule, ...fault }) => ({ rule, severity: 'error' as const, fault }))
}

/** Without the faults that follow from another one. */
function unmuted(found: readonly Said[]): readonly Said[] {
  const mutes = new Map<string, Place[]>()
  for (const { fault } of found)
    for (const { rules, within } of fault.mutes ?? [])
      for (const rule of rules) {
        const key = `${rule} ${within.file}`
        const list = mutes.get(key)
        if (list) list.push(within)
        else mutes.set(key, [within])
      }
  if (mutes.size === 0) return found
  return found.filter(
    ({ rule, fault: { place } }) =>
      !mutes.get(`${rule} ${place.file}`)?.some((within) => isInside(place, within)),
  )
}

function isInside(place: Place, within: Place): boolean {
  return startOf(place) >= startOf(within) && startOf(place) <= endOf(within)
}

/** Without what a comment silences, and the comments that did. */
function silence(
  found: readonly Said[],
  ignores: ReadonlyMap<string, readonly Ignore[]>,
): { kept: Said[]; used: Map<Ignore, Set<string>> } {
  const used = new Map<Ignore, Set<string>>()
  const kept = found.filter(({ rule, fault: { place } }) => {
    const by = ignores.get(place.file)?.find((ignore) => isSilenced(ignore, rule, place))
    if (by) used.set(by, (used.get(by) ?? new Set()).add(rule))
    return by === undefined
  })
  return { kept, used }
}

const ranks = { error: 0, warning: 1, info: 2 }

/** By file, then place; at one place the worst first. */
function inOrder(a: Said, b: Said): number {
  const [from, to] = [a.fault.place, b.fault.place]
  if (from.file !== to.file) return from.file < to.file ? -1 : 1
  return (
    from.start.line - to.start.line ||
    from.start.column - to.start.column ||
    ranks[a.severity] - ranks[b.severity] ||
    (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0)
  )
}
