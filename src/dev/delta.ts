import type { OutputFile } from '../backend.ts'
import type { CompiledFile } from './compiled.ts'

/** Tells what changed between two compilations. */
export interface Delta {
  /**
   * Take the files of a compilation.
   *
   * @param keep whether a file that is not made any more stays: of a deck with errors, or of an output that failed
   */
  take(
    files: readonly OutputFile[],
    keep: (file: OutputFile) => boolean,
  ): { changed: CompiledFile[]; removed: string[] }
}

/** Remembers the files of the last compilation. */
export function createDelta(): Delta {
  let before = new Map<string, OutputFile>()
  return {
    take(files, keep) {
      const now = new Map(files.map((file) => [file.path, file]))
      const changed = files.filter(
        ({ path, contents }) => !isSame(before.get(path)?.contents, contents),
      )
      const gone = [...before.values()].filter(({ path }) => !now.has(path))
      for (const file of gone.filter(keep)) now.set(file.path, file)
      const removed = gone.filter((file) => !keep(file)).map(({ path }) => path)
      before = now
      return { changed: changed.map(({ path, contents }) => ({ path, contents })), removed }
    },
  }
}

function isSame(a: OutputFile['contents'] | undefined, b: OutputFile['contents']): boolean {
  if (typeof a === 'string' || typeof b === 'string' || a === undefined) return a === b
  return Buffer.compare(a, b) === 0
}
