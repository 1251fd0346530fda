import { VFileMessage } from 'vfile-message'
import type { Message, Severity } from './message.ts'
import type { Fault } from './rule.ts'

/** A fault of a rule with its severity. */
export interface Said {
  readonly rule: string
  readonly severity: Severity
  readonly fault: Fault
}

const fatal: Record<Severity, boolean | undefined> = {
  error: true,
  warning: false,
  info: undefined,
}

/** A fault as the message that tools of the unified world read. */
export function toMessage({ rule, severity, fault }: Said): Message {
  const { reason, place, note, related, fix } = fault
  const line = reason.replace(/\s+/g, ' ').trim()
  const message = new VFileMessage(line, { place, ruleId: rule, source: 'deckwright' })
  message.fatal = fatal[severity]
  return Object.assign(message, {
    file: place.file,
    place,
    ruleId: rule,
    url: ruleUrl(rule),
    ...(note ? { note } : {}),
    ...(related && related.length > 0 ? { related } : {}),
    ...(fix ? { fix } : {}),
  })
}

/** Where a rule is explained, relative to the root of the package. */
export function ruleUrl(rule: string): string {
  return `docs/rules.md#${rule}`
}
