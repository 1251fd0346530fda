import type { EmitContext } from '../../../backend.ts'
import { facePaths } from './faces.ts'
import type { Font, Fonts } from './typesetter.ts'

/** Opens the bytes of a font file; of our own fonts it is known what plain text does not need. */
export type OpenFont = (bytes: Uint8Array, isOurs?: boolean) => Font

const opened = new Map<string, Font>()

/**
 * Every face, opened when it is first asked for: most documents need a third of them. A font is opened once a process: its
 * tables do not change.
 *
 * @throws whatever `context.resource` throws for a package that is not installed.
 */
export async function loadFonts(
  context: Pick<EmitContext, 'resource'>,
  open: OpenFont,
): Promise<Fonts> {
  const load = async ([face, path]: [string, string]): Promise<[string, () => Font]> => {
    const known = opened.get(path)
    if (known) return [face, () => known]
    const bytes = await context.resource(path)
    return [
      face,
      () => {
        const font = opened.get(path) ?? open(bytes, true)
        opened.set(path, font)
        return font
      },
    ]
  }
  const openers = new Map(await Promise.all(Object.entries(facePaths).map(load)))
  return { get: (face) => openers.get(face)?.() }
}
