import { createRecent } from '../../ast/recent.ts'
import { digest } from './digest.ts'
import { beforeMark, type Formulas } from './formulas.ts'
import { katexFragments } from './katex-fragments.ts'
import type { Html } from './views.ts'

/**
 * Markup that stands in scripts over and over, by the one character that names it there behind `<`. No markup has such a
 * character in that place, so that a browser can put each fragment back by looking for them.
 */
export type Fragments = ReadonlyMap<string, string>

/** Shorter ones are not worth a name. */
const least = 12

const ascii = "#%&'()*+,-.0123456789:;=@[]^_`{|}~"

/** Names for the markup of KaTeX, and for that of templates: what stands in them between their tags. */
export function createFragments(literals: readonly string[]): Fragments {
  const own = literals.flatMap((text) => {
    const start = text.search(/<[a-z/]/)
    return start >= 0 && text.length - start >= least ? [text.slice(start)] : []
  })
  const all = new Set([...katexFragments, ...own])
  return new Map([...all].map((fragment, at) => [nameOf(at), fragment]))
}

/** Signs of ASCII first, then what takes two bytes. */
function nameOf(at: number): string {
  return ascii[at] ?? String.fromCodePoint(0xa1 + at - ascii.length)
}

/** The script that tells a browser the fragments. */
export function fragmentsFile(fragments: Fragments): { path: string; contents: string } {
  const contents = `deckwrightFragments=${JSON.stringify(Object.fromEntries(fragments))}\n`
  return { path: `assets/fragments.${digest(contents)}.js`, contents }
}

/** What is read of items, in as few characters as a browser can put together at once. */
export interface Packed {
  /** The formulas of `bodies`, each once. */
  formulas: string[]
  bodies: string[]
}

/** Packs HTML with marks of formulas. */
export type Packer = (bodies: readonly Html[]) => Packed

/** How many characters of packed formulas are held: those of some thousands of questions. */
const mostHeld = 8_000_000

/** A packer with a memory of the formulas that it has packed. */
export function createPacker(fragments: Fragments, formulas: Formulas): Packer {
  const names = new Map([...fragments].map(([name, fragment]) => [fragment, `<${name}`]))
  const longestFirst = [...names.keys()].sort((one, other) => other.length - one.length)
  // A sign behind `<` that names a fragment was text: it is written as such.
  const pattern = new RegExp(
    [...longestFirst.map(escaped), `<(?=[${[...fragments.keys()].map(escaped).join('')}])`].join(
      '|',
    ),
    'g',
  )
  const shortened = (html: Html): string =>
    html.replace(pattern, (found) => names.get(found) ?? '&lt;')
  const known = createRecent<number, string>(mostHeld, ({ length }) => length)
  const formula = (number: number): string => {
    const before = known.get(number)
    if (before !== undefined) return before
    const packed = shortened(formulas.html(number))
    known.set(number, packed)
    return packed
  }
  return (bodies) => {
    const own = new Map<string, { at: number; packed: string }>()
    const packed = bodies.map((html) =>
      html
        .split(beforeMark)
        .map((piece, at) => {
          if (at === 0) return shortened(piece)
          const number = /^\d+(?=>)/.exec(piece)?.[0]
          if (number === undefined) return `&lt;${beforeMark.slice(1)}${shortened(piece)}`
          const found = own.get(number) ?? { at: own.size, packed: formula(Number(number)) }
          own.set(number, found)
          return `${beforeMark}${found.at}>${shortened(piece.slice(number.length + 1))}`
        })
        .join(''),
    )
    return { formulas: [...own.values()].map((found) => found.packed), bodies: packed }
  }
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
