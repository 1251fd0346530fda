import { readFile } from 'node:fs/promises'
import type { Project } from '../../src/ast/project.ts'
import type { EmitContext, OutputFile } from '../../src/backend.ts'
import type { Bundle } from '../../src/backends/json/bundle.ts'
import { type JsonOptions, json } from '../../src/backends/json/index.ts'
import { whole } from '../../src/emit.ts'
import { link } from '../../src/link/index.ts'
import { parse } from '../../src/parse/index.ts'
import { createRenderer } from '../../src/render/index.ts'

/** What the backend is given in place of what it has by default here. */
export type Given = Partial<Pick<EmitContext, 'aside' | 'cached'>>

/** What the backend needs of the world; files go into a list. */
function context(files: OutputFile[], given: Given): EmitContext {
  const refuse = (): never => {
    throw new Error('The JSON backend asked for something that it has no need of')
  }
  return {
    render: createRenderer(),
    resource: (path) =>
      path === 'deckwright/package.json'
        ? Promise.resolve(new TextEncoder().encode('{"version": "9.8.7"}'))
        : refuse(),
    template: refuse,
    asset: refuse,
    stamp: refuse,
    keeps: given.cached !== undefined,
    cached: (_, make) => make(),
    stamped: new Map(),
    kept: () => undefined,
    aside: (bytes) => () => bytes,
    emitFile: (file) => `${files.push(whole(file))}`,
    warn: refuse,
    progress: () => undefined,
    signal: new AbortController().signal,
    ...given,
  }
}

/** A project of sources, by path. */
export function projectOf(sources: Readonly<Record<string, string>>): Project {
  const parsed = Object.entries(sources).map(([path, text]) => parse({ path, text }))
  const date = new Date('2026-02-03T04:05:06Z')
  const options = { lock: undefined, id: 'decks', title: 'All decks', assets: [], date }
  return link(parsed, options).project
}

/** What the backend makes of a project, by path. */
export async function emitProject(
  project: Project,
  options?: JsonOptions,
  given: Given = {},
): Promise<Record<string, string>> {
  const files: OutputFile[] = []
  files.push(...(await json(options).emit(project, context(files, given))))
  return Object.fromEntries(files.map(({ path, contents }) => [path, String(contents)]))
}

/** What the backend makes of sources, by path. */
export function emit(
  sources: Readonly<Record<string, string>>,
  options?: JsonOptions,
): Promise<Record<string, string>> {
  return emitProject(projectOf(sources), options)
}

/** The bundle of sources, read back. */
export async function bundleOf(
  sources: Readonly<Record<string, string>>,
  options?: JsonOptions,
): Promise<Bundle> {
  return JSON.parse((await emit(sources, options))['bundle.json'] ?? '')
}

/** A small project with every kind of node: two decks, one of them of two files. */
export async function sample(): Promise<Record<string, string>> {
  const read = (name: string): Promise<string> =>
    readFile(new URL(`./sample/${name}`, import.meta.url), 'utf8')
  return {
    'training/01-basics.md': await read('training/01-basics.md'),
    'training/02-interview.md': await read('training/02-interview.md'),
    'notes.md': await read('notes.md'),
  }
}
