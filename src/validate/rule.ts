import type { Finding, Fix } from '../ast/finding.ts'
import type { Deck, Place, Preset } from '../ast/nodes.ts'
import type { Project } from '../ast/project.ts'
import type { Renderer } from '../render/index.ts'
import type { Written } from './formulas.ts'
import type { AnyNode, FoundOf } from './inside.ts'
import type { Severity } from './message.ts'
import type { ReadTex } from './read-tex.ts'

/** What an option of a rule may be. */
export type OptionValue = number | string | boolean

/** One option of a rule. */
export interface Option<Value extends OptionValue = OptionValue> {
  readonly default: Value
  /** What it sets, with its unit, as a phrase. */
  readonly description: string
}

/** The values of a rule's options, as settings may have changed them. */
export type OptionValues = Readonly<Record<string, OptionValue>>

/** Findings of these rules that begin inside the place follow from another fault: they are not said. */
export interface Mute {
  readonly rules: readonly string[]
  readonly within: Place
}

/** Findings with the same key become one message. */
export interface Cluster {
  /** Unique for the rule. */
  readonly key: string
  /** The sentence for two members and more: what stands before their number, and what behind it. */
  readonly reason: readonly [before: string, behind: string]
  /** Fewer members than this are no fault (default: 1). */
  readonly least?: number
}

/** One thing that a rule found: plain data, as it outlives the nodes that it was found in. */
export interface Fault extends Omit<Finding, 'rule' | 'fix'> {
  readonly fix?: Fix | undefined
  /** Where it differs from the rule's own. */
  readonly severity?: Severity
  readonly mutes?: readonly Mute[]
  readonly cluster?: Cluster
}

/** What rules may ask for beside the deck. It is remembered while the rules look at one deck, and no longer. */
export interface Tools {
  readonly render: Renderer
  /** Every node of one kind in some decks, with what it stands in, in source order: also those in titles. */
  nodes<Type extends AnyNode['type']>(decks: readonly Deck[], type: Type): readonly FoundOf<Type>[]
  /** Every formula in TeX of the deck, in source order. */
  formulas(): readonly Written[]
  /** A formula in TeX as KaTeX reads it: what it says of it, and its symbols. */
  tex(tex: string, display?: boolean): ReadTex
  /**
   * What `make` gives, made once for each key while it is asked for now and then: also for other decks, and for the next
   * build where builds share what they know. It must depend on the key alone.
   *
   * @param about the name of what is made, its own for each thing
   */
  once<Value>(about: string, key: string, make: () => Value): Value
  /** The text of a source of the deck; empty where it has none. */
  text(file: string): string
  /** The place between two offsets of a source. */
  placeIn(file: string, start: number, end: number): Place
}

/** A source with the files beside it, as documentation and test of a rule. */
export interface Example {
  /** What it shows, as a phrase. */
  readonly name?: string
  /** The text of `deck.md`. */
  readonly source: string
  /** Further decks by path. */
  readonly others?: Readonly<Record<string, string>>
  /** Paths of files that are no decks. */
  readonly assets?: readonly string[]
  /** Contents of assets by their paths: text, or an address `data:…;base64,…` for bytes. */
  readonly contents?: Readonly<Record<string, string>>
  /** The text of `deck.md` at the build before. */
  readonly before?: string
  /** The backend that says it, and its options. */
  readonly backend?: ExampleBackend
  /** How `deck.md` comes to be read, where that is out of the common. */
  readonly reading?: ExampleReading
}

/** A backend of ours as the documentation of a rule names it. */
export interface ExampleBackend {
  readonly name: 'anki' | 'pdf' | 'site'
  readonly options?: Readonly<Record<string, unknown>>
}

/** What may be odd about a file on a disk; `no time` is none to read it in. */
export type ExampleReading = 'UTF-16' | 'Latin-1' | 'link to nowhere' | 'link to itself' | 'no time'

/** A source with what the rule says of it. */
export interface FailExample extends Example {
  /** `line:column` of each message of the rule in `deck.md`, in order. */
  readonly at: readonly string[]
  /** `deck.md` after the fixes of the rule. */
  readonly fixed?: string
}

/**
 * How a rule looks at several decks beside each other.
 *
 * Decks are read one after the other, and each is let go of before the next: what is to be compared is gathered first.
 */
export interface Comparison<Values extends OptionValues = OptionValues, Gathered = unknown> {
  /**
   * What has to be known of one deck. It may be laid aside on the disk, and is taken from there where neither the deck nor the
   * options have changed since: texts, numbers, arrays of them, but no nodes. Lists of numbers as long as the deck belong
   * into typed arrays.
   *
   * @param project as for `check`: the project as far as it is about this deck
   */
  gather(project: Project, options: Values, tools: Tools): Gathered
  /**
   * What it finds in all decks.
   *
   * @param all what was gathered, in the order of the decks; each way through it may read it from the disk
   */
  compare(all: Iterable<Gathered>, options: Values): Iterable<Fault>
}

/**
 * One thing that a deck must keep to.
 *
 * Its examples are its tests and its page in `docs/rules.md`.
 */
export interface Rule<Values extends OptionValues = OptionValues, Gathered = unknown> {
  /** In kebab case; the name of its file. */
  readonly name: string
  /** What it asks, in one sentence. */
  readonly description: string
  /** Why, in two or three sentences. */
  readonly why: string
  readonly severity: Severity
  /** The presets that ask for it; all of them where there are none. */
  readonly presets?: readonly Preset[]
  readonly options?: { readonly [Name in keyof Values]: Option<Values[Name]> }
  /** Who says it: a check here (default), or others while they read files or emit. */
  readonly stage?: 'read' | 'emit'
  readonly examples: { readonly pass: readonly Example[]; readonly fail: readonly FailExample[] }
  /**
   * What it finds in one deck, whatever stands in the others. What was found may be kept for the next build, so it must not
   * depend on more than the deck, its sources and findings, and the options.
   *
   * @param project the project as far as it is about this deck: `decks`, `sources` and `findings` are its own
   */
  check?(project: Project, options: Values, tools: Tools): Iterable<Fault>
  /** How it looks at several decks, where one alone does not tell. */
  readonly across?: Comparison<Values, Gathered>
}

/** A rule, with the types of its options taken from their defaults. */
export function defineRule<Values extends OptionValues, Gathered = unknown>(
  rule: Rule<Values, Gathered>,
): Rule {
  return rule
}

/** The findings that the parser or the linker made for a rule. */
export function* made(project: Project, rule: string): Generator<Fault> {
  for (const { rule: name, ...finding } of project.findings) if (name === rule) yield finding
}
