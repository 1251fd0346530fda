import { checkTex, errorOf, type MathError, parseTex } from '../render/katex.ts'
import { type FormulaSymbol, symbolsIn } from './symbols.ts'

/** A formula as KaTeX reads it. */
export interface ReadTex {
  /** What KaTeX says of it, where it refuses it. */
  readonly error: MathError | undefined
  /** In the order of the formula; none where KaTeX refuses it. */
  readonly symbols: readonly FormulaSymbol[]
}

/**
 * Read a formula in TeX once for all that rules ask of it.
 *
 * What KaTeX parses it also sets, but for a few characters beyond the basic plane: only a formula with one of these is set
 * to find out.
 */
export function readTex(tex: string, display: boolean): ReadTex {
  try {
    const tree = parseTex(tex, display)
    const error = /[\uD800-\uDFFF]/.test(tex) ? checkTex(tex, display) : undefined
    return { error, symbols: error ? [] : symbolsIn(tree, tex) }
  } catch (error) {
    return { error: errorOf(error, tex), symbols: [] }
  }
}
