import { toHtml } from 'hast-util-to-html'
import { createRecent } from '../ast/recent.ts'
import { type BuildNode, buildTex, checkTex, type MathError, renderTex } from './katex.ts'
import { createKnown, type KnownFormulas, mostHeld } from './known.ts'

/** One formula in every form a backend may ask for; each form is made when it is read, if it is not known from before. */
export interface RenderedMath {
  readonly tex: string
  readonly display: boolean
  /** What KaTeX says of it, where it refuses it; asked at each reading. */
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

/** TeX to its forms. */
export type MathRenderer = (tex: string, display?: boolean) => RenderedMath

/**
 * A renderer with a memory of its own.
 *
 * @param known HTML that this version of KaTeX made before; what is made is added to it
 */
export function createMath(known: KnownFormulas = createKnown()): MathRenderer {
  // A seventh of the HTML is MathML.
  const memory = createRecent<string, string>(mostHeld / 6, (mathml) => mathml.length)
  return (tex, display = false) => ({
    tex,
    display,
    get error() {
      return checkTex(tex, display)
    },
    get html() {
      return once(known, keyOf(tex, display), () => formed(tex, display, 'htmlAndMathml'))
    },
    get mathml() {
      const key = keyOf(tex, display)
      const html = known.get(key)
      if (html !== undefined) return mathmlIn(html)
      return once(memory, key, () => formed(tex, display, 'mathml'))
    },
    get tree() {
      return treeOf(tex, display)
    },
  })
}

const keyOf = (tex: string, display: boolean): string => `${display ? 'D' : 'I'}${tex}`

function once(memory: KnownFormulas, key: string, make: () => string): string {
  const before = memory.get(key)
  if (before !== undefined) return before
  const made = make()
  memory.set(key, made)
  return made
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
  // Most formulas have neither an entity nor a drawing.
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
function formed(tex: string, display: boolean, output: 'htmlAndMathml' | 'mathml'): string {
  try {
    return markup(tex, display, output)
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
