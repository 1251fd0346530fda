import { slug } from '../../ast/text.ts'
import type { Entry } from './catalog.ts'
import { pillarId } from './pillar-id.ts'
import { kindOf, kinds } from './rows.ts'
import type { ChoiceView, FiltersView } from './views.ts'

/** The values by which entries are told apart, with their labels, in the order in which they come. */
export interface Values {
  difficulties: ReadonlySet<string | undefined>
  kinds: ReadonlySet<string>
  pillars: ReadonlyMap<string, string>
  companies: ReadonlyMap<string, string>
}

/** The values of some entries. */
export function valuesOf(entries: readonly Entry[]): Values {
  return {
    difficulties: new Set(entries.map(({ item }) => item.difficulty)),
    kinds: new Set(entries.map(kindOf)),
    pillars: labelled(
      entries.flatMap(({ item: { pillar } }) => (pillar ? [[pillarId(pillar), pillar]] : [])),
    ),
    companies: labelled(
      entries.flatMap(({ item }) =>
        item.companies.map((name): [string, string] => [slug(name), name]),
      ),
    ),
  }
}

/** The filters that tell entries apart; by deck too, where decks are given. */
export function filtersView(
  all: readonly Values[],
  decks: readonly { id: string; title: string }[],
): FiltersView {
  const difficulties = new Set(all.flatMap((values) => [...values.difficulties]))
  const usedKinds = new Set(all.flatMap((values) => [...values.kinds]))
  return {
    hasStatus: true,
    decks: choices(decks.map(({ id, title }) => [id, title])),
    difficulties: choices(
      ['easy', 'medium', 'hard']
        .filter((name) => difficulties.has(name))
        .map((name) => [name, name]),
    ),
    kinds: choices(
      (['question', 'concept', 'rapid'] as const)
        .filter((kind) => usedKinds.has(kind))
        .map((kind) => [kind, kinds[kind]]),
    ),
    pillars: choices(all.flatMap(({ pillars }) => [...pillars])),
    companies: choices(all.flatMap(({ companies }) => [...companies])).sort((one, other) =>
      one.label < other.label ? -1 : 1,
    ),
  }
}

/** Each value once; no choice where there is only one. */
function choices(pairs: readonly (readonly [value: string, label: string])[]): ChoiceView[] {
  const labels = labelled(pairs)
  return labels.size < 2 ? [] : [...labels].map(([value, label]) => ({ value, label }))
}

/** Each value with its first label. */
function labelled(
  pairs: readonly (readonly [value: string, label: string])[],
): Map<string, string> {
  const labels = new Map<string, string>()
  for (const [value, label] of pairs) if (!labels.has(value)) labels.set(value, label)
  return labels
}
