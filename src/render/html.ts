import type { Element, ElementContent, Nodes, Properties, Root } from 'hast'
import { toHtml } from 'hast-util-to-html'
import type { Nodes as MdastNodes } from 'mdast'
import { type State, toHast } from 'mdast-util-to-hast'
import type {
  CodeSample,
  Diagram,
  FormulaBlock,
  Highlight,
  Image,
  Link,
  ProseNode,
  Target,
  WikiLink,
} from '../ast/nodes.ts'
import { wikiLinkText } from '../ast/text.ts'
import type { CodeRenderer } from './code.ts'
import type { DiagramRenderer } from './diagram/index.ts'
import { directHtml, type Slotted } from './direct-html.ts'
import type { MathRenderer } from './math.ts'
import { sanitise } from './sanitise.ts'

/** What the same prose needs to look different in two outputs. */
export interface HtmlOptions {
  /** How a formula is written: KaTeX's HTML (default), MathML, or `\(…\)` for a reader that sets TeX itself. */
  math?: 'katex' | 'mathml' | 'tex'
  /** Writes formulas instead, such as marks of where they stand, to be put in later. */
  formula?: (tex: string, display: boolean) => string
  /** The URL of an internal link; without one it is plain text. */
  href?: (target: Target) => string | undefined
  /** The URL of an image; without one its alternative text stands there. */
  src?: (image: Image) => string | undefined
  /** Prefix of ids inside diagrams, so that they stay unique on a page. */
  idPrefix?: string
}

/** Prose to sanitised HTML; memory is in the parts it calls. */
export type HtmlRenderer = (content: readonly ProseNode[], options?: HtmlOptions) => string

interface Parts {
  math: MathRenderer
  code: CodeRenderer
  diagram: DiagramRenderer
}

/** Prose to HTML: straight where that is equal, else by the book. */
export function createHtml(parts: Parts): HtmlRenderer {
  const html: HtmlRenderer = (content, options = {}) =>
    directHtml(content, isInline(content), {
      href: options.href,
      src: options.src,
      slot: (node, index) => slotHtml(node, index, { parts, html, options }),
    }) ?? htmlByTheBook(content, options, { parts, html, options })
  return html
}

interface Slots {
  parts: Parts
  html: HtmlRenderer
  options: HtmlOptions
}

/** Formulas, code and diagrams are our own markup. */
function slotHtml(node: Slotted, index: number, { parts, html, options }: Slots): string {
  switch (node.type) {
    case 'inlineMath':
      return math(parts, node.value, false, options)
    case 'math':
      return math(parts, node.value, true, options)
    case 'codeSample':
      return codeHtml(parts.code, node)
    case 'formulaBlock':
      return formulaBlockHtml(node)
    case 'diagram': {
      const idPrefix = `${options.idPrefix ?? 'd'}${index === 0 ? '' : `-${index}`}`
      return diagramHtml(parts, node, html(node.caption ?? [], options), { ...options, idPrefix })
    }
  }
}

/**
 * Prose to HTML through trees of unified: what has a kind of its own, from a plug-in, is sanitised like all else. What is
 * our own markup waits in slots meanwhile.
 */
export function htmlByTheBook(
  content: readonly ProseNode[],
  options: HtmlOptions,
  given: Slots,
): string {
  const slots: string[] = []
  const slot = (node: Slotted): Element => {
    slots.push(slotHtml(node, slots.length, given))
    return element(node.type === 'inlineMath' ? 'span' : 'div', { className: ['dw-slot'] }, [
      { type: 'text', value: `${slots.length - 1}` },
    ])
  }
  const slotted = (_: State, node: Slotted) => slot(node)
  const handlers = {
    ...links(options),
    ...(isInline(content) ? { root: inlineRoot } : {}),
    highlight: highlighted,
    inlineMath: slotted,
    math: slotted,
    codeSample: slotted,
    formulaBlock: slotted,
    diagram: slotted,
  }
  const root = { type: 'root', children: [...content] } as unknown as MdastNodes
  const clean = sanitise(toHast(root, { handlers: handlers as never }))
  fill(clean, slots)
  return toHtml(clean, { allowDangerousHtml: true })
}

