/**
 * One folder for all that tests write, gone when the last is done. Where modules are loaded once for many test files, what one
 * of them does after all its tests it does after the first file that loads it, and no more.
 */
import { chmodSync, mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

const prefix = 'deckwright-tests-'

/** Make it the folder for temporary files of all processes that tests run in; what is given back takes it away. */
export function setup(): (() => Promise<void>) | undefined {
  const before = tmpdir()
  // Each project of the tests asks for it; the first one makes it.
  if (basename(before).startsWith(prefix)) return undefined
  const folder = mkdtempSync(join(before, prefix))
  // Some tests are somebody else, who is to get at what is in it.
  chmodSync(folder, 0o755)
  process.env.TMPDIR = folder
  return async () => {
    process.env.TMPDIR = before
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
