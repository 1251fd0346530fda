/** The words that Anki sorts notes by. */

/** An element that shows a file; Anki keeps the name of the file in the words. */
const media =
  /<(?:img|audio|video|object|source)\b[^>]*?\b(?:src|data)=(?:"([^"]+)"|'([^']+)'|([^ >]+))[^>]*>/gi

const entities: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/** The words of a field, with the names of its images: what Anki sorts by and looks for duplicates in. */
export function sortText(html: string): string {
  if (!/[<&]/.test(html)) return html
  const words = withoutTags(
    html.replace(media, (_tag, a?: string, b?: string, c?: string) => ` ${a ?? b ?? c ?? ''} `),
  )
  if (!words.includes('&')) return words
  return words
    .replace(
      /&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi,
      (entity, hex?: string, decimal?: string, name?: string) => {
        if (name !== undefined) return entities[name] ?? entity
        const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal)
        return code <= 0x10ffff ? String.fromCodePoint(code) : entity
      },
    )
    .replaceAll('\u00a0', ' ')
}

/** What is no word: from a beginning to the next end, the first kind that has both. */
const spans = [
  { beginning: /<!--/y, end: /-->/g },
  { beginning: /<style/iy, end: /<\/style>/gi },
  { beginning: /<script/iy, end: /<\/script>/gi },
  { beginning: /</y, end: />/g },
]

/** HTML without comments, styles, scripts and tags, as Anki's pattern finds them. */
function withoutTags(html: string): string {
  // An attribute may hold what looks like a beginning, and by a pattern each would be followed to the end of the field.
  if (!/<(?:!--|style|script)/i.test(html)) return html.replace(/<[^>]*>/g, '')
  const kinds = spans.map((kind) => ({ ...kind, last: lastOf(html, kind.end) }))
  let out = ''
  let from = 0
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', Math.max(from, at + 1))) {
    const kind = kinds.find(({ beginning, last }) => {
      beginning.lastIndex = at
      return beginning.test(html) && last >= beginning.lastIndex
    })
    if (!kind) continue
    kind.end.lastIndex = kind.beginning.lastIndex
    kind.end.test(html)
    out += html.slice(from, at)
    from = kind.end.lastIndex
  }
  return out + html.slice(from)
}

/** Where an end begins behind which there is none. */
function lastOf(html: string, end: RegExp): number {
  let last = -1
  // `matchAll` begins where the last search ended.
  end.lastIndex = 0
  for (const { index } of html.matchAll(end)) last = index
  return last
}