const inline = new Set<ProseNode['type']>([
  'text',
  'emphasis',
  'strong',
  'delete',
  'highlight',
  'inlineCode',
  'inlineMath',
  'break',
  'link',
  'image',
  'wikiLink',
])

function isInline(content: readonly ProseNode[]): boolean {
  return content.every(({ type }) => inline.has(type))
}

/** By default a root puts its children on lines of their own, which would part the pieces of a line by blanks. */
function inlineRoot(state: State, node: unknown): Root {
  return { type: 'root', children: state.all(node as never) }
}

/** A number is for Anki alone. */
function highlighted(state: State, node: Highlight): Element | ElementContent[] {
  const children = state.all(node as never)
  return node.number === undefined ? element('mark', {}, children) : children
}

function links({ href, src }: HtmlOptions) {
  return {
    link(state: State, node: Link) {
      const url = node.target ? href?.(node.target) : node.url
      const children = state.all(node as never)
      if (!url) return children
      return element('a', node.title ? { href: url, title: node.title } : { href: url }, children)
    },
    wikiLink(_: State, node: WikiLink) {
      const url = node.target && href?.(node.target)
      const text: ElementContent = { type: 'text', value: wikiLinkText(node) }
      return url ? element('a', { href: url }, [text]) : text
    },
    image(_: State, node: Image) {
      const url = src ? src(node) : node.url
      if (!url) return { type: 'text', value: node.alt }
      return element(
        'img',
        { src: url, alt: node.alt, ...(node.title ? { title: node.title } : {}) },
        [],
      )
    },
  }
}

function math({ math }: Parts, tex: string, display: boolean, options: HtmlOptions): string {
  if (options.formula) return options.formula(tex, display)
  if (options.math === 'tex') return texHtml(tex, display)
  return options.math === 'mathml' ? math(tex, display).mathml : math(tex, display).html
}

/** A formula for a reader that sets TeX itself: `\(…\)` on a line, `\[…\]` in a block, with entities. */
export function texHtml(tex: string, display: boolean): string {
  return escapeHtml(display ? `\\[${tex}\\]` : `\\(${tex}\\)`)
}

/** Text as HTML. */
export function escapeHtml(text: string): string {
  if (!/[&<>"]/.test(text)) return text
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** Code as HTML, coloured by classes `hljs-…`. */
function codeHtml(code: CodeRenderer, { value, lang, title }: CodeSample): string {
  const lines = code(value, lang).map((line) =>
    line
      .map(({ text, kind }) =>
        kind
          ? `<span class="hljs-${escapeHtml(kind)}">${escapeHtml(text)}</span>`
          : escapeHtml(text),
      )
      .join(''),
  )
  const language = lang ? ` class="language-${escapeHtml(lang)}"` : ''
  const caption = title ? `<figcaption>${escapeHtml(title)}</figcaption>` : ''
  return `<figure class="code">${caption}<pre tabindex="0"><code${language}>${lines.join('\n')}</code></pre></figure>`
}

function formulaBlockHtml({ value }: FormulaBlock): string {
  return `<pre class="formulas" tabindex="0">${escapeHtml(value)}</pre>`
}

function diagramHtml(
  parts: Parts,
  node: Diagram,
  caption: string,
  { idPrefix }: HtmlOptions,
): string {
  const drawn = parts.diagram(node.value)
  const body = drawn.svg
    ? drawn.svg(idPrefix ?? 'd')
    : codeHtml(parts.code, { type: 'codeSample', value: node.value })
  const figcaption = caption ? `<figcaption>${caption}</figcaption>` : ''
  return `<figure class="diagram">${body}${figcaption}</figure>`
}

/** Put what waited in the slots back into the sanitised tree. */
function fill(node: Nodes, slots: readonly string[]): void {
  if (!('children' in node)) return
  for (const [i, child] of node.children.entries()) {
    if (child.type === 'element' && isSlot(child)) {
      const [index] = child.children
      const value = slots[Number(index?.type === 'text' ? index.value : -1)] ?? ''
      node.children[i] = { type: 'raw', value } as unknown as Element
    } else fill(child, slots)
  }
}

function isSlot({ properties }: Element): boolean {
  return Array.isArray(properties.className) && properties.className.includes('dw-slot')
}

function element(tagName: string, properties: Properties, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties, children }
}
