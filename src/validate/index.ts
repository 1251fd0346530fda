import type { Deck } from '../ast/nodes.ts'
import type { Project } from '../ast/project.ts'
import type { Renderer } from '../render/index.ts'
import { conclude, foreign } from './conclude.ts'
import { factsOf, type Looked, look, withSeverity } from './deck-check.ts'
import type { Ignore } from './ignore.ts'
import type { Message } from './message.ts'
import { createPlan, type Plan } from './plan.ts'
import type { Said } from './report.ts'
import type { Rule } from './rule.ts'
import { rules as allRules } from './rules/index.ts'
import type { RuleSetting } from './settings.ts'
import { memoryOf, type TextFacts } from './text-facts.ts'

export type { RuleSetting } from './settings.ts'

/** What a check may use so that it takes less time or less memory; its messages are the same with and without. */
export interface Keeping {
  /** The value that was kept for a key, or a new one: plain data, which may have typed arrays. */
  cached?<Value>(key: readonly string[], make: () => Promise<Value>): Promise<Value>
  /** What tells the tree of a deck from any other it has had, such as its hash (default: the tree as text). */
  treeKey?(deck: Deck): string
  /** Lay a value aside until the end of the check; the result reads it. Without it, it stays in memory. */
  aside?<Value>(value: Value): () => Value
  /** What the last check of the project found out of single texts, and where to keep it for the next. */
  texts?: TextsKept
}

/** Keeps what was found out of texts from one check to the next. */
export interface TextsKept {
  read(): Promise<TextFacts | undefined>
  write(facts: TextFacts): Promise<void>
}

/**
 * Run the rules on a project, by its settings, its decks' settings and the comments in its sources.
 *
 * Messages are sorted by file and place. Nothing is thrown for any deck or setting: a setting that no rule
 * understands is a message too. Trees and texts are asked for deck by deck, each once.
 */
export function validate(
  project: Project,
  render: Renderer,
  settings: Readonly<Record<string, RuleSetting>> = {},
  rules: readonly Rule[] = allRules,
): Message[] {
  const check = createCheck(project, createPlan(project, settings, rules))
  for (const deck of project.decks) check.add(look(deck, project, check.plan, render))
  return check.messages()
}

/**
 * The same, where what was found in a deck is kept for the next check of the same deck, and what is to be compared is laid
 * aside on the disk.
 */
export async function validateKeeping(
  project: Project,
  render: Renderer,
  settings: Readonly<Record<string, RuleSetting>> = {},
  keeping: Keeping = {},
  rules: readonly Rule[] = allRules,
): Promise<Message[]> {
  const check = createCheck(project, createPlan(project, settings, rules), keeping)
  const asked = askedOf(check.plan, settings)
  const texts = memoryOf(render)
  let isRecalled = false
  const recall = async (): Promise<void> => {
    isRecalled = true
    texts.recall((await keeping.texts?.read()) ?? [])
  }
  for (const deck of project.decks) {
    const make = async (): Promise<Looked> => {
      if (!isRecalled) await recall()
      return look(deck, project, check.plan, render)
    }
    const treeKey = (): string => keeping.treeKey?.(deck) ?? JSON.stringify(deck.children)
    const key = (): string[] => [...asked, treeKey(), ...factsOf(deck, project, check.plan)]
    check.add(await (keeping.cached ? keeping.cached(key(), make) : make()))
  }
  const news = keeping.texts && texts.news()
  if (news) await keeping.texts?.write(news)
  return check.messages()
}

/** What all decks are asked, for the key of what is found in them. */
function askedOf({ rules, comparisons }: Plan, settings: object): string[] {
  const compared = comparisons.map(({ rule, options }) => [rule.name, options])
  return ['rules', JSON.stringify([rules.map(({ name }) => name), compared, settings])]
}

/** Takes what was found in each deck, in order. */
function createCheck(project: Project, plan: Plan, { aside }: Keeping = {}) {
  const found: Said[] = []
  const ignores = new Map<string, Ignore[]>()
  const gathered = plan.comparisons.map((): (() => unknown)[] => [])
  return {
    plan,
    add(looked: Looked): void {
      for (const one of looked.said) found.push(one)
      for (const ignore of looked.ignores) {
        const { file } = ignore.place
        const list = ignores.get(file)
        if (list) list.push(ignore)
        else ignores.set(file, [ignore])
      }
      for (const [index, value] of looked.gathered.entries())
        if (value !== undefined) gathered[index]?.push(aside?.(value) ?? (() => value))
    },
    messages(): Message[] {
      for (const [index, reads] of gathered.entries())
        for (const one of compare(plan, index, reads)) found.push(one)
      return conclude([...found, ...foreign(project.findings, plan)], ignores, project.decks, plan)
    },
  }
}

/** What one comparison finds, in the files where it is asked for. */
function* compare(plan: Plan, index: number, reads: readonly (() => unknown)[]): Generator<Said> {
  const compared = plan.comparisons[index]
  if (!compared?.rule.across) return
  const { rule, options, groups } = compared
  const all = {
    *[Symbol.iterator]() {
      for (const read of reads) yield read()
    },
  }
  for (const fault of compared.rule.across.compare(all, options))
    for (const { resolved, files } of groups)
      if (files.has(fault.place.file)) yield withSeverity(rule, fault, resolved)
}
