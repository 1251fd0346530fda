import { stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { WatchedFolder } from '../dev/watch.ts'
import type { OpenProject, ProjectRequest } from './project.ts'

/** What is watched, and what in it is not looked into. */
export interface Watched {
  watch: WatchedFolder[]
  /** The output. */
  skip: string[]
}

/** Beside the configuration stand files that are none of ours. */
const configurations = /^(?:deckwright\.config\.\w+|content|templates)$/

/** What to watch of a project that could be read: its decks and pictures, its templates, its configuration. */
export function watchedOf({ root, config, content }: OpenProject): Watched {
  return {
    watch: [
      { path: root, isDeep: false, names: configurations },
      { path: content.root, isDeep: true },
      { path: resolve(root, config.templates ?? 'templates'), isDeep: true },
    ],
    skip: [resolve(root, config.outDir ?? 'dist')],
  }
}

/** What to watch before it could be read, or while it cannot: where its parts usually are, and the paths that are named. */
export async function watchedUnread({ paths, config }: ProjectRequest): Promise<Watched> {
  const root = config === undefined ? process.cwd() : dirname(resolve(config))
  const named = await Promise.all(paths.map((path) => folderOf(resolve(path))))
  return {
    watch: [
      { path: root, isDeep: false, names: configurations },
      { path: join(root, 'content'), isDeep: true },
      { path: join(root, 'templates'), isDeep: true },
      ...named.map((path) => ({ path, isDeep: true })),
    ],
    skip: [join(root, 'dist')],
  }
}

/** A folder itself, of a file the folder it lies in. */
async function folderOf(path: string): Promise<string> {
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
  return isFile ? dirname(path) : path
}
