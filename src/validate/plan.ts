import type { Finding } from '../ast/finding.ts'
import type { Deck } from '../ast/nodes.ts'
import type { Project } from '../ast/project.ts'
import type { OptionValues, Rule } from './rule.ts'
import { type Resolved, type RuleSetting, resolve } from './settings.ts'

/** What is asked of which deck: known before any tree is read. */
export interface Plan {
  readonly rules: readonly Rule[]
  /** The findings of the parser and the linker by file, with their places among all. */
  readonly findings: ReadonlyMap<string, readonly { at: number; finding: Finding }[]>
  /** What compares decks, each with its options. */
  readonly comparisons: readonly Compared[]
  /** How a rule runs on a deck; nothing where it is off or not asked by the deck's preset. */
  resolved(rule: Rule, deck: Deck): Resolved | undefined
  /** Likewise, whatever the preset. */
  setting(rule: Rule, deck: Deck): Resolved | undefined
}

/** A rule that compares decks, with one set of options. */
export interface Compared {
  readonly rule: Rule
  readonly options: OptionValues
  /** All that take part: also such as have other options, as one of a pair may. */
  readonly decks: ReadonlySet<Deck>
  /** Where its faults are said: a group for each severity. */
  readonly groups: readonly Group[]
}

interface Group {
  readonly resolved: Resolved
  readonly files: Set<string>
}

/** The files of a deck, each once. */
export function filesOf({ position, files }: Pick<Deck, 'position' | 'files'>): Set<string> {
  return new Set([position.file, ...files])
}

/** The deck of each file. */
export function decksByFile(decks: readonly Deck[]): Map<string, Deck> {
  const found = new Map<string, Deck>()
  for (const deck of decks)
    for (const file of filesOf(deck)) if (!found.has(file)) found.set(file, deck)
  return found
}

/** Look at settings and presets, and put findings in order. */
export function createPlan(
  project: Project,
  settings: Readonly<Record<string, RuleSetting>>,
  rules: readonly Rule[],
): Plan {
  const usual = new Map(rules.map((rule) => [rule, resolve(rule, settings, {})]))
  const setting = (rule: Rule, { meta }: Deck): Resolved | undefined => {
    const isUsual = meta.rules[rule.name] === undefined
    const found = isUsual ? usual.get(rule) : resolve(rule, settings, meta.rules)
    return found?.off ? undefined : found
  }
  const resolved: Plan['resolved'] = (rule, deck) =>
    rule.presets && !rule.presets.includes(deck.meta.preset) ? undefined : setting(rule, deck)
  const comparisons = rules.flatMap((rule) =>
    rule.across ? compared(rule, project, resolved) : [],
  )
  return { rules, findings: byFile(project.findings), comparisons, resolved, setting }
}

function byFile(findings: readonly Finding[]): Map<string, { at: number; finding: Finding }[]> {
  const files = new Map<string, { at: number; finding: Finding }[]>()
  for (const [at, finding] of findings.entries()) {
    const list = files.get(finding.place.file)
    if (list) list.push({ at, finding })
    else files.set(finding.place.file, [{ at, finding }])
  }
  return files
}

/** Each set of options that a rule has somewhere is compared over all of its decks. */
function compared(rule: Rule, project: Project, resolvedOf: Plan['resolved']): Compared[] {
  const decks = new Set<Deck>()
  const all = new Map<string, { options: OptionValues; groups: Map<string, Group> }>()
  for (const deck of project.decks) {
    const resolved = resolvedOf(rule, deck)
    if (!resolved) continue
    decks.add(deck)
    const key = JSON.stringify(resolved.options)
    const { options, groups } = all.get(key) ?? { options: resolved.options, groups: new Map() }
    all.set(key, { options, groups })
    const severity = resolved.severity ?? ''
    const group = groups.get(severity) ?? { resolved, files: new Set() }
    groups.set(severity, group)
    for (const file of filesOf(deck)) group.files.add(file)
  }
  return [...all.values()].map(({ options, groups }) => ({
    ...{ rule, options, decks },
    groups: [...groups.values()],
  }))
}
