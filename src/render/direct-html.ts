/**
 * Prose to HTML without a tree between: the closed subset of `ast/prose.ts` is all there is, and each kind of it has one
 * form. The way by the book (mdast-util-to-hast, hast-util-sanitize, hast-util-to-html; `html.ts`) takes ten times as
 * long; a property test holds the two equal, byte for byte.
 */
import type {
  Highlight,
  Image,
  Link,
  List,
  ListItem,
  ProseNode,
  Table,
  TableRow,
  Target,
  WikiLink,
} from '../ast/nodes.ts'
import { wikiLinkText } from '../ast/text.ts'

/** Formulas, code and diagrams: their markup is made elsewhere. */
export type Slotted = Extract<
  ProseNode,
  { type: 'inlineMath' | 'math' | 'codeSample' | 'diagram' | 'formulaBlock' }
>

/** What prose is written with. */
export interface DirectOptions {
  /** The markup of what waits in a slot by the book; `index` counts the slots of one call, from 0. */
  slot(node: Slotted, index: number): string
  href?: ((target: Target) => string | undefined) | undefined
  src?: ((image: Image) => string | undefined) | undefined
}

interface Writer extends DirectOptions {
  slots: number
}

/** Thrown for a kind of node that has no form here, or that stands where it cannot. */
class UnknownNode extends Error {}

/** Prose as HTML; nothing where it has a kind of node, or a place of one, that only the way by the book knows. */
export function directHtml(
  content: readonly ProseNode[],
  isLine: boolean,
  options: DirectOptions,
): string | undefined {
  const writer: Writer = { ...options, slots: 0 }
  try {
    return isLine ? line(content, writer) : content.map((node) => one(node, writer)).join('\n')
  } catch (error) {
    if (error instanceof UnknownNode) return undefined
    throw error
  }
}

/** What stands on a line. After a break, blanks that would begin the next line are dropped. */
function line(nodes: readonly ProseNode[], writer: Writer): string {
  let html = ''
  let afterBreak = false
  for (const node of nodes) {
    html += afterBreak ? one(withoutBlanks(node, writer), writer) : one(node, writer)
    afterBreak = node.type === 'break'
  }
  return html
}

/** A node without the blanks at its start: of a text, or of the text that an element begins with. */
function withoutBlanks(node: ProseNode, writer: Writer): ProseNode {
  if (node.type === 'text') return { ...node, value: node.value.replace(/^[\t ]+/, '') }
  if (node.type === 'inlineCode')
    return { ...node, value: node.value.replace(/\r?\n|\r/g, ' ').replace(/^[\t ]+/, '') }
  if (node.type === 'wikiLink' || node.type === 'image') return trimmedLink(node, writer)
  if (!('children' in node) || isBare(node, writer)) return node
  const [first, ...others] = node.children
  if (first && trimmed.has(first.type)) throw new UnknownNode()
  if (first?.type !== 'text') return node
  const children = [withoutBlanks(first, writer), ...others]
  return { ...node, children } as ProseNode
}

/** Whether a node has no element of its own. */
function isBare(node: ProseNode, writer: Writer): node is Link | Highlight {
  if (node.type === 'highlight') return node.number !== undefined
  return node.type === 'link' && !urlOf(node, writer)
}

/** What may come out as bare text: at the start of an element after a break it goes by the book. */
const trimmed: ReadonlySet<string> = new Set(['link', 'wikiLink', 'image', 'highlight'])

/** A link or a picture whose text begins with blanks is rare enough to go by the book. */
function trimmedLink(node: WikiLink | Image, writer: Writer): ProseNode {
  const text =
    node.type === 'image' ? (addressOf(node, writer) ? '' : node.alt) : wikiLinkText(node)
  if (/^[\t ]/.test(text)) throw new UnknownNode()
  return node
}

