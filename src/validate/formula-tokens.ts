import type { Notation } from '../ast/nodes.ts'

/** What a sign of a formula is: a name, a number, an operation, or what only groups. */
type Kind = 'name' | 'number' | 'operation' | 'group'

/** A sign of a formula, by one spelling. */
export interface FormulaToken {
  readonly text: string
  readonly kind: Kind
}

/** Spellings of the same sign. */
const same: Readonly<Record<string, string>> = {
  '−': '-',
  '–': '-',
  '\\le': '≤',
  '\\leq': '≤',
  '\\ge': '≥',
  '\\geq': '≥',
  '\\ne': '≠',
  '\\neq': '≠',
  '\\approx': '≈',
  '\\to': '→',
  '\\gets': '←',
  '\\lbrack': '[',
  '\\rbrack': ']',
  '\\{': '{',
  '\\lVert': '‖',
  '\\rVert': '‖',
  '\\|': '‖',
  '\\lvert': '|',
  '\\rvert': '|',
  '\\dfrac': '\\frac',
  '\\tfrac': '\\frac',
  '\\top': 'T',
  ᵀ: 'T',
}

/** What changes the look and not the meaning; a sign of multiplication may be left out. */
const silent =
  /\\(?:left|right|big[lrm]?|Big[lrm]?|bigg[lrm]?|Bigg[lrm]?|displaystyle|textstyle|limits|nolimits|quad|qquad|cdot|mathrm|mathbf|mathit|boldsymbol|bm|text|operatorname|begin\{\w+\*?\}|end\{\w+\*?\})(?![A-Za-z])|\\[,;:! ]|\\\\|[\s{}&~·*^_]/g

const token = /\\[A-Za-z]+|\\.|\p{L}\p{M}*|\d+(?:\.\d+)?|[^\s]/gu

const operations = /^(?:[-+/=<>≤≥≠≈∝±∓×⊙⊗⊕√′'!%²³⁻¹]|\\(?:frac|sqrt|times|odot|pm|mp|log|ln|exp))$/u

/**
 * A formula as signs, so that two that differ only in spacing, size, braces or spelling are the same; without what stands
 * before its first `=`, which may be left out.
 */
export function formulaTokens(value: string, notation: Notation): FormulaToken[] {
  const plain = notation === 'tex' ? value.replace(silent, (mark) => gap(mark)) : value
  const tokens = [...plain.replace(silent, ' ').matchAll(token)].map(([written]) => {
    const text = same[written] ?? written
    return { text, kind: kindOf(text) }
  })
  const equals = tokens.findIndex(({ text }) => text === '=')
  return equals >= 0 ? tokens.slice(equals + 1) : tokens
}

/** Digits of `\frac12` are two numbers; scripts and braces part as well. */
function gap(mark: string): string {
  return /[{}^_\s]/.test(mark) ? ' ' : ''
}

function kindOf(text: string): Kind {
  if (/^\d/.test(text)) return 'number'
  if (operations.test(text)) return 'operation'
  return /^[()[\]{}|‖,.;:]$/.test(text) ? 'group' : 'name'
}

/** The one sign in which two formulas differ. */
export interface Difference {
  /** Absent where the other formula has one more. */
  readonly first?: FormulaToken
  readonly second?: FormulaToken
}

/** The difference of two formulas that are the same but for one sign, put in, left out or replaced. */
export function oneDifference(
  a: readonly FormulaToken[],
  b: readonly FormulaToken[],
): Difference | undefined {
  if (Math.abs(a.length - b.length) > 1) return undefined
  let start = 0
  while (start < a.length && start < b.length && isSame(a[start], b[start])) start++
  let end = 0
  const most = Math.min(a.length, b.length) - start
  while (end < most && isSame(a[a.length - 1 - end], b[b.length - 1 - end])) end++
  const left = a.slice(start, a.length - end)
  const right = b.slice(start, b.length - end)
  if (left.length > 1 || right.length > 1 || left.length + right.length === 0) return undefined
  const [first] = left
  const [second] = right
  return { ...(first ? { first } : {}), ...(second ? { second } : {}) }
}

function isSame(a: FormulaToken | undefined, b: FormulaToken | undefined): boolean {
  return a?.text === b?.text
}
