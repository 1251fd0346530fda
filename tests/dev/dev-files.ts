import type { Compiled } from '../../src/dev/compiled.ts'
import { type Session, type SessionOptions, startSession } from '../../src/dev/session.ts'
import { type DevFiles, loadDevFiles } from '../../src/dev/templates.ts'
import { diskHost, packageRoot } from '../../src/files/host.ts'

/** What the server serves of its own; the script, which is bundled elsewhere, stands for itself. */
export function devFiles(): Promise<DevFiles> {
  const host = diskHost({ content: packageRoot })
  return loadDevFiles({
    template: (name) => host.template('dev', name),
    resource: async (path) =>
      path.endsWith('dev.js') ? new TextEncoder().encode('// dev') : host.resource(path),
  })
}

/** A compilation of nothing, but for what is given. */
export function compiled(part: Partial<Compiled> = {}): Compiled {
  return {
    changed: [],
    removed: [],
    messages: [],
    failures: [],
    decks: 1,
    held: [],
    sources: new Map(),
    ...part,
  }
}

/** A page of a site. */
export function html(body: string, style = 'a.css'): string {
  return `<!doctype html><html><head><link rel="stylesheet" href="${style}"></head><body>${body}</body></html>`
}

/** A session on any port that is free, which compiles what the functions give. */
export async function session(
  site: () => Promise<Compiled>,
  rest: () => Promise<Compiled> = async () => compiled(),
  more: Partial<SessionOptions> = {},
): Promise<Session> {
  const close = async (): Promise<void> => undefined
  return startSession({
    host: '127.0.0.1',
    port: 0,
    isExplicit: false,
    compilers: { site: { compile: site, close }, rest: { compile: rest, close } },
    files: await devFiles(),
    watching: { set: () => undefined, count: () => 0, close: () => undefined },
    folders: { watch: [], skip: [] },
    boot: 'boot',
    ...more,
  })
}
