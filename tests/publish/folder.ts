import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { onTestFinished } from 'vitest'
import type { OutputFile } from '../../src/backend.ts'

/** The path of an output folder that is not there yet; what becomes of it goes with the test. */
export async function newOut(): Promise<string> {
  const around = await mkdtemp(join(tmpdir(), 'publish-'))
  onTestFinished(() => rm(around, { recursive: true }))
  return join(around, 'dist')
}

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
