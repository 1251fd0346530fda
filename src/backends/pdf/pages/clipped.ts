/** No line of a page has room for so many letters, and measuring them all for each page takes long. */
export const longest = 1000

/** The most of so many things that fit, at least one; where some fit, fewer do. */
export function asMany(count: number, fits: (count: number) => boolean): number {
  let [least, most] = [1, Math.max(1, count)]
  while (least < most) {
    const middle = Math.ceil((least + most) / 2)
    if (fits(middle)) least = middle
    else most = middle - 1
  }
  return least
}

/** A text with as many letters as there is room for, and what says that there are more. */
export function clipped(text: string, room: number, widthOf: (text: string) => number): string {
  if (text.length <= longest && widthOf(text) <= room) return text
  const letters = [...text.slice(0, longest)]
  const begin = (count: number): string => letters.slice(0, count).join('')
  const count = asMany(letters.length, (count) => widthOf(`${begin(count)}…`) <= room)
  return `${begin(count).trimEnd()}…`
}