function one(node: ProseNode, writer: Writer): string {
  // What a plug-in adds may ask for an element of its own.
  if (node.data !== undefined) throw new UnknownNode()
  switch (node.type) {
    case 'text':
      return text(trimmedLines(node.value))
    case 'emphasis':
      return `<em>${line(node.children, writer)}</em>`
    case 'strong':
      return `<strong>${line(node.children, writer)}</strong>`
    case 'delete':
      return `<del>${line(node.children, writer)}</del>`
    case 'highlight':
      return highlight(node, writer)
    case 'inlineCode':
      return `<code>${text(node.value.replace(/\r?\n|\r/g, ' '))}</code>`
    case 'break':
      return '<br>\n'
    case 'link':
      return link(node, writer)
    case 'wikiLink':
      return wikiLink(node, writer)
    case 'image':
      return image(node, writer)
    case 'inlineMath':
      return slot(node, writer)
    default:
      return block(node, writer)
  }
}

function block(node: ProseNode, writer: Writer): string {
  switch (node.type) {
    case 'paragraph':
      return `<p>${line(node.children, writer)}</p>`
    case 'heading':
      return `<h${node.depth}>${line(node.children, writer)}</h${node.depth}>`
    case 'blockquote':
      return `<blockquote>\n${lines(node.children, writer)}</blockquote>`
    case 'list':
      return list(node, writer)
    case 'table':
      return table(node, writer)
    case 'thematicBreak':
      return '<hr>'
    case 'math':
    case 'codeSample':
    case 'diagram':
    case 'formulaBlock':
      return slot(node, writer)
    default:
      throw new UnknownNode()
  }
}

/** One with a number is its bare content. */
function highlight({ number, children }: Highlight, writer: Writer): string {
  return number === undefined ? `<mark>${line(children, writer)}</mark>` : line(children, writer)
}

/** Blocks, each on a line of its own. */
function lines(nodes: readonly ProseNode[], writer: Writer): string {
  return nodes.map((node) => `${one(node, writer)}\n`).join('')
}

function slot(node: Slotted, writer: Writer): string {
  const html = writer.slot(node, writer.slots)
  writer.slots++
  return html
}

function list(node: List, writer: Writer): string {
  const { ordered, start, children } = node
  const isLoose = node.spread || children.some(isLooseItem)
  const name = ordered ? 'ol' : 'ul'
  const first = typeof start === 'number' && start !== 1 ? ` start="${start}"` : ''
  const isTasks = children.some(({ checked }) => typeof checked === 'boolean')
  const classes = isTasks ? ' class="contains-task-list"' : ''
  const items = children.map((child) => `${item(child, isLoose, writer)}\n`).join('')
  return `<${name}${first}${classes}>\n${items}</${name}>`
}

function isLooseItem({ spread, children }: ListItem): boolean {
  return spread ?? children.length > 1
}

/** In a tight list, paragraphs have no element of their own; all other blocks stand on lines of their own. */
function item(node: ListItem, isLoose: boolean, writer: Writer): string {
  if (node.type !== 'listItem' || node.data !== undefined) throw new UnknownNode()
  const { checked } = node
  const isTask = typeof checked === 'boolean'
  const blocks = node.children.map((child) =>
    child.type === 'paragraph'
      ? {
          isParagraph: true,
          html: line(child.children, writer),
          isEmpty: isEmpty(child.children, writer),
        }
      : { isParagraph: false, html: one(child, writer), isEmpty: false },
  )
  if (isTask) {
    const box = `<input type="checkbox"${checked ? ' checked' : ''} disabled>`
    const [first] = blocks
    if (first?.isParagraph) first.html = first.isEmpty ? box : `${box} ${first.html}`
    else blocks.unshift({ isParagraph: true, html: box, isEmpty: false })
  }
  let html = ''
  for (const [index, { isParagraph, html: inner }] of blocks.entries()) {
    if (isLoose || index > 0 || !isParagraph) html += '\n'
    html += isParagraph && isLoose ? `<p>${inner}</p>` : inner
  }
  const last = blocks.at(-1)
  if (last && (isLoose || !last.isParagraph)) html += '\n'
  return `<li${isTask ? ' class="task-list-item"' : ''}>${html}</li>`
}

