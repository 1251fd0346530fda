import type { Node } from 'unist'
import type {
  Block,
  Formula,
  Image,
  Inline,
  Kernel,
  LegendEntry,
  Notation,
} from '../../ast/nodes.ts'
import { remark, toText } from '../../ast/text.ts'
import { childrenOf } from '../../ast/visit.ts'
import { escapeHtml } from '../../render/html.ts'
import type { HtmlOptions, Renderer } from '../../render/index.ts'
import type { Catalog } from './catalog.ts'
import { createFormulas, type Formulas } from './formulas.ts'
import { relative } from './routes.ts'
import type { FormulaView, Html, SymbolView } from './views.ts'

/** Writes the prose and the formulas of one page: links seen from it, ids unique on it. */
export interface Writer {
  /** Path of the page. */
  readonly page: string
  /** URL of a file of the site, seen from the page. */
  url(path: string): string
  /** Blocks; the headings among them begin at `level`. */
  blocks(nodes: readonly Block[], level: number): Html
  inline(nodes: readonly Inline[]): Html
  /** A formula in its notation, on a line of its own or inside one. */
  notation(value: string, notation: Notation, display: boolean): Html
  formula(node: Formula | Kernel, display: boolean): FormulaView
  symbol(entry: LegendEntry): SymbolView
  /** What `make` writes of a node, or what was written of it on another page where all pages show it alike. */
  shared<Value>(node: Node, make: () => Value): Value
}

/** What pages share. */
export interface Memory {
  readonly formulas: Formulas
  /** HTML that is the same on every page, by the nodes it was made of: most prose stands on several of them. */
  prose: WeakMap<object, Html>
  /** What was written of larger nodes, with how many ids of diagrams were passed over for it. */
  shared: WeakMap<Node, { value: unknown; ids: number }>
  /**
   * Forget what was made of decks that are done, where it has become much.
   *
   * @param waiting HTML that is not written yet: the marks in it stay those of its formulas
   */
  forget(waiting: () => string): void
}

/**
 * An empty memory.
 *
 * @param most how many bytes of formulas it holds before it forgets them
 */
export function createWriterMemory(render: Renderer, most?: number): Memory {
  const formulas = createFormulas(render, most)
  const memory: Memory = {
    formulas,
    prose: new WeakMap(),
    shared: new WeakMap(),
    forget(waiting) {
      if (!formulas.isFull) return
      formulas.forget(waiting())
      // They have marks.
      memory.prose = new WeakMap()
      memory.shared = new WeakMap()
    },
  }
  return memory
}

interface Parts {
  render: Renderer
  catalog: Pick<Catalog, 'find'>
  /** Where images were put, by their path below the content folder. */
  images: ReadonlyMap<string, string>
  memory: Memory
  /** Of the ids in diagrams (default: `_d`). */
  idPrefix?: string | undefined
}

