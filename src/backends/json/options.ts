/** How the bundle is written. */
export interface JsonOptions {
  /** Blanks before each level of `bundle.json`; 0 writes it on one line (default: a line for each node and each card). */
  indent?: number
  /** How formulas stand in HTML: `'tex'` is `\(…\)`, `'katex'` needs KaTeX's style sheet (default: `'mathml'`). */
  math?: 'mathml' | 'katex' | 'tex'
}

/**
 * Options that may come from a file.
 *
 * @throws {TypeError} for one that is none, or has another value than it may
 */
export function checked(options: JsonOptions): JsonOptions {
  for (const [key, value] of Object.entries(options)) {
    if (key === 'indent') {
      if (!Number.isInteger(value) || Number(value) < 0 || Number(value) > 10)
        throw new TypeError(`Unexpected indent ${value}, expected a whole number from 0 to 10`)
    } else if (key === 'math') {
      if (!['mathml', 'katex', 'tex'].includes(String(value)))
        throw new TypeError(`Unexpected math “${value}”, expected mathml, katex or tex`)
    } else throw new TypeError(`Unexpected option “${key}” of json, expected indent or math`)
  }
  return options
}