/** Whether a paragraph has nothing that a blank should part from a box before it. */
function isEmpty(nodes: readonly ProseNode[], writer: Writer): boolean {
  return nodes.every((node) => isBare(node, writer) && isEmpty(node.children, writer))
}

function table({ align, children }: Table, writer: Writer): string {
  const [head, ...body] = children.map((child, index) => row(child, align, index === 0, writer))
  const thead = head === undefined ? '' : `<thead>\n${head}\n</thead>\n`
  const tbody = body.length === 0 ? '' : `<tbody>\n${body.join('\n')}\n</tbody>\n`
  return `<table>\n${thead}${tbody}</table>`
}

function row(node: TableRow, align: Table['align'], isHead: boolean, writer: Writer): string {
  if (node.type !== 'tableRow' || node.data !== undefined) throw new UnknownNode()
  const name = isHead ? 'th' : 'td'
  const cells = align.map((side, index) => {
    const content = line(node.children[index]?.children ?? [], writer)
    return `<${name}${side ? ` align="${side}"` : ''}>${content}</${name}>\n`
  })
  return `<tr>\n${cells.join('')}</tr>`
}

function link(node: Link, writer: Writer): string {
  const url = urlOf(node, writer)
  const content = line(node.children, writer)
  if (!url) return content
  const title = node.title ? ` title="${attribute(node.title)}"` : ''
  return `<a${address('href', url)}${title}>${content}</a>`
}

function urlOf({ target, url }: Link, { href }: Writer): string | undefined {
  return target ? href?.(target) : url
}

function wikiLink(node: WikiLink, { href }: Writer): string {
  const url = node.target && href?.(node.target)
  const label = text(wikiLinkText(node))
  return url ? `<a${address('href', url)}>${label}</a>` : label
}

function image(node: Image, writer: Writer): string {
  const url = addressOf(node, writer)
  if (!url) return text(node.alt)
  const title = node.title ? ` title="${attribute(node.title)}"` : ''
  return `<img${address('src', url)} alt="${attribute(node.alt)}"${title}>`
}

function addressOf(node: Image, { src }: Writer): string | undefined {
  return src ? src(node) : node.url
}

/** Which protocols an address may have; those that GitHub lets through. */
const protocols: Readonly<Record<'href' | 'src', ReadonlySet<string>>> = {
  href: new Set(['http', 'https', 'irc', 'ircs', 'mailto', 'xmpp']),
  src: new Set(['http', 'https']),
}

/** The attribute of an address; nothing where its protocol might run something. */
function address(name: 'href' | 'src', url: string): string {
  const protocol = /^([^/?#:]*):/.exec(url)?.[1]
  if (protocol !== undefined && !protocols[name].has(protocol.toLowerCase())) return ''
  return ` ${name}="${attribute(url)}"`
}

/** Blanks around the line feeds of a text are not seen. */
function trimmedLines(value: string): string {
  if (!/[\n\r]/.test(value)) return value
  // First behind them: what stands between two would else be looked at from the middle.
  return value.replace(/(\r?\n|\r)[\t ]+/g, '$1').replace(/(?<![\t ])[\t ]+(?=[\r\n])/g, '')
}

function text(value: string): string {
  return /[&<]/.test(value) ? value.replaceAll('&', '&#x26;').replaceAll('<', '&#x3C;') : value
}

const unsafe: Readonly<Record<string, string>> = {
  '\0': '&#x0;',
  '"': '&#x22;',
  '&': '&#x26;',
  "'": '&#x27;',
  '`': '&#x60;',
}

function attribute(value: string): string {
  return value.replace(/[\0"&'`]/g, (character) => unsafe[character] ?? character)
}
