/** The faces that ship with the packages we use, and which one helps out for which. */

const katexFaces = [
  'AMS-Regular',
  'Caligraphic-Bold',
  'Caligraphic-Regular',
  'Fraktur-Bold',
  'Fraktur-Regular',
  'Main-Bold',
  'Main-BoldItalic',
  'Main-Italic',
  'Main-Regular',
  'Math-BoldItalic',
  'Math-Italic',
  'SansSerif-Bold',
  'SansSerif-Italic',
  'SansSerif-Regular',
  'Script-Regular',
  'Size1-Regular',
  'Size2-Regular',
  'Size3-Regular',
  'Size4-Regular',
  'Typewriter-Regular',
]

const google = '@expo-google-fonts'

/** Path of each face's file in an npm package, by its name. */
export const facePaths: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    katexFaces.map((name) => [`KaTeX_${name}`, `katex/dist/fonts/KaTeX_${name}.ttf`]),
  ),
  ...Object.fromEntries(
    ['400Regular', '400Regular_Italic', '600SemiBold', '700Bold', '700Bold_Italic'].map((name) => [
      `SourceSans3_${name}`,
      `${google}/source-sans-3/${name}/SourceSans3_${name}.ttf`,
    ]),
  ),
  ...Object.fromEntries(
    [
      'DejaVuSans',
      'DejaVuSans-Bold',
      'DejaVuSans-Oblique',
      'DejaVuSansMono',
      'DejaVuSansMono-Bold',
    ].map((name) => [name, `dejavu-fonts-ttf/ttf/${name}.ttf`]),
  ),
  NotoSansMath: `${google}/noto-sans-math/400Regular/NotoSansMath_400Regular.ttf`,
  NotoSansSymbols2: `${google}/noto-sans-symbols-2/400Regular/NotoSansSymbols2_400Regular.ttf`,
  NotoEmoji: `${google}/noto-emoji/400Regular/NotoEmoji_400Regular.ttf`,
}

/** What a text is set in, before it is known whether that face has its characters. */
export type Role = 'body' | 'italic' | 'semibold' | 'bold' | 'boldItalic' | 'mono' | 'monoBold'

const roles: Readonly<Record<Role, readonly string[]>> = {
  body: ['SourceSans3_400Regular', 'DejaVuSans'],
  italic: ['SourceSans3_400Regular_Italic', 'DejaVuSans-Oblique', 'DejaVuSans'],
  semibold: ['SourceSans3_600SemiBold', 'DejaVuSans-Bold'],
  bold: ['SourceSans3_700Bold', 'DejaVuSans-Bold'],
  boldItalic: ['SourceSans3_700Bold_Italic', 'DejaVuSans-Bold'],
  mono: ['DejaVuSansMono', 'DejaVuSans'],
  monoBold: ['DejaVuSansMono-Bold', 'DejaVuSansMono', 'DejaVuSans-Bold'],
}

const last = ['DejaVuSans', 'NotoSansMath', 'NotoSansSymbols2', 'NotoEmoji']

/** The faces that a role or a face of KaTeX's is tried in, in turn. */
export function chainOf(roleOrFace: string): readonly string[] {
  const first = Object.hasOwn(roles, roleOrFace) ? roles[roleOrFace as Role] : [roleOrFace]
  return [...new Set([...first, ...last])]
}
