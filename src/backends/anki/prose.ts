/** Prose, formulas and lists as the HTML of a field. */
import type {
  Entry,
  Formula,
  Inline,
  Kernel,
  Legend,
  Notation,
  Paragraph,
  ProseNode,
} from '../../ast/nodes.ts'
import { remark, wikiLinkText } from '../../ast/text.ts'
import { escapeHtml, type HtmlOptions, texHtml } from '../../render/html.ts'
import type { HtmlRenderer } from '../../render/index.ts'
import { rewriteMarks } from './marks.ts'
import { plainProse } from './plain-prose.ts'
import { deletionSeams, inertText, settle, settleCloze, withoutSeam } from './safe-text.ts'

/** Writes the fields of one note. */
export interface FieldWriter {
  /** Prose, of blocks or of a line. */
  prose(content: readonly ProseNode[]): string
  /** A paragraph with deletions of these numbers, in order. */
  cloze(paragraph: Paragraph, numbers: readonly number[]): string
  /** A text without any markup. */
  text(text: string): string
  /** A formula or kernel in a block of its own, with what its line says beside it. */
  formula(node: Formula | Kernel): string
  legend(node: Legend): string
  /** Entries as a list; a single one as it is. */
  entries(entries: readonly Entry[]): string
}

/**
 * A writer for one note.
 *
 * @param media The name in Anki's media folder of an image, by its path below the content folder.
 * @param hasMarks Whether highlights are deletions, which are cards of their own and not to be seen here.
 */
export function createFieldWriter(
  html: HtmlRenderer,
  media: ReadonlyMap<string, string>,
  hasMarks: boolean = false,
): FieldWriter {
  let calls = 0
  const prose = (content: readonly ProseNode[]): string =>
    write(hasMarks ? rewriteMarks(content, () => ['', '']) : content)
  const write = (content: readonly ProseNode[]): string => {
    const prepared = content.map((node) => prepare(node, media))
    const plain = plainProse(prepared)
    if (plain !== undefined) return settle(plain)
    calls += 1
    const options: HtmlOptions = {
      math: 'tex',
      src: ({ asset }) => (asset === undefined ? undefined : media.get(asset)),
      idPrefix: `d${calls}`,
    }
    return settle(rendered(html, prepared, options))
  }
  return {
    prose,
    cloze: (paragraph, numbers) => {
      let next = 0
      const marked = rewriteMarks(paragraph.children, ({ hint }) =>
        deletionSeams(numbers[next++] ?? 1, hint),
      )
      return settleCloze(write(marked))
    },
    text: (text) => settle(plainHtml(text)),
    formula: (node) => formulaHtml(node, prose),
    legend: (node) => legendHtml(node, prose),
    entries: (entries) => entriesHtml(entries, prose),
  }
}

/** A line is rendered as a paragraph, since the renderer parts what stands at the root by line feeds. */
function rendered(html: HtmlRenderer, content: readonly ProseNode[], options: HtmlOptions): string {
  const line = content.filter(isInline)
  if (line.length !== content.length) return html(content, options).trim()
  return html([{ type: 'paragraph', children: line }], options)
    .trim()
    .replace(/^<p>|<\/p>$/g, '')
}

