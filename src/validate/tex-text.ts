/** A range of a formula, in UTF-16 units from 0. */
export interface TexRange {
  readonly start: number
  readonly end: number
}

const command =
  /\\(?:text(?:bf|it|rm|sf|tt|normal|md|up)?|mbox|hbox|fbox|mathrm|mathsf|mathtt|mathit|mathbf|operatorname\*?|label|tag|begin|end|href|url|color|textcolor)\s*\{/g

const textOnly = /\\(?:text(?:bf|it|rm|sf|tt|normal|md|up)?|mbox|hbox|fbox)\s*\{/g

/** What stands inside the braces of `\text{…}` and its kin, where TeX reads words. */
export function textRanges(tex: string): TexRange[] {
  return ranges(tex, textOnly)
}

/** A formula with its words blanked out, offsets kept. */
export function withoutWords(tex: string): string {
  if (!tex.includes('{')) return tex
  let out = tex
  for (const { start, end } of ranges(tex, command))
    out = out.slice(0, start) + ' '.repeat(end - start) + out.slice(end)
  return out
}

function ranges(tex: string, opening: RegExp): TexRange[] {
  return [...tex.matchAll(opening)].map(({ index, 0: { length } }) => {
    const start = index + length
    return { start, end: closing(tex, start) }
  })
}

/** Where the brace closes that is open at an offset. */
function closing(tex: string, from: number): number {
  let depth = 1
  for (let at = from; at < tex.length; at++) {
    if (tex[at] === '\\') at++
    else if (tex[at] === '{') depth++
    else if (tex[at] === '}' && --depth === 0) return at
  }
  return tex.length
}
