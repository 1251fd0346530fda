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
  /** Whether it holds so much that what is not needed any more had better be forgotten. */
  readonly isFull: boolean
  /** Forget all formulas but those whose marks stand in a text: their marks elsewhere are those of none. */
  forget(unless: string): void
}

/** What a mark begins with: no markup does, and in text `<` is an entity. */
export const beforeMark = '<$'

/** How many bytes of formulas are held from deck to deck: those of more than a thousand questions. */
const mostHeld = 24 * 2 ** 20

interface Known {
  formula: RenderedMath
  /** Its HTML in UTF-8, where it was asked for. */
  bytes: Buffer | undefined
}

/**
 * A table without formulas.
 *
 * @param most how many bytes it holds before it is full
 */
export function createFormulas(
  { math }: Pick<Renderer, 'math'>,
  most: number = mostHeld,
): Formulas {
  // Two, as a key of both would be put together each time.
  const inBlocks = new Map<string, number>()
  const inLines = new Map<string, number>()
  const known = new Map<number, Known>()
  let last = -1
  let held = 0
  const numbersOf = (display: boolean): Map<string, number> => (display ? inBlocks : inLines)
  const bytesOf = (number: number): Buffer => {
    const own = known.get(number)
    if (!own) return nothing
    if (!own.bytes) {
      own.bytes = Buffer.from(own.formula.html)
      held += own.bytes.length
    }
    return own.bytes
  }
  return {
    mark(tex, display) {
      const numbers = numbersOf(display)
      let number = numbers.get(tex)
      if (number === undefined) {
        number = ++last
        known.set(number, { formula: math(tex, display), bytes: undefined })
        numbers.set(tex, number)
      }
      return `${beforeMark}${number}>`
    },
    html: (number) => known.get(number)?.formula.html ?? '',
    spelt: (text) =>
      text.replace(/<\$(\d+)>/g, (_, number: string) => {
        const { tex = '', display = false } = known.get(Number(number))?.formula ?? {}
        return `<$${display ? 'D' : 'I'}${tex.length} ${tex}>`
      }),
    fill: (html) => filled(html, bytesOf),
    get isFull() {
      return held > most
    },
    forget(unless) {
      const named = new Set([...unless.matchAll(/<\$(\d+)>/g)].map(([, number]) => Number(number)))
      held = 0
      for (const [number, own] of known) {
        own.bytes = undefined
        if (named.has(number)) continue
        known.delete(number)
        numbersOf(own.formula.display).delete(own.formula.tex)
      }
    },
  }
}

const nothing = Buffer.alloc(0)

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
