/**
 * A text cut behind the last end of what is sought in it: behind that, a beginning has no end, and looking for one from
 * each would take time by the square of the length.
 */
export function cutBehindLast(text: string, end: string | RegExp): [before: string, rest: string] {
  let at = 0
  if (typeof end === 'string') {
    const last = text.lastIndexOf(end)
    if (last >= 0) at = last + end.length
  } else for (const { 0: found, index } of text.matchAll(end)) at = index + found.length
  return [text.slice(0, at), text.slice(at)]
}

/** `text.replace(pattern, by)` for a pattern that takes all from a beginning to the next `end`, in linear time. */
export function replaceSpans(
  text: string,
  { pattern, end }: { pattern: RegExp; end: string | RegExp },
  by: (span: string) => string,
): string {
  const [before, rest] = cutBehindLast(text, end)
  return before.replace(pattern, by) + rest
}
