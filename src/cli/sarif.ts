import { createHash } from 'node:crypto'
import type { Edit } from '../ast/finding.ts'
import type { Place } from '../ast/nodes.ts'
import { explain } from '../validate/explain.ts'
import type { Message, Severity } from '../validate/message.ts'
import { createLocator } from '../validate/places.ts'
import type { Rule } from '../validate/rule.ts'
import { about } from './about.ts'
import { type Sources, severityOf } from './report.ts'

/** What a SARIF log needs to know beside the messages. */
export interface SarifContext {
  rules: readonly Rule[]
  /** Whether every backend ran to its end. */
  isWhole: boolean
}

/**
 * Messages as a SARIF 2.1.0 log, for code scanning: columns in UTF-16 units, rules with their help, related places, fixes,
 * and fingerprints that stay when lines move.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function formatSarif(
  messages: readonly Message[],
  sources: Sources,
  { rules, isWhole }: SarifContext,
): string {
  const names = [...new Set(messages.map(({ ruleId }) => ruleId))].sort()
  const seen = new Map<string, number>()
  const run = {
    tool: {
      driver: {
        name: 'deckwright',
        version: about().version,
        rules: names.map((name) => descriptor(name, rules)),
      },
    },
    columnKind: 'utf16CodeUnits',
    invocations: [{ executionSuccessful: isWhole }],
    results: messages.map((message) => ({
      ...result(message, sources),
      ruleIndex: names.indexOf(message.ruleId),
      partialFingerprints: { primaryLocationLineHash: fingerprint(message, sources, seen) },
    })),
  }
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [run],
  }
  return JSON.stringify(log, undefined, 2)
}

const levels: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'note' }

function descriptor(name: string, rules: readonly Rule[]): object {
  const rule = rules.find((one) => one.name === name)
  if (!rule) return { id: name }
  const { description, why, severity } = rule
  return {
    id: name,
    shortDescription: { text: description },
    fullDescription: { text: `${description} ${why}` },
    help: { text: `${description}\n\n${why}`, markdown: explain(rule) },
    defaultConfiguration: { level: levels[severity] },
  }
}

function result(message: Message, sources: Sources): object {
  const { ruleId, reason, note, place, related = [], fix } = message
  return {
    ruleId,
    level: levels[severityOf(message)],
    message: { text: note ? `${reason}. ${note}` : reason },
    locations: [location(place, sources)],
    ...(related.length > 0 && {
      relatedLocations: related.map((other, index) => ({
        id: index + 1,
        ...location(other.place, sources),
        message: { text: other.reason },
      })),
    }),
    ...(fix && { fixes: [{ description: { text: fix.title }, ...changes(fix.edits, sources) }] }),
  }
}

function location({ file, start, end }: Place, sources: Sources): object {
  const region = {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  }
  return { physicalLocation: { artifactLocation: { uri: uriOf(file, sources) }, region } }
}

function uriOf(file: string, sources: Sources): string {
  return sources
    .name(file)
    .split('/')
    .map((part) => encodeURIComponent(part))
    .join('/')
}

function changes(edits: readonly Edit[], sources: Sources): object {
  const files = [...new Set(edits.map(({ file }) => file))]
  return {
    artifactChanges: files.map((file) => {
      const locate = createLocator(sources.text(file) ?? '')
      return {
        artifactLocation: { uri: uriOf(file, sources) },
        replacements: edits
          .filter((edit) => edit.file === file)
          .map(({ start, end, text }) => ({
            deletedRegion: regionOf(locate(start), locate(end)),
            insertedContent: { text },
          })),
      }
    }),
  }
}

function regionOf(start: Place['start'], end: Place['end']): object {
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  }
}

/** A hash of the rule and of the line's text; the second such line in a file is told by its number. */
function fingerprint(
  { ruleId, place }: Message,
  sources: Sources,
  seen: Map<string, number>,
): string {
  const lines = (sources.text(place.file) ?? '').split(/\r\n|\r|\n/)
  const line = (lines[place.start.line - 1] ?? '').trim().replace(/\s+/g, ' ')
  const hash = createHash('sha256').update(`${ruleId}\n${line}`).digest('hex').slice(0, 16)
  const key = `${place.file} ${hash}`
  const number = (seen.get(key) ?? 0) + 1
  seen.set(key, number)
  return `${hash}:${number}`
}
