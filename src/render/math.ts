import type { Element, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import rehypeKatex from 'rehype-katex'
import { unified } from 'unified'
import { type BuildNode, buildTex, checkTex, type MathError, options, quietly } from './katex.ts'

/** One formula in every form a backend may ask for; each form is made when it is first read. */
export interface RenderedMath {
  readonly tex: string
  readonly display: boolean
  /** What KaTeX says of it, where it refuses it. */
  readonly error: MathError | undefined
  /** KaTeX's HTML with MathML beside it for screen readers; the TeX in `<code>` where KaTeX refuses it. */
  readonly html: string
  /** MathML alone, for readers that set it themselves. */
  readonly mathml: string
  /** KaTeX's boxes, for a backend that draws. `undefined` where KaTeX refuses the formula. */
  readonly tree: BuildNode | undefined
}

/** TeX to its forms, each formula once however often it is asked for. */
export type MathRenderer = (tex: string, display?: boolean) => RenderedMath

/** A renderer with a memory of its own. */
export function createMath(): MathRenderer {
  const memory = new Map<string, RenderedMath>()
  return (tex, display = false) => {
    const key = `${display ? 'D' : 'I'}${tex}`
    let math = memory.get(key)
    if (!math) {
      math = rendered(tex, display)
      memory.set(key, math)
    }
    return math
  }
}

function rendered(tex: string, display: boolean): RenderedMath {
  const once = <Value>(make: () => Value): (() => Value) => {
    let done: { value: Value } | undefined
    return () => {
      done ??= { value: make() }
      return done.value
    }
  }
  const error = once(() => checkTex(tex, display))
  const html = once(() => (error() ? asCode(tex) : markup(tex, display, 'htmlAndMathml')))
  const mathml = once(() => (error() ? asCode(tex) : markup(tex, display, 'mathml')))
  const tree = once(() => (error() ? undefined : buildTex(tex, display)))
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
      return tree()
    },
  }
}

const processors = {
  htmlAndMathml: unified()
    .use(rehypeKatex, { ...options(false), output: 'htmlAndMathml' })
    .freeze(),
  mathml: unified()
    .use(rehypeKatex, { ...options(false), output: 'mathml' })
    .freeze(),
}

function markup(tex: string, display: boolean, output: keyof typeof processors): string {
  const className = ['language-math', display ? 'math-display' : 'math-inline']
  const code: Element = {
    type: 'element',
    tagName: 'code',
    properties: { className },
    children: [{ type: 'text', value: tex }],
  }
  const root: Root = { type: 'root', children: [code] }
  return toHtml(quietly(() => processors[output].runSync(root)) as Root)
}

function asCode(tex: string): string {
  return toHtml({
    type: 'element',
    tagName: 'code',
    properties: { className: ['math-error'] },
    children: [{ type: 'text', value: tex }],
  })
}
