import { createHash } from 'node:crypto'
import type { Project } from './ast/project.ts'
import { select } from './ast/visit.ts'
import type { Backend, EmitContext, MadeFile, OutputFile, OutputParts, Warning } from './backend.ts'
import { type LockStamp, stamper } from './link/lock.ts'
import type { Renderer } from './render/index.ts'
import type { Share } from './shard.ts'
import { type Excess, outputExcess } from './validate/output-size.ts'

/** Where backends take what is not in the tree. */
export interface EmitHost {
  /** Text of a template, the user's before ours. */
  template(backend: string, name: string): Promise<string>
  /** Bytes of a file below the content folder. */
  asset(path: string): Promise<Uint8Array>
  /** Bytes of a file in an npm package. */
  resource(path: string): Promise<Uint8Array>
  /** Values of earlier builds, see `EmitContext.cached`. */
  cached?<Value>(key: readonly string[], make: () => Promise<Value>): Promise<Value>
  /** Put a file where it takes no memory; the result has its path and deck, and its contents when they are asked for. */
  store?(file: OutputFile | OutputParts): MadeFile
  /** Lay bytes aside, see `EmitContext.aside`; without it they stay in memory. */
  aside?(bytes: Uint8Array): () => Uint8Array
  /** A file of the last build whose key is this one, while it is as it was written; paths begin with the backend's name. */
  kept?(path: string, key: string): MadeFile | undefined
}

/** What one backend is asked. */
export interface EmitJob {
  backend: Backend
  project: Project
  /** Ids of the decks that it is asked for, where it makes each by itself; absent, all are. */
  decks?: Share
  /** What this backend stamped up to the last build. */
  stamps: Readonly<Record<string, LockStamp>> | undefined
  date: Date
  progress?: ((done: number, total: number) => void) | undefined
  signal?: AbortSignal | undefined
}

/** What one backend made. */
export interface Emitted {
  /** Paths begin with the backend's name. */
  files: MadeFile[]
  warnings: Warning[]
  stamps: Record<string, LockStamp>
  /** What is wrong with the size of what it made; there are no files then. */
  excess?: Excess | undefined
}

/**
 * Run one backend here; without the parser and the rules, which a thread that only emits need not load.
 *
 * @throws Whatever the backend throws.
 */
export async function emitWith(job: EmitJob, render: Renderer, host: EmitHost): Promise<Emitted> {
  const { backend, project, date, progress, signal = new AbortController().signal } = job
  const { stamp, stamps, stamped } = stamper(job.stamps, date)
  const warnings: Warning[] = []
  const files: MadeFile[] = []
  const emitFile: EmitContext['emitFile'] = (file) => {
    const { key, ...others } = file
    const named = {
      ...others,
      path: `${backend.name}/${file.path}`,
      ...(key !== undefined && backend.fingerprint !== undefined && { key: keyOf(backend, key) }),
    }
    const made = host.store?.(named) ?? held(named)
    files.push(made)
    return made.sha256
  }
  const context: EmitContext = {
    render,
    template: (name) => host.template(backend.name, name),
    asset: (path) => host.asset(path),
    resource: (path) => host.resource(path),
    stamp,
    stamped,
    keeps: host.cached !== undefined,
    cached(key, make) {
      if (!host.cached) return make()
      return host.cached([backend.name, ...(typeof key === 'function' ? key() : key)], make)
    },
    aside: (bytes) => host.aside?.(bytes) ?? (() => bytes),
    emitFile,
    kept(path, key) {
      if (backend.fingerprint === undefined) return undefined
      const file = host.kept?.(`${backend.name}/${path}`, keyOf(backend, key))
      if (file) files.push(file)
      return file?.sha256
    },
    warn: (warning) => void warnings.push(warning),
    ...(job.decks && { decks: project.decks.filter(({ id }) => job.decks?.includes(id)) }),
    progress: (done, total) => progress?.(done, total),
    signal,
  }
  signal.throwIfAborted()
  for (const file of await backend.emit(project, context)) emitFile(file)
  let excess = outputExcess(backend.name, files, project)
  if (excess) excess = outputExcess(backend.name, files, project, await pictureBytes(project, host))
  return { files: excess ? [] : files, warnings, stamps: stamps(), excess }
}

/** The size of all pictures, whether or not a format had to read them now: what it made of them may be kept from before. */
async function pictureBytes({ decks }: Project, host: EmitHost): Promise<number> {
  const paths = new Set([...select(decks, 'image')].flatMap(({ asset }) => asset ?? []))
  let bytes = 0
  // One at a time: there may be thousands.
  for (const path of paths) bytes += (await host.asset(path).catch(() => '')).length
  return bytes
}

/** What a file was made from, with what the backend itself depends on. */
function keyOf({ fingerprint = '' }: Backend, key: string): string {
  return createHash('sha256').update(`${fingerprint.length} ${fingerprint}${key}`).digest('hex')
}

/** A file that is kept in memory. */
function held(file: OutputFile | OutputParts): MadeFile {
  const { path, deck, contents, key } = whole(file)
  const size = typeof contents === 'string' ? Buffer.byteLength(contents) : contents.length
  const sha256 = createHash('sha256').update(contents).digest('hex')
  return {
    path,
    ...(deck !== undefined && { deck }),
    ...(key !== undefined && { key }),
    contents,
    size,
    sha256,
  }
}

/** A file with its parts put together. */
export function whole(file: OutputFile | OutputParts): OutputFile {
  if ('contents' in file) return file
  const { parts, ...others } = file
  const bytes = [...parts].map((part) => (typeof part === 'string' ? Buffer.from(part) : part))
  return { ...others, contents: Buffer.concat(bytes) }
}
