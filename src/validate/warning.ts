import type { Place } from '../ast/nodes.ts'
import type { Project } from '../ast/project.ts'
import { ignoresOf, isSilenced } from './ignore.ts'
import type { Message, Severity } from './message.ts'
import { toMessage } from './report.ts'
import type { RuleSetting } from './settings.ts'

/** What a backend said while it emitted, before settings have their say. */
export interface Emitted {
  readonly rule: string
  readonly severity?: Severity
  readonly reason: string
  readonly note?: string
  readonly place?: Place
}

/** A backend's warning as a message, by the settings of the configuration and of its deck; nothing where it is off or silenced. */
export function fromWarning(
  { rule, severity = 'warning', reason, note, place }: Emitted,
  project: Project,
  settings: Readonly<Record<string, RuleSetting>> = {},
): Message | undefined {
  const at = place ?? project.decks[0]?.position
  if (!at) return undefined
  const deck = project.decks.find(({ files }) => files.includes(at.file))
  const setting = deck?.meta.rules[rule] ?? settings[rule]
  const wanted: unknown = Array.isArray(setting) ? setting[0] : setting
  if (wanted === 'off' || wanted === false) return undefined
  const source = project.sources.get(at.file)
  const ignores = source ? ignoresOf(source.text, project.decks, source.path) : []
  if (ignores.some((ignore) => isSilenced(ignore, rule, at))) return undefined
  const chosen = wanted === 'error' || wanted === 'warning' || wanted === 'info' ? wanted : severity
  return toMessage({
    rule,
    severity: chosen,
    fault: { reason, place: at, ...(note ? { note } : {}) },
  })
}