/** The writer of one page. */
export function createWriter(
  page: string,
  { render, catalog, images, memory, idPrefix = '_d' }: Parts,
): Writer {
  const { formulas } = memory
  let diagrams = 0
  const url = (path: string): string => relative(page, path)
  const options = (): HtmlOptions => ({
    idPrefix: `${idPrefix}${diagrams}`,
    formula: formulas.mark,
    href(target) {
      const path = catalog.find(target)
      return path === undefined ? undefined : url(path)
    },
    src({ asset, url: address }: Image) {
      const path = asset === undefined ? undefined : images.get(asset)
      if (path !== undefined) return url(path)
      return address.startsWith('data:image/') ? address : undefined
    },
  })
  const written = (of: object, nodes: readonly (Block | Inline)[]): Html => {
    diagrams++
    const known = memory.prose.get(of)
    if (known !== undefined) return known
    const html = render.html(nodes, options())
    if (!nodes.some(differsByPage)) memory.prose.set(of, html)
    return html
  }
  const block = (node: Block): Html => {
    const html = written(node, [node])
    return node.type === 'table' ? `<div class="scroll">${html}</div>` : html
  }
  const inline = (nodes: readonly Inline[]): Html =>
    nodes.every((node) => node.type === 'text')
      ? escapeHtml(nodes.map(({ value }) => value).join(''))
      : written(nodes, nodes)
  const notation: Writer['notation'] = (value, kind, display) => {
    if (kind === 'tex') return formulas.mark(value, display)
    if (kind === 'code') return render.html([{ type: 'inlineCode', value }])
    return `<span class="unicode">${escapeHtml(value)}</span>`
  }
  const shared: Writer['shared'] = (node, make) => {
    const known = memory.shared.get(node)
    if (known) {
      diagrams += known.ids
      return known.value as ReturnType<typeof make>
    }
    const before = diagrams
    const value = make()
    if (!differsByPlace(node)) memory.shared.set(node, { value, ids: diagrams - before })
    return value
  }
  const formulaView: Writer['formula'] = (node, display) => {
    const at = runsOn(node.children) ? -1 : node.children.findIndex(isFormula)
    const plain = at < 0 && node.children.length > 0
    return {
      name: 'name' in node && node.name !== undefined ? node.name : null,
      before: inline(node.children.slice(0, Math.max(at, 0))),
      math: plain ? inline(node.children) : notation(node.value, node.notation, display),
      remark: at < 0 ? '' : inline(remark(node)),
    }
  }
  return {
    page,
    url,
    blocks: (nodes, level) => withHeadingsFrom(nodes, level).map(block).join('\n'),
    inline,
    notation,
    formula: (node, display) =>
      display ? shared(node, () => formulaView(node, true)) : formulaView(node, false),
    symbol: (entry) =>
      shared(entry, () => ({
        symbol: notation(entry.symbol, entry.notation, false),
        meaning: inline(entry.children),
      })),
    shared,
  }
}

/** Whether a node holds a URL or an id, which are those of one page. */
function differsByPage(node: Node): boolean {
  return isOfPage(node) || childrenOf(node).some(differsByPage)
}

/** Whether it holds such, or a heading, whose level is that of its place. */
function differsByPlace(node: Node): boolean {
  return node.type === 'heading' || isOfPage(node) || childrenOf(node).some(differsByPlace)
}

function isOfPage(node: Node): boolean {
  const { type } = node
  if (type === 'link') return 'target' in node && node.target !== undefined
  return type === 'wikiLink' || type === 'image' || type === 'diagram'
}

/** Whether formulas and words of a line make one formula together, as in `odds $=$ prior odds $\times L$`. */
function runsOn(nodes: readonly Inline[]): boolean {
  const [first, second] = nodes.flatMap((node, at) => (isFormula(node) ? [at] : []))
  if (first === undefined) return false
  const before = toText(nodes.slice(0, first))
  if (before !== '' && !/[:—–-]$/.test(before)) return true
  const between = nodes[first + 1]
  return second !== undefined && !(between?.type === 'text' && /^\s*[—–-]/.test(between.value))
}

function isFormula({ type }: Inline): boolean {
  return type === 'inlineMath' || type === 'inlineCode'
}

/** Blocks without headings, as nearly all are: they are asked for on several pages. */
const flat = new WeakSet<readonly Block[]>()

/** The headings among blocks moved so that the highest is of the level asked for and none is skipped. */
export function withHeadingsFrom(nodes: readonly Block[], level: number): readonly Block[] {
  if (flat.has(nodes)) return nodes
  const depths = new Set<number>()
  for (const node of nodes) collectDepths(node, depths)
  if (depths.size === 0) {
    flat.add(nodes)
    return nodes
  }
  const ranks = [...depths].sort((one, other) => one - other)
  return nodes.map((node) => moved(node, (depth) => level + ranks.indexOf(depth)))
}

function collectDepths(node: Block | Inline, depths: Set<number>): void {
  if (node.type === 'heading') depths.add(node.depth)
  for (const child of childrenOf(node)) collectDepths(child as Block | Inline, depths)
}

function moved(node: Block, level: (depth: number) => number): Block {
  if (node.type === 'heading') {
    const depth = headingDepths[Math.min(level(node.depth), 6) - 1] ?? 6
    return { ...node, depth }
  }
  if (node.type !== 'blockquote' && node.type !== 'list' && node.type !== 'listItem') return node
  return { ...node, children: node.children.map((child) => moved(child, level)) } as Block
}

const headingDepths = [1, 2, 3, 4, 5, 6] as const
