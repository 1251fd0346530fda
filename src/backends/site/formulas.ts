import type { RenderedMath, Renderer } from '../../render/index.ts'
import type { Html } from './views.ts'

/**
 * The formulas of a site by number. HTML names each by a mark, `<$12>`, until its file is written: most of a page is
 * formulas, which stand on four pages or more and would else be copied at every step on the way there.
 */
export interface Formulas {
  /** The mark of a formula. */
  mark(tex: string, display: boolean): Html
  /** The HTML of a formula, by its number. */
  html(number: number): Html
  /** A text with the TeX of formulas in the place of their marks, whose numbers are others in each build. */
  spelt(text: string): string
  /** HTML with formulas in the place of their marks, in UTF-8. */
  fill(html: Html): Uint8Array
}

/** What a mark begins with: no markup does, and in text `<` is an entity. */
export const beforeMark = '<$'

/** How many bytes of formulas are held as such; of those beyond, each is made from its text each time. */
const mostHeld = 64 * 1024 * 1024

/** A table without formulas. */
export function createFormulas({ math }: Pick<Renderer, 'math'>): Formulas {
  const numbers = new Map<RenderedMath, number>()
  const known: RenderedMath[] = []
  const held: (Buffer | undefined)[] = []
  let room = mostHeld
  const bytesOf = (number: number): Buffer => {
    const before = held[number]
    if (before) return before
    const bytes = Buffer.from(known[number]?.html ?? '')
    room -= bytes.length
    if (room >= 0) held[number] = bytes
    return bytes
  }
  return {
    mark(tex, display) {
      const formula = math(tex, display)
      let number = numbers.get(formula)
      if (number === undefined) {
        number = known.push(formula) - 1
        numbers.set(formula, number)
      }
      return `${beforeMark}${number}>`
    },
    html: (number) => known[number]?.html ?? '',
    spelt: (text) =>
      text.replace(/<\$(\d+)>/g, (_, number: string) => {
        const { tex = '', display = false } = known[Number(number)] ?? {}
        return `<$${display ? 'D' : 'I'}${tex.length} ${tex}>`
      }),
    fill: (html) => filled(html, bytesOf),
  }
}

/** Put bytes in the place of marks. */
function filled(html: Html, bytesOf: (number: number) => Buffer): Uint8Array {
  const text = Buffer.from(html)
  const pieces: { end: number; next: number; bytes: Buffer }[] = []
  let size = text.length
  for (let at = text.indexOf(beforeMark); at >= 0; at = text.indexOf(beforeMark, at + 1)) {
    const [number, next] = numberAt(text, at + beforeMark.length)
    if (number === undefined) continue
    const bytes = bytesOf(number)
    size += bytes.length - (next - at)
    pieces.push({ end: at, next, bytes })
  }
  if (pieces.length === 0) return text
  const whole = Buffer.allocUnsafeSlow(size)
  let [from, to] = [0, 0]
  for (const { end, next, bytes } of pieces) {
    to += text.copy(whole, to, from, end)
    to += bytes.copy(whole, to)
    from = next
  }
  text.copy(whole, to, from)
  return whole
}

const [zero, nine, greater] = [0x30, 0x39, 0x3e]

/** The number that ends with `>`, and where the text goes on behind it. */
function numberAt(text: Buffer, start: number): [number: number | undefined, next: number] {
  let at = start
  let number = 0
  for (; at < text.length; at++) {
    const digit = text[at] ?? 0
    if (digit < zero || digit > nine) break
    number = number * 10 + digit - zero
  }
  return [at > start && text[at] === greater ? number : undefined, at + 1]
}
