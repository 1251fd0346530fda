import { basename, resolve } from 'node:path'
import type { Config } from '../config.ts'
import { isInside, realest } from '../files/inside.ts'
import { Problem } from '../files/problem.ts'
import type { Content } from '../files/sources.ts'

/** What decks of strangers may hold in all, in UTF-16 units. */
const longest = 16 * 1024 * 1024

/** Refuse a configuration that is a program. @throws {Problem} */
export function refuseCode(path: string): void {
  if (!/\.m?js$/.test(path)) return
  throw new Problem(`${basename(path)} is a program, and with --untrusted none is run`, {
    note: 'Write what it says as deckwright.config.yaml, or name another file by --config.',
  })
}

/** Refuse folders of a configuration, or links in their place, that lead out of the project. @throws {Problem} */
export async function refuseOutside(root: string, config: Config): Promise<void> {
  const { content = 'content', outDir = 'dist' } = config
  const real = await realest(root)
  for (const folder of [content, outDir])
    if (!isInside(real, await realest(resolve(root, folder))))
      throw new Problem(`“${folder}” leads out of the project, which --untrusted refuses`, {
        note: 'Name the folders on the command line: the decks as arguments, the output by --out.',
      })
}

/** Refuse more text than any collection of notes has. @throws {Problem} */
export function refuseTooMuch({ length }: Pick<Content, 'length'>): void {
  if (length <= longest) return
  throw new Problem(
    `The decks have ${length} characters in all, expected at most ${longest} with --untrusted`,
    { note: 'Build a part of them at a time.' },
  )
}
