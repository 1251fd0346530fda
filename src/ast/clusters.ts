const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Text of nothing but printable ASCII, where every character is one. */
const ascii = /^[\x20-\x7e]*$/

/** How much of a text is segmented at once, in UTF-16 units. */
const windowLength = 256

/**
 * What readers see as characters (grapheme clusters), in order; together they are the text.
 *
 * The segmenter of V8 copies the whole text for each cluster, which makes a long text quadratic: it is given a part at a time.
 */
export function clusters(text: string): string[] {
  if (ascii.test(text)) return text.split('')
  const out: string[] = []
  let length = windowLength
  for (let from = 0; from < text.length; ) {
    const part = text.slice(from, wholeEnd(text, from + length))
    const found = Array.from(segmenter.segment(part), ({ segment }) => segment)
    const isLast = from + part.length === text.length
    // The last one may go on behind the part; it begins the next part, which is longer where it takes all of this one.
    if (!isLast) found.pop()
    length = found.length === 0 ? 2 * length : windowLength
    for (const cluster of found) {
      out.push(cluster)
      from += cluster.length
    }
  }
  return out
}

/** An end that parts no surrogate from its other half. */
function wholeEnd(text: string, end: number): number {
  const code = text.charCodeAt(end - 1)
  return code >= 0xd800 && code <= 0xdbff ? end + 1 : end
}
