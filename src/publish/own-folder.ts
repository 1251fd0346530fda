import { join } from 'node:path'
import { namesIn } from './disk.ts'

/** The folder below the output that holds what publishing must remember. */
export const ownFolder = '.deckwright'

/** Whether no build is writing an output, and none was broken off: beside the manifest nothing is remembered then. */
export async function isWhole(out: string): Promise<boolean> {
  return (await namesIn(join(out, ownFolder)))?.length === 1
}
