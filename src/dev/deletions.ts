/** The deletions of a cloze text, read as Anki reads them. */
export interface Deletion {
  numbers: number[]
  words: string
  hint: string | undefined
}

interface Open extends Deletion {
  /** What began it. */
  sign: string
}

/** Put something in the place of each deletion, from the innermost out. One that is never closed stays as it is. */
export function replaceDeletions(text: string, by: (deletion: Deletion) => string): string {
  const outer: Open = { sign: '', numbers: [], words: '', hint: undefined }
  const open: Open[] = []
  let from = 0
  for (const { 0: sign, 1: numbers, index } of text.matchAll(/\{\{c([\d,]+)::|::|\}\}/g)) {
    const inner = open.at(-1)
    add(inner ?? outer, text.slice(from, index))
    from = index + sign.length
    if (numbers !== undefined)
      open.push({ sign, numbers: numbers.split(',').map(Number), words: '', hint: undefined })
    else if (inner && sign === '}}') {
      open.pop()
      add(open.at(-1) ?? outer, by(inner))
    } else if (inner && inner.hint === undefined) inner.hint = ''
    else add(inner ?? outer, sign)
  }
  add(open.at(-1) ?? outer, text.slice(from))
  return open.reduce(
    (before, { sign, words, hint }) =>
      `${before}${sign}${words}${hint === undefined ? '' : `::${hint}`}`,
    outer.words,
  )
}

function add(deletion: Open, text: string): void {
  if (deletion.hint === undefined) deletion.words += text
  else deletion.hint += text
}
