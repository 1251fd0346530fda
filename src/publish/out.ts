import { homedir } from 'node:os'
import { parse } from 'node:path'
import { isInside, realest } from '../files/inside.ts'
import { Problem } from '../files/problem.ts'

/**
 * Refuse an output folder whose files are somebody else's: the root of the disk, the home folder, the project, or a
 * folder that holds the sources.
 *
 * @param out absolute
 * @param sources absolute paths of the project's folder and of what is read
 * @throws {Problem}
 */
export async function checkOut(out: string, sources: readonly string[]): Promise<void> {
  const real = await realest(out)
  const reason = await reasonAgainst(real, sources)
  if (reason !== undefined)
    throw new Problem(`Unexpected output folder ${out}, as ${reason}`, {
      note: 'Choose a folder of its own, such as dist, by --out or outDir.',
    })
}

async function reasonAgainst(out: string, sources: readonly string[]): Promise<string | undefined> {
  if (parse(out).root === out) return 'it is the root of the disk'
  if (isInside(out, await realest(homedir()))) return 'it holds the home folder'
  for (const source of sources)
    if (isInside(out, await realest(source))) return `it holds what is read, ${source}`
  return undefined
}
