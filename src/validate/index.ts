import type { Project } from '../ast/project.ts'
import type { Renderer } from '../render/index.ts'
import type { Message, Severity } from './message.ts'

/** Off, a severity, or a severity with options of the rule. */
export type RuleSetting = 'off' | Severity | readonly ['off' | Severity, Record<string, unknown>]

/** Run the rules on a project, by its settings, its decks' settings and the comments in its sources. */
export function validate(
  _project: Project,
  _render: Renderer,
  _settings: Readonly<Record<string, RuleSetting>> = {},
): Message[] {
  throw new Error('Not yet')
}
