import type { Finding } from '../ast/finding.ts'
import type { Deck } from '../ast/nodes.ts'
import type { Project, Source } from '../ast/project.ts'
import { headOf } from '../ast/shelf.ts'
import type { Renderer } from '../render/index.ts'
import { type Ignore, ignoresIn } from './ignore.ts'
import { type Compared, filesOf, type Plan } from './plan.ts'
import type { Said } from './report.ts'
import type { Fault, Rule, Tools } from './rule.ts'
import { checkSettings, type Resolved } from './settings.ts'
import { createTools } from './tools.ts'

/** What is known of one deck when all rules have looked at it: plain data, which holds no node of it. */
export interface Looked {
  readonly said: readonly Said[]
  /** The comments in its sources. */
  readonly ignores: readonly Ignore[]
  /** For each comparison of the plan what was gathered; `undefined` where the deck takes no part. */
  readonly gathered: readonly unknown[]
}

/** Ask all rules of a plan about one deck; its tree is read once, and let go of. */
export function look(deck: Deck, project: Project, plan: Plan, render: Renderer): Looked {
  const alone = projectOf(deck, project, plan)
  const [whole] = alone.decks
  if (!whole) return { said: [], ignores: [], gathered: [] }
  const tools = createTools(whole, alone.sources, render)
  const said = [
    ...plan.rules.flatMap((rule) => [...found(rule, alone, plan.resolved(rule, deck), tools)]),
    ...deckSettings(deck, plan),
  ]
  const ignores = ignoresIn(whole)
  return {
    said: plainly(said),
    ignores: plainly([...alone.sources.values()].flatMap(ignores)),
    gathered: plan.comparisons.map((compared) => gather(compared, deck, alone, tools)),
  }
}

/** What one deck looks like from outside, for the key under which what was found in it is kept. */
export function factsOf(deck: Deck, project: Project, plan: Plan): string[] {
  return [
    JSON.stringify(headOf(deck)),
    JSON.stringify(findingsOf(deck, plan)),
    ...[...sourcesOf(deck, project)].flatMap(({ path, text }) => [path, text]),
  ]
}

/** The project as far as it is about one deck; the tree and the texts are held. */
function projectOf(deck: Deck, project: Project, plan: Plan): Project {
  const sources = new Map<string, Source>()
  for (const { path, text } of sourcesOf(deck, project)) sources.set(path, { path, text })
  return { ...project, decks: [{ ...deck }], sources, findings: findingsOf(deck, plan) }
}

function* sourcesOf(deck: Deck, { sources }: Project): Generator<Source> {
  for (const file of filesOf(deck)) {
    const source = sources.get(file)
    if (source) yield source
  }
}

/** The findings about a deck, in the order of the project. */
function findingsOf(deck: Deck, { findings }: Plan): Finding[] {
  const own = [...filesOf(deck)].map((file) => findings.get(file) ?? [])
  const all = own.length === 1 ? (own[0] ?? []) : own.flat().sort((a, b) => a.at - b.at)
  return all.map(({ finding }) => finding)
}

function* found(
  rule: Rule,
  project: Project,
  resolved: Resolved | undefined,
  tools: Tools,
): Generator<Said> {
  if (!rule.check || !resolved) return
  const files = project.decks[0] ? filesOf(project.decks[0]) : new Set()
  for (const fault of rule.check(project, resolved.options, tools))
    if (files.has(fault.place.file)) yield withSeverity(rule, fault, resolved)
}

/** Settings in front matter that no rule understands. */
function deckSettings(deck: Deck, plan: Plan): Said[] {
  return checkSettings(deck.meta.rules, plan.rules).flatMap((problem) => {
    const place = deck.meta.places.rules ?? deck.position
    return own('front-matter-invalid', { ...problem, place }, deck, plan)
  })
}

/** A fault of the engine's own, unless its rule is off. */
export function own(name: string, fault: Fault, deck: Deck, plan: Plan): Said[] {
  const rule = plan.rules.find((candidate) => candidate.name === name)
  const resolved = rule && plan.setting(rule, deck)
  return rule && resolved ? [withSeverity(rule, fault, resolved)] : []
}

/** A fault with the severity that settings give it, else its own, else its rule's. */
export function withSeverity(rule: Rule, fault: Fault, resolved: Resolved): Said {
  return { rule: rule.name, severity: resolved.severity ?? fault.severity ?? rule.severity, fault }
}

function gather(
  { rule, options, decks }: Compared,
  deck: Deck,
  alone: Project,
  tools: Tools,
): unknown {
  return decks.has(deck) ? rule.across?.gather(alone, options, tools) : undefined
}

/** A copy that holds nothing of a deck: a text that was cut out of a source would hold all of it. */
function plainly<Value>(values: readonly Value[]): Value[] {
  return values.length > 0 ? (JSON.parse(JSON.stringify(values)) as Value[]) : []
}
