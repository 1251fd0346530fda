import { nearest } from '../ast/distance.ts'
import type { Deck } from '../ast/nodes.ts'
import type { Severity } from './message.ts'
import type { OptionValue, Rule } from './rule.ts'

/** Off, a severity, or a severity with options of the rule. */
export type RuleSetting = 'off' | Severity | readonly ['off' | Severity, Record<string, unknown>]

/** How a rule runs on a deck. */
export interface Resolved {
  /** Absent where no setting names one: the rule's own, or that of its finding. */
  readonly severity?: Severity
  readonly off: boolean
  readonly options: Readonly<Record<string, OptionValue>>
}

/** Something that a setting asks for and cannot have. */
export interface SettingProblem {
  readonly reason: string
  readonly note: string
}

const severities: readonly string[] = ['off', 'error', 'warning', 'info']

/**
 * A rule on a deck: its own defaults, then the configuration, then the deck's front matter.
 *
 * @param own what the front matter sets
 */
export function resolve(
  rule: Rule,
  settings: Readonly<Record<string, RuleSetting>>,
  own: Deck['meta']['rules'],
): Resolved {
  let resolved: Resolved = { off: false, options: defaults(rule) }
  for (const setting of [settings[rule.name], own[rule.name]])
    if (setting !== undefined) resolved = apply(rule, resolved, setting)
  return resolved
}

function defaults(rule: Rule): Record<string, OptionValue> {
  return Object.fromEntries(
    Object.entries(rule.options ?? {}).map(([name, option]) => [name, option.default]),
  )
}

function apply(rule: Rule, before: Resolved, setting: unknown): Resolved {
  if (setting === false) return { ...before, off: true }
  const [severity, options] = Array.isArray(setting) ? setting : [setting, undefined]
  const valid = Object.entries(isRecord(options) ? options : {}).filter(
    (entry): entry is [string, OptionValue] => isOption(rule, entry[0], entry[1]),
  )
  return {
    ...before,
    ...(isSeverity(severity) ? { severity, off: false } : severity === 'off' ? { off: true } : {}),
    options: { ...before.options, ...Object.fromEntries(valid) },
  }
}

function isOption(rule: Rule, name: string, value: unknown): value is OptionValue {
  const option = rule.options?.[name]
  return option !== undefined && typeof value === typeof option.default
}

function isSeverity(value: unknown): value is Severity {
  return value === 'error' || value === 'warning' || value === 'info'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What is wrong with settings of rules, from the configuration or from front matter. */
export function checkSettings(
  settings: Readonly<Record<string, unknown>>,
  rules: readonly Rule[],
): SettingProblem[] {
  return Object.entries(settings).flatMap(([name, setting]) => {
    const rule = rules.find((candidate) => candidate.name === name)
    return rule ? checkSetting(rule, setting) : [unknownRule(name, rules)]
  })
}

/** A name that no rule has. */
export function unknownRule(name: string, rules: readonly Rule[]): SettingProblem {
  const near = nearest(
    name,
    rules.map((rule) => rule.name),
    3,
  )
  return {
    reason: `Unexpected rule \`${name}\`, expected ${near ? `\`${near}\`` : 'the name of a rule'}`,
    note: '`deckwright rules` lists them all.',
  }
}

function checkSetting(rule: Rule, setting: unknown): SettingProblem[] {
  const [severity, options, ...rest] = Array.isArray(setting) ? setting : [setting]
  const name = typeof severity === 'string' ? severity : JSON.stringify(severity)
  if (severity !== false && (!severities.includes(name) || rest.length > 0))
    return [
      {
        reason: `Unexpected setting \`${name}\` of the rule \`${rule.name}\`, expected off, error, warning or info`,
        note: 'Options stand behind it: `[warning, {max: 20}]`.',
      },
    ]
  return Object.entries(isRecord(options) ? options : {})
    .filter(([option, value]) => !isOption(rule, option, value))
    .map(([option]) => {
      const known = Object.entries(rule.options ?? {}).map(
        ([key, { default: value }]) => `\`${key}\` (a ${typeof value})`,
      )
      return {
        reason: `Unexpected option \`${option}\` of the rule \`${rule.name}\`, expected ${known.join(' or ') || 'none'}`,
        note: `See docs/rules.md#${rule.name}.`,
      }
    })
}
