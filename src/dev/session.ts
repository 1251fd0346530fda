/** One run of `deckwright dev`: what changed is compiled, the site first, and pages are told. */
import type { Answer } from './answer.ts'
import type { Compiled, Compiler, Part } from './compiled.ts'
import { createEvents } from './events.ts'
import { navigation } from './outputs-page.ts'
import type { Change, PageState } from './page-state.ts'
import { createRebuilder, type Timers } from './rebuild.ts'
import { type Loopback, type RunningServer, startServer } from './server.ts'
import { answerOf, ownFolder, type Shown } from './site.ts'
import { editorUrl, sourceUrl } from './source-page.ts'
import { createState } from './state.ts'
import { createStore } from './store.ts'
import type { DevFiles } from './templates.ts'
import type { Watching } from './watch.ts'

export interface SessionOptions {
  host: Loopback
  port: number
  isExplicit: boolean
  /** By part; a part that is not asked for has none. */
  compilers: Readonly<Partial<Record<Part, Compiler>>>
  files: DevFiles
  watching: Watching
  /** What is watched until a compilation says better. */
  folders: NonNullable<Compiled['folders']>
  /** Tells this run from others. */
  boot: string
  /** Told after each compilation. */
  onCompiled?: (part: Part, compiled: Compiled, milliseconds: number) => void
  timers?: Timers
}

/** A run. */
export interface Session {
  server: RunningServer
  /** Something changed. */
  changed(): void
  close(): Promise<void>
}

/** Messages that a page is told; more than anybody reads. */
const most = 200

/**
 * Serve and compile, until it is closed.
 *
 * @throws {Problem} where the port is taken
 */
export async function startSession(options: SessionOptions): Promise<Session> {
  const { compilers, files, watching, boot, onCompiled, timers } = options
  const parts = (['site', 'rest'] as const).filter((part) => compilers[part])
  const store = createStore()
  const state = createState(parts)
  const events = createEvents()
  const shown = (): Shown => ({ store, state: state.now(), files, boot })
  const tell = (changes: readonly Change[]): void => {
    events.send({ name: 'state', data: pageState(shown()) })
    if (changes.length > 0)
      events.send({ name: 'changed', data: { revision: store.revision(), changes } })
  }
  let { folders } = options
  const watch = (): void => watching.set(folders.watch, new Set(folders.skip))
  const compile = async (part: Part): Promise<void> => {
    const compiler = compilers[part]
    if (!compiler) return
    const started = performance.now()
    // Watched before it is read, so that nothing that changes meanwhile goes by; new folders are found by this too.
    watch()
    const compiled = await compiler.compile()
    folders = compiled.folders ?? folders
    watch()
    const changes = store.take(compiled.changed, compiled.removed)
    state.take(part, compiled)
    tell(compiled.cards ? [...changes, { path: 'cards', kind: 'page' }] : changes)
    onCompiled?.(part, compiled, performance.now() - started)
  }
  const rest = createRebuilder({
    build: () => compile('rest'),
    quiet: 0,
    ...(timers && { timers }),
  })
  const site = createRebuilder({
    build: async () => {
      await compile('site')
      // Only now, as both would take longer together than the one that is looked at alone.
      state.begin('rest')
      rest.request()
    },
    ...(timers && { timers }),
  })
  const server = await startServer({
    ...options,
    eventPath: `${ownFolder}events`,
    answer: (path, query): Answer => answerOf(path, query, shown()),
    listen: (response, query) =>
      events.add(response, [
        { name: 'hello', data: { boot } },
        { name: 'state', data: pageState(shown()) },
        {
          name: 'changed',
          data: { revision: store.revision(), changes: store.since(Number(query.get('since'))) },
        },
      ]),
  })
  const changed = (): void => {
    for (const part of parts) state.begin(part)
    tell([])
    site.request()
  }
  site.request()
  return {
    server,
    changed,
    async close() {
      site.close()
      rest.close()
      watching.close()
      events.close()
      await Promise.all([server.close(), ...parts.map((part) => compilers[part]?.close())])
    },
  }
}

function pageState(shown: Shown): PageState {
  const { problem, failures, messages, pending } = shown.state
  const count = (severity: string): number =>
    messages.filter((message) => message.severity === severity).length
  return {
    isBusy: pending.size > 0,
    problem: problem ?? null,
    failures,
    messages: messages.slice(0, most).map((message) => ({
      ...message,
      source: sourceUrl(message.file, message.line),
      editor: editorUrl(message.path, message.line, message.column),
    })),
    errors: count('error'),
    warnings: count('warning'),
    infos: count('info'),
    links: navigation(shown),
  }
}
