/**
 * The only file that knows KaTeX, and the parts of it that its documentation does not promise
 * (`__parse` and `__renderToHTMLTree`, both pinned by snapshot tests).
 */
import katex, { type KatexOptions } from 'katex'
import { ownMacros } from './own-macros.ts'

/** A node of KaTeX's build tree: a box, a glyph, or a part of a drawing. Sizes are in em of the formula. */
export interface BuildNode {
  classes?: string[]
  children?: BuildNode[]
  text?: string
  height?: number
  depth?: number
  width?: number
  maxFontSize?: number
  italic?: number
  skew?: number
  style?: Record<string, string | undefined>
  attributes?: Record<string, string>
  pathName?: string
  alternate?: string
  src?: string
  toMarkup?(): string
}

/** A node of KaTeX's parse tree; what it holds depends on its type. */
export interface ParseNode {
  type: string
  mode?: string
  loc?: { start: number; end: number } | null
  text?: string
  [key: string]: unknown
}

/** What is wrong with a TeX string. */
export interface MathError {
  reason: string
  /** Where in the TeX it went wrong, in UTF-16 units from 0. */
  start: number
  end: number
}

const internal = katex as unknown as {
  __parse(tex: string, options: KatexOptions): ParseNode[]
  __renderToHTMLTree(tex: string, options: KatexOptions): BuildNode
}

/** The commands by which a formula defines others. */
const defining = /\\(?:[egx]?def|(?:future)?let|(?:re)?newcommand|providecommand)(?![A-Za-z])/

/** The limits and policies of every formula, in every output. */
export function options(tex: string, display: boolean): KatexOptions {
  return {
    displayMode: display,
    ...(defining.test(tex) ? { macros: ownMacros(katex.ParseError) } : {}),
    maxExpand: 1000,
    maxSize: 20,
    strict: 'ignore',
    throwOnError: true,
    trust: false,
  }
}

/**
 * KaTeX's parse tree of a formula.
 *
 * @throws any error of KaTeX; `errorOf` makes it readable.
 */
export function parseTex(tex: string, display: boolean): ParseNode[] {
  return quietly(() => internal.__parse(tex, options(tex, display)))
}

/**
 * KaTeX's build tree of a formula: boxes, glyphs and drawings, as its HTML has them.
 *
 * @throws any error of KaTeX; `errorOf` makes it readable.
 */
export function buildTex(tex: string, display: boolean): BuildNode {
  return quietly(() =>
    internal.__renderToHTMLTree(tex, { ...options(tex, display), output: 'html' }),
  )
}

/**
 * KaTeX's HTML of a formula, with MathML beside it or MathML alone.
 *
 * @throws any error of KaTeX; `errorOf` makes it readable.
 */
export function renderTex(
  tex: string,
  display: boolean,
  output: 'htmlAndMathml' | 'mathml',
): string {
  return quietly(() => katex.renderToString(tex, { ...options(tex, display), output }))
}

/** What KaTeX says of a formula that it refuses; nothing for one that it takes. */
export function checkTex(tex: string, display: boolean): MathError | undefined {
  try {
    buildTex(tex, display)
    return undefined
  } catch (error) {
    return errorOf(error, tex)
  }
}

/** Any error that KaTeX threw, with its place in the TeX. */
export function errorOf(error: unknown, tex: string): MathError {
  if (error instanceof RangeError)
    return { reason: 'The formula nests too deep', start: 0, end: tex.length }
  const { position, length, rawMessage, message } = error as {
    position?: number
    length?: number
    rawMessage?: string
    message: string
  }
  const reason = (rawMessage ?? message).replace(/^KaTeX parse error: /, '')
  if (position === undefined) return { reason, start: 0, end: tex.length }
  const start = Math.min(position, tex.length)
  return { reason, start, end: Math.min(start + Math.max(length ?? 1, 1), tex.length) }
}

/**
 * Run something that calls KaTeX without letting it write to the console: it warns there of characters that its own fonts
 * lack, whatever the settings, and `\show` and its kin print what they name, which would spoil reports on the same stream.
 * Backends find the characters themselves.
 */
export function quietly<Value>(run: () => Value): Value {
  const { log, warn, error } = globalThis.console
  const silent = (): void => {}
  Object.assign(globalThis.console, { log: silent, warn: silent, error: silent })
  try {
    return run()
  } finally {
    Object.assign(globalThis.console, { log, warn, error })
  }
}