const inlineTypes: ReadonlySet<string> = new Set<Inline['type']>([
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

function isInline(node: ProseNode): node is Inline {
  return inlineTypes.has(node.type)
}

/** Entries as a list; a drawing or code that stands among them gets no bullet, and follows the list. */
function entriesHtml(
  entries: readonly Entry[],
  prose: (content: readonly ProseNode[]) => string,
): string {
  const said = entries.filter(({ children: [first] }) => first && !figures.has(first.type))
  const drawn = entries.filter((entry) => !said.includes(entry))
  const [only, ...others] = said
  const list =
    only && others.length === 0
      ? prose(only.children)
      : `<ul>${said.map(({ children }) => `<li>${prose(children)}</li>`).join('')}</ul>`
  return (said.length > 0 ? list : '') + drawn.map(({ children }) => prose(children)).join('')
}

const figures: ReadonlySet<string> = new Set(['diagram', 'codeSample', 'formulaBlock', 'table'])

function formulaHtml(
  node: Formula | Kernel,
  prose: (content: readonly Inline[]) => string,
): string {
  const [first] = node.children
  // A formula in the middle of its line needs the words before it; one that leads stands in a block of its own.
  if (first && first.type !== 'inlineMath' && first.type !== 'inlineCode')
    return `<p>${prose(node.children)}</p>`
  const name =
    node.type === 'formula' && node.name
      ? `<figcaption>${settle(plainHtml(node.name))}</figcaption>`
      : ''
  const beside = remark(node)
  const note = beside.length > 0 ? `<p class="remark">${prose(beside)}</p>` : ''
  const body = `<div class="math">${settle(symbolHtml(node.value, node.notation, true))}</div>`
  return name === '' ? body + note : `<figure class="named">${name}${body}${note}</figure>`
}

function legendHtml({ children }: Legend, prose: (content: readonly Inline[]) => string): string {
  const rows = children.map(
    ({ symbol, notation, children: meaning }) =>
      `<div><dt>${settle(symbolHtml(symbol, notation, false))}</dt><dd>${prose(meaning)}</dd></div>`,
  )
  return `<dl class="legend">${rows.join('')}</dl>`
}

/** A formula or a symbol in its notation. */
function symbolHtml(value: string, notation: Notation, display: boolean): string {
  if (notation === 'tex') return texHtml(withoutSeam(value), display)
  const text = plainHtml(value)
  if (notation === 'code')
    return display ? `<pre><code>${text}</code></pre>` : `<code>${text}</code>`
  return `<span class="unicode">${text}</span>`
}

function plainHtml(text: string): string {
  return escapeHtml(inertText(text))
}

/** Prose whose text stays text, with links and images that a card can have. */
function prepare(node: ProseNode, media: ReadonlyMap<string, string>): ProseNode {
  switch (node.type) {
    case 'text':
      return { ...node, value: inertText(node.value) }
    case 'inlineCode':
      return { ...node, value: inertText(withoutSeam(node.value)) }
    case 'formulaBlock':
      return { ...node, value: inertText(node.value), children: [] }
    case 'codeSample':
      return {
        ...node,
        value: inertText(node.value),
        ...(node.title === undefined ? {} : { title: inertText(node.title) }),
      }
    case 'inlineMath':
    case 'math':
      return { ...node, value: withoutSeam(node.value) }
    case 'wikiLink':
      return { type: 'text', value: inertText(wikiLinkText(node)) }
    case 'image':
      return prepareImage(node, media)
    case 'diagram':
      return node.caption ? { ...node, caption: mapNodes(node.caption, media) } : node
    case 'link':
      return {
        ...node,
        url: isRemote(node.url) || node.url.startsWith('mailto:') ? node.url : '',
        children: mapNodes(node.children, media),
      }
    default:
      return 'children' in node ? mapChildren<typeof node>(node, media) : node
  }
}

function prepareImage(
  node: Extract<Inline, { type: 'image' }>,
  media: ReadonlyMap<string, string>,
): Inline {
  if (node.asset !== undefined && media.has(node.asset)) return node
  const text: Inline = { type: 'text', value: inertText(node.alt || node.url) }
  return isRemote(node.url) ? { type: 'link', url: node.url, children: [text] } : text
}

/** Whether a URL leads to the web. */
export function isRemote(url: string): boolean {
  return /^https?:/i.test(url)
}

function mapChildren<Kind extends ProseNode & { children: readonly ProseNode[] }>(
  node: Kind,
  media: ReadonlyMap<string, string>,
): Kind {
  return { ...node, children: mapNodes(node.children, media) }
}

/** The kind of a node may change, but not whether it stands on a line or between blank lines. */
function mapNodes<Kind extends ProseNode>(
  nodes: readonly Kind[],
  media: ReadonlyMap<string, string>,
): Kind[] {
  return nodes.map((node) => prepare(node, media) as Kind)
}
