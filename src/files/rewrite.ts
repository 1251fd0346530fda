import { randomUUID } from 'node:crypto'
import {
  access,
  chmod,
  constants,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Problem, systemReason } from './problem.ts'
import { decode } from './text.ts'

/** A text file and what is to stand in it instead. */
export interface Rewrite {
  /** Absolute. */
  path: string
  /** What was read from it, without a byte order mark. */
  before: string
  after: string
}

/**
 * Put new texts into files, each whole or not at all; a byte order mark, permissions and links stay. All are written
 * beside their files first, so that a full disk changes none.
 *
 * @throws {Problem} when a file has changed since it was read, or cannot be written
 */
export async function rewriteFiles(rewrites: readonly Rewrite[]): Promise<void> {
  const staged: { path: string; beside: string }[] = []
  try {
    for (const rewrite of rewrites) staged.push(await stage(rewrite, staged))
    for (const { path, beside } of staged) await rename(beside, path)
  } catch (error) {
    await Promise.all(staged.map(({ beside }) => rm(beside, { force: true })))
    const reason = systemReason(error)
    if (reason === undefined) throw error
    throw new Problem(`The fixes cannot be written: ${reason}`, { cause: error })
  }
}

async function stage(
  { path: given, before, after }: Rewrite,
  staged: { path: string; beside: string }[],
): Promise<{ path: string; beside: string }> {
  const path = await realpath(given)
  await access(path, constants.W_OK)
  const bytes = await readFile(path)
  if (decode(bytes) !== before)
    throw new Problem(`${given} has changed while it was checked`, {
      note: 'Nothing was written; run the command again.',
    })
  const mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? '\uFEFF' : ''
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`)
  const one = { path, beside }
  try {
    await writeFile(beside, mark + after, { flag: 'wx' })
    await chmod(beside, (await stat(path)).mode)
  } catch (error) {
    staged.push(one)
    throw error
  }
  return one
}
