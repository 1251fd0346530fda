import * as z from 'zod'
import { nearest } from './ast/distance.ts'
import type { Preset } from './ast/nodes.ts'
import type { Backend } from './backend.ts'
import type { RuleSetting } from './validate/index.ts'

/** A backend in the configuration: made by its factory, or named, alone or in a list with its options. */
export type BackendSetting = Backend | string | readonly [string, Record<string, unknown>]

/** What `deckwright.config.js` (or `.mjs`, `.json`, `.yaml`) says; folders are relative to it. */
export interface Config {
  /** Namespace of identities, such as those of Anki; fixed by the lock at the first build (default: `'decks'`). */
  id?: string
  /** What the whole is called. */
  title?: string
  /** Folder of the decks (default: `'content'`, or where there is none the folder itself). */
  content?: string
  /** Folder of templates that go before ours, as `<backend>/<name>` (default: `'templates'`). */
  templates?: string
  /** Folder that is written to (default: `'dist'`). */
  outDir?: string
  /** What is made (default: `['pdf', 'anki', 'site', 'json']`). */
  backends?: readonly BackendSetting[]
  /** Which completeness is asked of decks whose front matter does not say it (default: `'auto'`). */
  preset?: Preset
  /** Severities and options by the names of rules. */
  rules?: Readonly<Record<string, RuleSetting>>
  /** Further labels by the names of fields: `{ 'short answer': ['Kurz'] }`. */
  labels?: Readonly<Record<string, readonly string[]>>
  /** What one backend may take before it is ended; the other outputs are made all the same. */
  limits?: {
    /** Seconds (default: 300, and 120 more for each MiB of decks). */
    time?: number | undefined
    /** Mebibytes of the heap of its thread (default: 4096). */
    memory?: number | undefined
  }
}

/** Gives its argument back; with it an editor completes the keys and checks the values. */
export function defineConfig(config: Config): Config {
  return config
}

/** What is wrong with a configuration, and at which key. */
export interface ConfigIssue {
  path: PropertyKey[]
  reason: string
  note?: string
}

const severities = ['off', 'error', 'warning', 'info']

function isRuleSetting(value: unknown): boolean {
  if (!Array.isArray(value)) return typeof value === 'string' && severities.includes(value)
  const [severity, options, ...more] = value
  return isRuleSetting(severity) && isRecord(options) && more.length === 0
}

function isBackendSetting(value: unknown): boolean {
  if (typeof value === 'string') return true
  if (Array.isArray(value))
    return value.length === 2 && typeof value[0] === 'string' && isRecord(value[1])
  return isRecord(value) && typeof value.name === 'string' && typeof value.emit === 'function'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const folder = z.string().min(1, 'Unexpected empty text, expected a path of a folder')

const shape = z.strictObject({
  id: z
    .string()
    .regex(
      /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,63}$/u,
      'Unexpected id, expected letters, digits, “-”, “_” and “.”, at most 64',
    )
    .optional(),
  title: z.string().optional(),
  content: folder.optional(),
  templates: folder.optional(),
  outDir: folder.optional(),
  backends: z
    .array(
      z.custom<BackendSetting>(
        isBackendSetting,
        'Unexpected value, expected a backend such as pdf(), its name, or [name, options]',
      ),
    )
    .optional(),
  preset: z.enum(['auto', 'notes', 'bank', 'interview', 'sheet']).optional(),
  rules: z
    .record(
      z.string(),
      z.custom<RuleSetting>(
        isRuleSetting,
        'Unexpected value, expected "off", "error", "warning" or "info", or [severity, options]',
      ),
    )
    .optional(),
  labels: z.record(z.string(), z.array(z.string())).optional(),
  limits: z
    .strictObject({
      time: z.number().positive('Unexpected time, expected seconds').optional(),
      memory: z.int('Unexpected memory, expected whole mebibytes').min(64).optional(),
    })
    .optional(),
})

/** Check a configuration: it, or what is wrong with it. */
export function checkConfig(value: unknown): { config: Config } | { issues: ConfigIssue[] } {
  const read = shape.safeParse(value ?? {})
  if (!read.success) return { issues: read.error.issues.flatMap(issuesOf) }
  const given = Object.entries(read.data).filter(([, value]) => value !== undefined)
  return { config: Object.fromEntries(given) }
}

function issuesOf(issue: z.core.$ZodIssue): ConfigIssue[] {
  const { path } = issue
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], ...unknownKey(key) }))
  if (issue.code === 'invalid_type')
    return [
      { path, reason: `Unexpected value, expected ${article[issue.expected] ?? issue.expected}` },
    ]
  if (issue.code === 'invalid_value')
    return [
      { path, reason: `Unexpected value, expected one of ${issue.values.map(String).join(', ')}` },
    ]
  return [{ path, reason: issue.message }]
}

const article: Readonly<Record<string, string>> = {
  string: 'text',
  object: 'keys with values',
  record: 'keys with values',
  array: 'a list',
}

function unknownKey(key: string): Pick<ConfigIssue, 'reason' | 'note'> {
  const keys = Object.keys(shape.shape)
  const meant = nearest(key, keys)
  return {
    reason: `Unexpected key “${key}”${meant ? `, did you mean “${meant}”?` : ''}`,
    ...(!meant && { note: `The keys are ${keys.join(', ')}.` }),
  }
}
