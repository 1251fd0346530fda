import { join } from 'node:path'
import type { MadeFile, OutputFile } from '../backend.ts'
import { readPackage } from '../backends/anki/read.ts'
import type { Compiled, CompiledFile, Compiler, Part } from '../dev/compiled.ts'
import { createDelta } from '../dev/delta.ts'
import { pageMessage } from '../dev/message.ts'
import { type PreviewCards, previewCards } from '../dev/package.ts'
import { describeFault } from './fault.ts'
import { compile, type Outcome, sourcesOf } from './outcome.ts'
import { buildDate, type OpenProject, type ProjectRequest } from './project.ts'
import { createReopener } from './reopen.ts'
import { type Watched, watchedOf, watchedUnread } from './watched.ts'

/** A compiler of one part of a project. It reads all that it needs each time, and writes nothing, not even the lock. */
export function createProjectCompiler(request: ProjectRequest, part: Part): Compiler {
  const delta = createDelta()
  let folders: Watched | undefined
  let made: ReadonlyMap<string, MadeFile> = new Map()
  const kept = (path: string, key: string): MadeFile | undefined => {
    const file = made.get(path)
    return file?.key === key ? file : undefined
  }
  const open = createReopener(request)
  // One time for all: what is not in the lock yet would else be new with each compilation.
  const date = buildDate()
  const unread = (error: unknown, watched: Watched): Compiled => ({
    changed: [],
    removed: [],
    messages: [],
    failures: [],
    problem: describeFault(error).replace(/^error {2}/, ''),
    folders: watched,
    decks: 0,
    held: [],
  })
  return {
    async compile() {
      let project: OpenProject
      try {
        project = await open()
      } catch (error) {
        return unread(error, folders ?? (await watchedUnread(request)))
      }
      folders = watchedOf(project)
      const backends = project.backends.filter(
        ({ name }) => (name === 'site') === (part === 'site'),
      )
      if (part === 'rest' && backends.length === 0) return compiledOf(project, nothing, folders)
      try {
        const host = { ...project.options.host, kept }
        const given = { ...project.options, backends, date, host }
        const outcome = await compile(given, project.content)
        made = new Map(outcome.files.map((file) => [file.path, file]))
        const files = outcome.files.filter(
          ({ deck }) => deck === undefined || !outcome.held.includes(deck),
        )
        const { changed, removed } = delta.take(files, keeper(project, outcome))
        const cards = await cardsOf(changed, project)
        const compiled = compiledOf(project, outcome, folders)
        return { ...compiled, changed, removed, ...(cards && { cards }) }
      } catch (error) {
        return unread(error, folders)
      }
    },
    close: async () => undefined,
  }
}

const nothing: Pick<Outcome, 'messages' | 'failures' | 'held'> & { project: { decks: [] } } = {
  messages: [],
  failures: [],
  held: [],
  project: { decks: [] },
}

type Said = Pick<Outcome, 'messages' | 'failures' | 'held'> & {
  project: { decks: readonly unknown[] }
}

function compiledOf({ content }: OpenProject, outcome: Said, folders: Watched): Compiled {
  const sources = sourcesOf(content)
  const path = (file: string): string => join(content.root, file)
  return {
    changed: [],
    removed: [],
    messages: outcome.messages.map((message) => pageMessage(message, { ...sources, path })),
    failures: outcome.failures.map(({ backend, error }) => ({
      output: backend,
      text: describeFault(error).replace(/^error {2}/, ''),
    })),
    folders,
    sources: new Map(content.sources.map(({ path: file, text }) => [file, text])),
    decks: outcome.project.decks.length,
    held: outcome.held,
  }
}

/** As with `build`: what was made of a deck with errors, or by an output that failed, is shown until it is made anew. */
function keeper({ content }: OpenProject, { held, failures, project }: Outcome) {
  const isAll = content.messages.length > 0 || project.decks.every(({ id }) => held.includes(id))
  const failed = new Set(failures.map(({ backend }) => backend))
  return ({ path, deck }: OutputFile): boolean =>
    isAll || failed.has(path.split('/')[0] ?? '') || (deck !== undefined && held.includes(deck))
}

/** The cards of the package, where it is a new one. */
async function cardsOf(
  changed: readonly CompiledFile[],
  { options: { host } }: OpenProject,
): Promise<PreviewCards | undefined> {
  const file = changed.find(({ path }) => path.endsWith('.apkg'))
  if (!file || typeof file.contents === 'string') return undefined
  const wasm = await host.resource('sql.js/dist/sql-wasm.wasm')
  return previewCards(await readPackage(file.contents, wasm))
}
