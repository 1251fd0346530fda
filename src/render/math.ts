import { toHtml } from 'hast-util-to-html'
import { type BuildNode, buildTex, checkTex, type MathError, renderTex } from './katex.ts'

/** One formula in every form a backend may ask for; each form but `tree` is made when it is first read. */
export interface RenderedMath {
  readonly tex: string
  readonly display: boolean
  /** What KaTeX says of it, where it refuses it. */
  readonly error: MathError | undefined
  /** KaTeX's HTML with MathML beside it for screen readers; the TeX in `<code>` where KaTeX refuses it. */
  readonly html: string
  /** MathML alone, for readers that set it themselves. */
  readonly mathml: string
  /**
   * KaTeX's boxes, for a backend that draws; `undefined` where KaTeX refuses the formula. Built at each reading: it is
   * large, and a backend that draws keeps what it made of it.
   */
  readonly tree: BuildNode | undefined
}

/** TeX to its forms, each formula once however often it is asked for. */
export type MathRenderer = (tex: string, display?: boolean) => RenderedMath

/** The HTML of formulas by what was asked for: data, which may outlive the process. */
export type KnownFormulas = Map<string, string>

/**
 * A renderer with a memory of its own.
 *
 * @param known HTML that this version of KaTeX made before; what is made is added to it
 */
export function createMath(known: KnownFormulas = new Map()): MathRenderer {
  const memory = new Map<string, RenderedMath>()
  return (tex, display = false) => {
    const key = keyOf(tex, display)
    let math = memory.get(key)
    if (!math) {
      math = rendered(tex, display, known)
      memory.set(key, math)
    }
    return math
  }
}

const keyOf = (tex: string, display: boolean): string => `${display ? 'D' : 'I'}${tex}`

function rendered(tex: string, display: boolean, known: KnownFormulas): RenderedMath {
  const once = <Value>(make: () => Value): (() => Value) => {
    let done: { value: Value } | undefined
    return () => {
      done ??= { value: make() }
      return done.value
    }
  }
  const error = once(() => checkTex(tex, display))
  const key = keyOf(tex, display)
  const html = (): string => {
    const made = known.get(key) ?? orCode(tex, () => markup(tex, display, 'htmlAndMathml'))
    known.set(key, made)
    return made
  }
  const mathml = once(() => {
    const made = known.get(key)
    return made === undefined ? orCode(tex, () => markup(tex, display, 'mathml')) : mathmlIn(made)
  })
  return {
    tex,
    display,
    get error() {
      return error()
    },
    get html() {
      return html()
    },
    get mathml() {
      return mathml()
    },
    get tree() {
      return treeOf(tex, display)
    },
  }
}

function treeOf(tex: string, display: boolean): BuildNode | undefined {
  try {
    return buildTex(tex, display)
  } catch {
    return undefined
  }
}

/** The MathML alone of a formula whose HTML was made: KaTeX put it there for screen readers, and need not set it again. */
function mathmlIn(html: string): string {
  const start = html.indexOf(beforeMathml)
  const end = html.indexOf(behindMathml, start)
  if (start < 0 || end < 0) return html
  return `<span class="katex">${html.slice(start + beforeMathml.length, end)}${behindMathml}`
}

const beforeMathml = '<span class="katex-mathml">'
const behindMathml = '</math></span>'

/**
 * KaTeX's HTML, spelt as `hast-util-to-html` spells it, so that it is what `rehype-katex` makes, in a quarter of the time:
 * that parses KaTeX's HTML into a tree to write it out again.
 */
function markup(tex: string, display: boolean, output: 'htmlAndMathml' | 'mathml'): string {
  const made = renderTex(tex, display, output)
  if (!made.includes('&') && !made.includes('/>')) return made
  return made.replace(/<[^>]*>|[^<]+/g, (piece) =>
    piece.startsWith('<')
      ? piece.replace(/^<(\w+)(.*)\/>$/s, '<$1$2></$1>')
      : piece.replace(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => spelling[entity] ?? entity),
  )
}

const spelling: Readonly<Record<string, string>> = {
  '&amp;': '&#x26;',
  '&lt;': '&#x3C;',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
}

/** Markup, or the TeX as code where KaTeX refuses it: asking KaTeX first would set the formula twice. */
function orCode(tex: string, make: () => string): string {
  try {
    return make()
  } catch {
    return asCode(tex)
  }
}

function asCode(tex: string): string {
  return toHtml({
    type: 'element',
    tagName: 'code',
    properties: { className: ['math-error'] },
    children: [{ type: 'text', value: tex }],
  })
}
