import type { Deck, Place } from '../ast/nodes.ts'
import type { Project } from '../ast/project.ts'
import { type Ignore, ignoresIn, isSilenced } from './ignore.ts'
import type { Message, Severity } from './message.ts'
import { decksByFile } from './plan.ts'
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

/** What is known of a project that warnings are about: no nodes. */
interface Known {
  readonly decks: ReadonlyMap<string, Deck>
  /** The comments by file, of those that warnings were about. */
  readonly ignores: Map<string, readonly Ignore[]>
}

const knownBy = new WeakMap<Project, Known>()

/** A backend's warning as a message, by the settings of the configuration and of its deck; nothing where it is off or silenced. */
export function fromWarning(
  { rule, severity = 'warning', reason, note, place }: Emitted,
  project: Project,
  settings: Readonly<Record<string, RuleSetting>> = {},
): Message | undefined {
  const at = place ?? project.decks[0]?.position
  if (!at) return undefined
  const known = knownBy.get(project) ?? { decks: decksByFile(project.decks), ignores: new Map() }
  knownBy.set(project, known)
  const setting = known.decks.get(at.file)?.meta.rules[rule] ?? settings[rule]
  const wanted: unknown = Array.isArray(setting) ? setting[0] : setting
  if (wanted === 'off' || wanted === false) return undefined
  if (ignoresOf(at.file, project, known).some((ignore) => isSilenced(ignore, rule, at)))
    return undefined
  const chosen = wanted === 'error' || wanted === 'warning' || wanted === 'info' ? wanted : severity
  return toMessage({
    rule,
    severity: chosen,
    fault: { reason, place: at, ...(note ? { note } : {}) },
  })
}

/** The comments of a file, found when the first warning is about it. */
function ignoresOf(file: string, project: Project, { decks, ignores }: Known): readonly Ignore[] {
  let found = ignores.get(file)
  if (!found) {
    const source = project.sources.get(file)
    found = source ? ignoresIn(decks.get(file))(source) : []
    ignores.set(file, found)
  }
  return found
}
