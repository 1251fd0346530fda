import type { EmitContext } from '../../../backend.ts'
import { facePaths } from './faces.ts'
import type { Font } from './typesetter.ts'

/** Opens the bytes of a font file; of our own fonts it is known what plain text does not need. */
export type OpenFont = (bytes: Uint8Array, isOurs?: boolean) => Font

const opened = new Map<string, Font>()

/**
 * Every face, opened. A font is opened once a process: its tables do not change.
 *
 * @throws whatever `context.resource` throws for a package that is not installed.
 */
export async function loadFonts(
  context: Pick<EmitContext, 'resource'>,
  open: OpenFont,
): Promise<ReadonlyMap<string, Font>> {
  const load = async ([face, path]: [string, string]): Promise<[string, Font]> => {
    const known = opened.get(path)
    if (known) return [face, known]
    const font = open(await context.resource(path), true)
    opened.set(path, font)
    return [face, font]
  }
  return new Map(await Promise.all(Object.entries(facePaths).map(load)))
}
