import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import * as z from 'zod'
import { listFolder } from '../files/folder.ts'
import { diskHost } from '../files/host.ts'
import { inTurns } from '../files/in-turns.ts'
import { lockShape } from '../files/lock-shape.ts'
import { Problem, systemCode } from '../files/problem.ts'
import type { Lock } from '../link/lock.ts'
import { outputPath } from '../publish/manifest.ts'
import { about } from './about.ts'
import type { OpenProject } from './project.ts'

/** The file of a shard that says what it is a part of. */
export const recordName = 'shard.json'

/** What was asked of all shards alike. */
export interface ShardRequest {
  /** Relative to the folder of the configuration, with `/`. */
  paths: string[]
  to: string | null
  where: string | null
  isUntrusted: boolean
}

/** A file of a shard. */
export interface ShardFile {
  /** Below the folder of the shard, with `/`; the first name is that of the backend. */
  path: string
  sha256: string
  deck?: string | undefined
}

/** What a shard is a part of, and what merging must know of it beside its files. */
export interface ShardRecord {
  version: 1
  index: number
  of: number
  /** Version and fingerprint of the program. */
  program: string
  /** SHA-256 of all that was read, but for the lock. */
  inputs: string
  request: ShardRequest
  files: ShardFile[]
  /** Ids of the decks with errors: their old files stay. */
  held: string[]
  /** Whether any deck is without errors; where none is, nothing is to be written. */
  isAnyGood: boolean
  failures: { backend: string; reason: string }[]
  /** What the build ended with. */
  code: number
  /** The lock that was read; null where there was none. */
  before: Lock | null
  /** The lock as it is to be, with the stamps of the backends that ran here. */
  lock: Lock
}

const shape: z.ZodType<ShardRecord> = z.strictObject({
  version: z.literal(1),
  index: z.int().min(1),
  of: z.int().min(1),
  program: z.string(),
  inputs: z.string(),
  request: z.strictObject({
    paths: z.array(z.string()),
    to: z.string().nullable(),
    where: z.string().nullable(),
    isUntrusted: z.boolean(),
  }),
  files: z.array(
    z.strictObject({ path: outputPath, sha256: z.string(), deck: z.string().optional() }),
  ),
  held: z.array(z.string()),
  isAnyGood: z.boolean(),
  failures: z.array(z.strictObject({ backend: z.string(), reason: z.string() })),
  code: z.int(),
  before: lockShape.nullable(),
  lock: lockShape,
})

/**
 * Read what a folder is a part of.
 *
 * @throws {Problem} where it is no shard, or one of another version
 */
export async function readRecord(folder: string): Promise<ShardRecord> {
  const path = join(folder, recordName)
  const name = relative(process.cwd(), path)
  try {
    const record = shape.safeParse(JSON.parse(await readFile(path, 'utf8')))
    if (record.success) return record.data
  } catch (error) {
    if (systemCode(error) === 'ENOENT')
      throw new Problem(`${relative(process.cwd(), folder)} is no shard: it has no ${recordName}`, {
        note: 'Name the folders that deckwright build --shard has written.',
      })
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new Problem(`${name} is not what this deckwright writes`, {
    note: 'Make all shards and merge them with the same version.',
  })
}

/** Version and fingerprint of this program. */
export async function programOf(): Promise<string> {
  const { resource } = diskHost({ content: '' })
  const print = await resource('deckwright/lib/fingerprint').catch(() => new Uint8Array())
  return `${about().version} ${Buffer.from(print).toString().trim()}`.trim()
}

/** The SHA-256 of all that shards must have in common: decks, pictures, templates, configuration, and what was asked. */
export async function inputsOf(project: OpenProject, request: ShardRequest): Promise<string> {
  const { configPath, content, folders } = project
  const hash = createHash('sha256').update(JSON.stringify(request))
  for (const { path, text } of content.sources) add(hash, path, text)
  for (const { file = '', reason } of content.messages) add(hash, file, reason)
  const assets = content.assets.map((path) => join(content.root, path))
  const templates = folders.templates === undefined ? [] : await filesBelow(folders.templates)
  const config = configPath === undefined ? [] : [configPath]
  const paths = [...assets, ...templates, ...config]
  const contents = await inTurns(paths, (path) => readFile(path))
  for (const [i, path] of paths.entries())
    add(hash, relative(project.root, path).replaceAll('\\', '/'), contents[i] ?? '')
  return hash.digest('hex')
}

function add(hash: ReturnType<typeof createHash>, name: string, contents: string | Buffer): void {
  const own = createHash('sha256').update(contents).digest('hex')
  hash.update(`${JSON.stringify(name)} ${own}\n`)
}

async function filesBelow(folder: string): Promise<string[]> {
  const { files } = await listFolder(folder, new Set()).catch(() => ({ files: [] }))
  return files.map(({ path }) => resolve(folder, path))
}
