/** What a backend is given, with the real templates and files of this repository. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { cards } from '../../src/ast/cards.ts'
import type { Deck } from '../../src/ast/nodes.ts'
import type { Project } from '../../src/ast/project.ts'
import type { EmitContext, OutputFile, Stamp, Warning } from '../../src/backend.ts'
import { type AnkiOptions, anki } from '../../src/backends/anki/index.ts'
import { whole } from '../../src/emit.ts'
import { createRenderer } from '../../src/render/index.ts'

const require = createRequire(import.meta.url)

/** What was stamped, as the lock file remembers it. */
export type Stamps = Map<string, Stamp & { changed: Date }>

export interface TestContext extends EmitContext {
  /** What was handed over. */
  readonly files: OutputFile[]
  readonly warnings: Warning[]
  readonly steps: [done: number, total: number][]
}

export interface TestContextOptions {
  /** Those of the last build; new ones are added. */
  stamps?: Stamps
  date?: Date
  assets?: Readonly<Record<string, Uint8Array>>
  templates?: Readonly<Record<string, string>>
  signal?: AbortSignal
}

export function createContext({
  stamps = new Map(),
  date = new Date('2026-03-01T12:00:00Z'),
  assets = {},
  templates = {},
  signal = new AbortController().signal,
}: TestContextOptions = {}): TestContext {
  const files: OutputFile[] = []
  const warnings: Warning[] = []
  const steps: [number, number][] = []
  return {
    files,
    warnings,
    steps,
    render: createRenderer(),
    signal,
    template: async (name) =>
      templates[name] ??
      (await readFile(new URL(`../../templates/anki/${name}`, import.meta.url), 'utf8')),
    asset: async (path) => {
      const bytes = assets[path]
      if (!bytes) throw new Error(`ENOENT: no such file ${path}`)
      return bytes
    },
    resource: async (path) => await readFile(require.resolve(path)),
    // What is laid aside is a copy: nobody may count on writing to it later.
    aside(bytes) {
      const copy = Uint8Array.from(bytes)
      return () => Uint8Array.from(copy)
    },
    emitFile(file) {
      files.push(whole(file))
      return ''
    },
    kept: () => undefined,
    keeps: false,
    cached: (_, make) => make(),
    stamped: new Map(stamps),
    stamp: (key, fingerprint, about) => {
      const known = stamps.get(key)
      const changed = known?.fingerprint === fingerprint ? known.changed : date
      stamps.set(key, { fingerprint, changed, ...(about ? { about } : {}) })
      return changed
    },
    warn: (warning) => {
      warnings.push(warning)
    },
    progress: (done, total) => {
      steps.push([done, total])
    },
  }
}

/** All files that the Anki backend makes, in order. */
export async function emitted(
  project: Project,
  context: TestContext,
  options?: AnkiOptions,
): Promise<OutputFile[]> {
  const others = await anki(options).emit(project, context)
  return [...context.files.splice(0), ...others]
}

/** A project of these decks, never written to disk. */
export function projectOf(decks: readonly Deck[], more: Partial<Project> = {}): Project {
  return {
    id: 'study',
    title: 'Study',
    decks,
    sources: new Map(),
    findings: [],
    history: new Map(cards({ decks }).map(({ key }) => [key, { seen: day, changed: day }])),
    modified: day,
    ...more,
  }
}

const day = new Date('2026-02-28T08:00:00Z')
