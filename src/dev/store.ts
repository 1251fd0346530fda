/** The outputs, in memory. */
import type { CompiledFile } from './compiled.ts'
import type { Change, ChangeKind } from './page-state.ts'

/** Files by their paths below the output folder, and when each last changed. */
export interface Store {
  get(path: string): CompiledFile['contents'] | undefined
  /** Paths by code unit. */
  paths(): string[]
  /** Take what a compilation changed. @returns what this asks of pages; empty where nothing changed */
  take(changed: readonly CompiledFile[], removed: readonly string[]): Change[]
  /** How many compilations have changed something. */
  revision(): number
  /** What changed after a revision. */
  since(revision: number): Change[]
}

/** For how many further compilations styles and scripts are kept that are no longer made. */
const kept = 4

/** Begin with nothing. */
export function createStore(): Store {
  const files = new Map<string, CompiledFile['contents']>()
  /** What pages that were loaded a moment ago may still ask for; the names of such files change with their bytes. */
  const old = new Map<string, { contents: CompiledFile['contents']; at: number }>()
  const history = new Map<string, { change: Change; at: number; pageAt: number }>()
  let revision = 0
  const note = (path: string, kind: ChangeKind): Change => {
    const pageAt = kind === 'style' ? (history.get(path)?.pageAt ?? 0) : revision
    const change = { path, kind }
    history.set(path, { change, at: revision, pageAt })
    return change
  }
  return {
    get: (path) => files.get(path) ?? old.get(path)?.contents,
    paths: () => [...files.keys()].sort(),
    take(changed, removed) {
      if (changed.length + removed.length > 0) revision += 1
      for (const [path, { at }] of old) if (at < revision - kept) old.delete(path)
      for (const path of removed) {
        const contents = files.get(path)
        if (contents !== undefined && path.startsWith('site/assets/'))
          old.set(path, { contents, at: revision })
      }
      const gone = removed.filter((path) => files.delete(path))
      const changes = changed.map(({ path, contents }) => {
        const before = files.get(path)
        files.set(path, contents)
        return note(path, isPage(path) && isStyleOnly(before, contents) ? 'style' : 'page')
      })
      return [...changes, ...gone.map((path) => note(path, 'gone'))]
    },
    revision: () => revision,
    since: (old) =>
      [...history.values()]
        .filter(({ at }) => at > old)
        // A page that changed before its style did must be loaded anew too.
        .map(({ change, pageAt }) =>
          change.kind === 'style' && pageAt > old ? { ...change, kind: 'page' } : change,
        ),
  }
}

/** Whether two versions of a page differ only in the names of their style sheets. */
function isStyleOnly(
  before: CompiledFile['contents'] | undefined,
  after: CompiledFile['contents'],
): boolean {
  if (before === undefined || !mayBeStyle(bytesOf(before), bytesOf(after))) return false
  return withoutStyles(textOf(before)) === withoutStyles(textOf(after))
}

const link = '<link rel="stylesheet" href="'

/** Whether the first difference is in the name of a style sheet: pages of megabytes are compared as text only then. */
function mayBeStyle(before: Buffer, after: Buffer): boolean {
  const at = firstDifference(before, after)
  const start = after.lastIndexOf(link, at)
  return start >= 0 && after.indexOf('>', start) >= at
}

/** Where two texts begin to differ. */
function firstDifference(a: Buffer, b: Buffer): number {
  // By halves: what is the same is compared by the system, not byte by byte.
  let same = 0
  let most = Math.min(a.length, b.length)
  while (same < most) {
    const end = Math.ceil((same + most) / 2)
    if (a.compare(b, same, end, same, end) === 0) same = end
    else most = end - 1
  }
  return same
}

function bytesOf(contents: CompiledFile['contents']): Buffer {
  return typeof contents === 'string'
    ? Buffer.from(contents)
    : Buffer.from(contents.buffer, contents.byteOffset, contents.length)
}

function textOf(contents: CompiledFile['contents']): string {
  return typeof contents === 'string' ? contents : new TextDecoder().decode(contents)
}

function isPage(path: string): boolean {
  return path.endsWith('.html')
}

function withoutStyles(html: string): string {
  return html.replace(/<link rel="stylesheet" href="[^"]*">/g, '')
}
