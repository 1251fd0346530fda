import type { VFileMessage } from 'vfile-message'
import type { Fix } from '../ast/finding.ts'
import type { Place } from '../ast/nodes.ts'

export type Severity = 'error' | 'warning' | 'info'

/**
 * A finding with its severity: a `VFileMessage` (`reason`, `place`, `ruleId`, `note`, `url`; `fatal` is true for an
 * error, false for a warning, undefined for information) with its file, related places and fix.
 */
export type Message = VFileMessage & {
  file: string
  place: Place
  ruleId: string
  related?: readonly { place: Place; reason: string }[]
  fix?: Fix
}
