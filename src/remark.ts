/**
 * The rules as a plugin for remark, so that every editor and tool of the unified world shows them.
 *
 * @example In `.remarkrc.yaml`: `plugins: [deckwright/remark]`
 */
import type { VFileMessage } from 'vfile-message'
import type { Edit } from './ast/finding.ts'
import type { Preset } from './ast/nodes.ts'
import { link } from './link/index.ts'
import { parse } from './parse/index.ts'
import { createRenderer } from './render/index.ts'
import { type RuleSetting, validate } from './validate/index.ts'
import type { Message } from './validate/message.ts'

/** What the plugin may be told; the same keys as in the configuration. */
export interface RemarkOptions {
  preset?: Preset
  rules?: Readonly<Record<string, RuleSetting>>
  labels?: Readonly<Record<string, readonly string[]>>
}

/** What is needed of a virtual file: its path, its text, and room for messages. */
export interface CheckedFile {
  readonly cwd: string
  readonly path?: string | undefined
  readonly messages: VFileMessage[]
  toString(): string
}

/** Rules about what one file cannot tell. */
const beyondFile = ['link-broken', 'asset-missing', 'id-renamed']

/** Rules about a whole deck, which may have more files than this one. */
const beyondPart = ['pillar-uncovered', 'count-mismatch', 'anchor-broken']

/**
 * Check a file as a deck of its own, and put what is wrong with it on the file as messages. The tree that remark has read
 * is neither used nor changed.
 *
 * Links to other decks, pictures and renamed titles are left to `deckwright check`, which sees the whole project. Files
 * that are no decks, `README.md` and those whose names begin with `_`, are passed over.
 */
export function remarkDeckwright(
  options: RemarkOptions = {},
): (tree: unknown, file: CheckedFile) => void {
  return (_, file) => {
    const path = pathOf(file)
    if (!isDeck(path)) return
    for (const message of check(String(file), path, options)) file.messages.push(message)
  }
}

// biome-ignore lint/style/noDefaultExport: this is how plugins are found by their names.
export { remarkDeckwright as default }

function pathOf({ path = 'deck.md', cwd }: CheckedFile): string {
  const below = path.startsWith(cwd) ? path.slice(cwd.length) : path
  return below.replaceAll('\\', '/').replace(/^\/+/, '')
}

function isDeck(path: string): boolean {
  const names = path.split('/')
  return !names.some((name) => name.startsWith('_')) && !/^readme\./i.test(names.at(-1) ?? '')
}

function check(text: string, path: string, { preset, rules, labels }: RemarkOptions): Message[] {
  const parsed = parse({ path, text }, labels ? { labels } : {})
  const { project } = link([parsed], { id: 'decks', assets: [], date: new Date(0) })
  const isPart = project.decks.some(({ meta }) => meta.places.deck !== undefined)
  for (const { meta } of project.decks)
    if (preset && meta.places.preset === undefined) meta.preset = preset
  const silent = [...beyondFile, ...(isPart ? beyondPart : [])]
  const source = project.sources.get(path)?.text ?? ''
  return validate(project, createRenderer(), rules)
    .filter(({ ruleId }) => !silent.includes(ruleId))
    .map((message) => forEditors(message, source))
}

/** With the text that would put it right, where that stands at the place itself; without a path that only we know. */
function forEditors(message: Message, source: string): Message {
  const { place, fix } = message
  const start = place.start.offset ?? 0
  const end = place.end.offset ?? 0
  message.actual = source.slice(start, end)
  const isHere = fix?.edits.every((edit) => edit.start >= start && edit.end <= end)
  if (fix && isHere) message.expected = [replaced(source, start, end, fix.edits)]
  if (message.url && !/^https?:/.test(message.url)) message.url = undefined
  return message
}

function replaced(source: string, start: number, end: number, edits: readonly Edit[]): string {
  let out = ''
  let at = start
  for (const edit of edits.toSorted((a, b) => a.start - b.start)) {
    out += source.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return out + source.slice(at, end)
}
