import type { Deck, Place } from '../ast/nodes.ts'
import type { Project } from '../ast/project.ts'
import type { Renderer } from '../render/index.ts'
import { cluster } from './cluster.ts'
import { type Ignore, ignoresOf, isSilenced } from './ignore.ts'
import type { Message } from './message.ts'
import { endOf, startOf } from './places.ts'
import { type Said, toMessage } from './report.ts'
import type { Fault, Rule, Tools } from './rule.ts'
import { rules as allRules } from './rules/index.ts'
import { checkSettings, type Resolved, type RuleSetting, resolve } from './settings.ts'
import { suppressions } from './suppressions.ts'
import { createTools } from './tools.ts'

export type { RuleSetting } from './settings.ts'

/**
 * Run the rules on a project, by its settings, its decks' settings and the comments in its sources.
 *
 * Messages are sorted by file and place. Nothing is thrown for any deck or setting: a setting that no rule
 * understands is a message too.
 */
export function validate(
  project: Project,
  render: Renderer,
  settings: Readonly<Record<string, RuleSetting>> = {},
  rules: readonly Rule[] = allRules,
): Message[] {
  const tools = createTools(project, render)
  const ignores = new Map(
    [...project.sources.values()].map(({ path, text }) => [
      path,
      ignoresOf(text, project.decks, path),
    ]),
  )
  const found = [
    ...rules.flatMap((rule) => run(rule, project, settings, tools)),
    ...foreign(project, rules),
    ...deckSettings(project, settings, rules),
  ]
  const { kept, used } = silence(unmuted(found), ignores)
  const comments = suppressions(ignores, used, rules, tools).map((fault) =>
    said('suppression', fault, rules, settings, project),
  )
  return cluster([...kept, ...comments.flatMap((one) => one ?? [])])
    .sort(inOrder)
    .map(toMessage)
}

/** Run one rule once for each set of options that its decks have. */
function run(
  rule: Rule,
  project: Project,
  settings: Readonly<Record<string, RuleSetting>>,
  tools: Tools,
): Said[] {
  const on = project.decks
    .filter(({ meta }) => !rule.presets || rule.presets.includes(meta.preset))
    .map((deck) => ({ deck, resolved: resolve(rule, settings, deck) }))
    .filter(({ resolved }) => !resolved.off)
  if (on.length === 0) return []
  const decks = on.map(({ deck }) => deck)
  const files = new Set(decks.flatMap(filesOf))
  const findings = project.findings.filter(({ place }) => files.has(place.file))
  const groups = new Map<string, { resolved: Resolved; files: Set<string> }>()
  for (const { deck, resolved } of on) {
    const key = JSON.stringify(resolved)
    const group = groups.get(key) ?? { resolved, files: new Set() }
    for (const file of filesOf(deck)) group.files.add(file)
    groups.set(key, group)
  }
  return [...groups.values()].flatMap((group) =>
    [...rule.check({ ...project, decks, findings }, group.resolved.options, tools)]
      .filter(({ place }) => group.files.has(place.file))
      .map((fault) => withSeverity(rule, fault, group.resolved)),
  )
}

function filesOf(deck: Deck): string[] {
  return [deck.position.file, ...deck.files]
}

function withSeverity(rule: Rule, fault: Fault, resolved: Resolved): Said {
  return { rule: rule.name, severity: resolved.severity ?? fault.severity ?? rule.severity, fault }
}

/** What the parser or the linker found for a rule that is not here: never lost. */
function foreign(project: Project, rules: readonly Rule[]): Said[] {
  const known = new Set(rules.map(({ name }) => name))
  return project.findings
    .filter(({ rule }) => !known.has(rule))
    .map(({ rule, ...fault }) => ({ rule, severity: 'error' as const, fault }))
}

/** Settings in front matter that no rule understands. */
function deckSettings(
  project: Project,
  settings: Readonly<Record<string, RuleSetting>>,
  rules: readonly Rule[],
): Said[] {
  return project.decks.flatMap((deck) =>
    checkSettings(deck.meta.rules, rules).flatMap((problem) => {
      const place = deck.meta.places.rules ?? deck.position
      return said('front-matter-invalid', { ...problem, place }, rules, settings, project) ?? []
    }),
  )
}

/** A fault of the engine's own, unless its rule is off. */
function said(
  name: string,
  fault: Fault,
  rules: readonly Rule[],
  settings: Readonly<Record<string, RuleSetting>>,
  project: Project,
): Said | undefined {
  const rule = rules.find((candidate) => candidate.name === name)
  const deck = project.decks.find((candidate) => filesOf(candidate).includes(fault.place.file))
  if (!rule || !deck) return undefined
  const resolved = resolve(rule, settings, deck)
  return resolved.off ? undefined : withSeverity(rule, fault, resolved)
}

/** Without the faults that follow from another one. */
function unmuted(found: readonly Said[]): Said[] {
  const mutes = new Map<string, Place[]>()
  for (const { fault } of found)
    for (const { rules, within } of fault.mutes ?? [])
      for (const rule of rules) {
        const key = `${rule} ${within.file}`
        const list = mutes.get(key)
        if (list) list.push(within)
        else mutes.set(key, [within])
      }
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
