import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackendSetting } from '../config.ts'
import { inTurns } from '../files/in-turns.ts'
import { systemCode } from '../files/problem.ts'
import type { Published } from '../publish/index.ts'
import { snapshot } from '../publish/snapshot.ts'
import type { Message } from '../validate/message.ts'
import { type Said, toMessage } from '../validate/report.ts'
import { type Invocation, valueOf } from './arguments.ts'
import type { BuildReport, Reported } from './build-report.ts'
import { openStore } from './kept.ts'
import type { OpenProject, ProjectRequest } from './project.ts'
import { severityOf } from './report.ts'

/** What the last build of a project was made of and what it said: while that and its output are as they were, so is the next. */
export interface BuildRecord {
  /** What the last build reported, if the next one would report the same. */
  read(): Promise<Pick<BuildReport, 'outcome' | 'published'> | undefined>
  write(report: BuildReport): Promise<void>
}

/** What is kept; data. */
interface Kept {
  output: string
  decks: Reported['decks']
  messages: Said[]
  files: { path: string; size: number }[]
}

/** Rules that compare with the build before: what they say once, a build without a change must not say again. */
const saidOnce = new Set(['note-removed', 'card-removed', 'note-moved', 'note-type-changed'])

/**
 * The record of a project that was read; none where something in it is a program that nobody can tell whether it would do
 * the same, or where nothing may be taken from earlier builds.
 */
export async function recordOf(
  project: OpenProject,
  { isFresh = false, isUntrusted = false }: ProjectRequest,
  { out, options }: { out: string; options: Invocation['options'] },
): Promise<BuildRecord | undefined> {
  const { config, content, lockPath } = project
  const backends = (config.backends ?? ['']).map(fingerprintOf)
  if (isFresh || isUntrusted || options['no-lock'] === true) return undefined
  if (content.messages.length > 0 || backends.includes(undefined)) return undefined
  const [store, inputs] = await Promise.all([openStore(), inputsOf(project)])
  if (!store || !inputs) return undefined
  const given = [
    out,
    content.root,
    JSON.stringify({ ...config, backends }),
    valueOf(options.where),
    valueOf(options.to),
  ]
  const fixed = ['build', ...given.map(String), ...inputs]
  const key = async (): Promise<string[]> => [
    ...fixed,
    await readFile(lockPath, 'utf8').catch(() => ''),
  ]
  return {
    async read() {
      const kept = await store.read<Kept>(await key())
      if (!kept || kept.output !== (await snapshot(out))) return undefined
      const { decks, messages, files } = kept
      const published: Published = {
        files: files.map((file) => ({ ...file, changed: false })),
        removed: [],
        edited: { again: [], left: [] },
        recovered: false,
      }
      const outcome = {
        decks,
        messages: messages.map(toMessage),
        held: [],
        failures: [],
        times: new Map(),
      }
      return { outcome, published }
    },
    async write({ outcome, published }) {
      const { decks, messages, held, failures } = outcome
      if (!published || held.length > 0 || failures.length > 0) return
      if (messages.some(({ ruleId }) => saidOnce.has(ruleId))) return
      const output = await snapshot(out)
      if (output === undefined) return
      const files = published.files.map(({ path, size }) => ({ path, size }))
      const kept: Kept = { output, decks, messages: messages.map(said), files }
      await store.write(await key(), kept)
    },
  }
}

/** What a backend depends on; undefined for one that does not say it. */
function fingerprintOf(setting: BackendSetting): string | undefined {
  if (typeof setting === 'string' || !('name' in setting)) return JSON.stringify(setting)
  return setting.fingerprint === undefined ? undefined : `${setting.name} ${setting.fingerprint}`
}

/** The hash of everything that is read; undefined where that cannot be said. */
async function inputsOf({ content, folders, options }: OpenProject): Promise<string[] | undefined> {
  const { assets = [] } = options
  const templates = folders.templates === undefined ? [] : await filesOf(folders.templates)
  if (!templates) return undefined
  const paths = [...assets.map((path) => join(content.root, path)), ...templates]
  const hashes = await inTurns(paths, async (path) => {
    const bytes = await readFile(path).catch(() => '')
    return hashOf(bytes)
  })
  return [
    ...content.sources.flatMap((source) => [source.path, hashOf(source.text)]),
    ...paths.flatMap((path, index) => [path, hashes[index] ?? '']),
  ]
}

const hashOf = (contents: string | Uint8Array): string =>
  createHash('sha256').update(contents).digest('hex')

/** The files below a folder, none where there is no such folder; undefined where links lead who knows where. */
async function filesOf(folder: string): Promise<string[] | undefined> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    if (entries.some((entry) => entry.isSymbolicLink())) return undefined
    const files = entries.filter((entry) => entry.isFile())
    return files.map(({ parentPath, name }) => join(parentPath, name)).sort()
  } catch (error) {
    return systemCode(error) === 'ENOENT' ? [] : undefined
  }
}

/** A message as what it was made of. */
function said(message: Message): Said {
  const { ruleId, reason, place, note, related, fix } = message
  return {
    rule: ruleId,
    severity: severityOf(message),
    fault: {
      reason,
      place,
      ...(note && { note }),
      ...(related && { related }),
      ...(fix && { fix }),
    },
  }
}
