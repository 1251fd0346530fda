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
  const words = html
    .replace(media, (_tag, a?: string, b?: string, c?: string) => ` ${a ?? b ?? c ?? ''} `)
    .replace(/<!--[\s\S]*?-->|<style[\s\S]*?<\/style>|<script[\s\S]*?<\/script>|<[^>]*>/gi, '')
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
