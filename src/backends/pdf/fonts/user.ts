import type { EmitContext } from '../../../backend.ts'
import type { UserFonts } from '../options.ts'
import { chainOf, facePaths } from './faces.ts'
import type { OpenFont } from './load.ts'
import type { Font, Fonts } from './typesetter.ts'

/** Fonts with the faces that each role is tried in. */
export interface FontSet {
  fonts: Fonts
  /** The names of all. */
  faces: readonly string[]
  chain(roleOrFace: string): readonly string[]
}

const ourFaces = Object.keys(facePaths)

/** Our fonts with the user's: theirs for text before ours, theirs for what ours lack after. */
export async function withUserFonts(
  fonts: Fonts,
  { body = [], fallback = [] }: UserFonts,
  context: Pick<EmitContext, 'asset'>,
  open: OpenFont,
): Promise<FontSet> {
  if (body.length + fallback.length === 0) return { fonts, faces: ourFaces, chain: chainOf }
  const own = new Map<string, Font>()
  const load = async (path: string): Promise<string> => {
    const face = `user:${path}`
    if (!own.has(face)) own.set(face, openUserFont(path, await context.asset(path), open))
    return face
  }
  const bodyFaces = await Promise.all(body.map(load))
  const fallbackFaces = await Promise.all(fallback.map(load))
  const [regular, italic = regular, bold = regular, boldItalic = bold] = bodyFaces
  const roles: Readonly<Record<string, string | undefined>> = {
    body: regular,
    italic,
    semibold: bold,
    bold,
    boldItalic,
  }
  return {
    faces: [...ourFaces, ...new Set([...body, ...fallback].map((path) => `user:${path}`))],
    fonts: { get: (face) => own.get(face) ?? fonts.get(face) },
    chain(roleOrFace) {
      const first = Object.hasOwn(roles, roleOrFace) ? roles[roleOrFace] : undefined
      const ours = chainOf(roleOrFace)
      return [...new Set([...(first ? [first] : []), ...ours, ...fallbackFaces, ...bodyFaces])]
    },
  }
}

/** How the files of font formats begin. */
const formats: Readonly<Record<string, string>> = {
  '\0\u0001\0\0': 'TrueType',
  true: 'TrueType',
  OTTO: 'OpenType',
  wOF2: 'WOFF2',
  wOFF: 'WOFF',
  ttcf: 'a collection of fonts',
}

/**
 * Open a font of the user's.
 *
 * @throws RangeError that names the file, what it is and what it must be.
 */
function openUserFont(path: string, bytes: Uint8Array, open: OpenFont): Font {
  const format = formats[String.fromCharCode(...bytes.subarray(0, 4))] ?? 'no font that we know'
  if (format !== 'TrueType' && format !== 'OpenType')
    throw new RangeError(
      `Unexpected font ${path}: it is ${format}, expected a TrueType or OpenType file (.ttf or .otf), which the maker of the font offers too`,
    )
  try {
    const font = open(bytes)
    font.layout('A')
    return font
  } catch (error) {
    throw new RangeError(`Unexpected font ${path}: it is damaged, expected a whole file`, {
      cause: error,
    })
  }
}
