import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { OutputFile } from '../../src/backend.ts'

/** Output files from a table of paths and contents. */
export function files(table: Readonly<Record<string, string>>): OutputFile[] {
  return Object.entries(table).map(([path, contents]) => ({ path, contents }))
}

/** The files of a folder as a table; without what publishing keeps for itself, unless it is asked for. */
export async function tree(folder: string, isAll = false): Promise<Record<string, string>> {
  const table: Record<string, string> = {}
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    const name = relative(folder, path)
    if (!entry.isFile() || (!isAll && name.startsWith('.deckwright'))) continue
    table[name] = await readFile(path, 'utf8')
  }
  return table
}

/** The paths that the manifest calls ours. */
export async function manifestPaths(out: string): Promise<string[]> {
  const text = await readFile(join(out, '.deckwright/manifest.json'), 'utf8')
  return JSON.parse(text).files.map(({ path }: { path: string }) => path)
}
