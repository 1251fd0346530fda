import type { Nodes, Root, RootContent } from 'mdast'
import type { Block, Inline, Link, ListItem, Paragraph, Table, TableRow } from '../ast/nodes.ts'
import { addressOf } from './address.ts'
import { captions } from './caption.ts'
import { readCode } from './code.ts'
import { type ParseContext, rawOf } from './context.ts'
import { readHtml } from './html.ts'
import { insert } from './insert.ts'
import { type Expansion, expandsTooFar, isTooLong, limited, limitedTable } from './limits.ts'
import { rememberLines } from './line-starts.ts'
import { inlineMath, mathOrSource, reportDollars } from './math.ts'

interface Definition {
  url: string
  title?: string | null | undefined
  node: Nodes
  used: boolean
}

/** What the conversion of one document remembers. */
interface Scope {
  context: ParseContext
  definitions: Map<string, Definition>
  inCell: boolean
  expansion: Expansion
}

/**
 * mdast to the closed subset of prose.
 *
 * Reference links become links, footnotes paragraphs in brackets, raw HTML text; comments with our keys go to the
 * context. What is dropped otherwise is nothing.
 */
export function normalize(root: Root, context: ParseContext): Block[] {
  const expansion = { length: 0, cells: 0 }
  const scope: Scope = { context, definitions: new Map(), inCell: false, expansion }
  // Every definition has these two signs, and few sources have one.
  if (context.text.includes(']:')) collectDefinitions(root, scope)
  const blocks = captions(
    root.children.flatMap((node) => limited(node, context) ?? toBlock(node, scope)),
  )
  const unused = [...scope.definitions.values()].filter(({ used }) => !used)
  return insert(
    unused.map((definition) => unusedDefinition(definition, scope)),
    blocks,
  )
}

function collectDefinitions(node: Nodes, scope: Scope): void {
  if (node.type === 'definition' && !scope.definitions.has(node.identifier))
    scope.definitions.set(node.identifier, { url: node.url, title: node.title, node, used: false })
  if ('children' in node) for (const child of node.children) collectDefinitions(child, scope)
}

function toBlocks(nodes: readonly RootContent[], scope: Scope): Block[] {
  const blocks: Block[] = []
  for (const node of nodes) blocks.push(...toBlock(node, scope))
  return captions(blocks)
}

function toBlock(node: RootContent, scope: Scope): Block[] {
  const position = at(node)
  switch (node.type) {
    case 'paragraph':
      return paragraph(toInlines(node.children, scope), position, scope)
    case 'heading':
      return [
        {
          type: 'heading',
          depth: node.depth,
          children: toInlines(node.children, scope),
          ...position,
        },
      ]
    case 'blockquote':
      return [{ type: 'blockquote', children: toBlocks(node.children, scope), ...position }]
    case 'list': {
      const { ordered, start, spread } = node
      const children = node.children.map(
        (item): ListItem => ({
          type: 'listItem',
          spread: item.spread ?? false,
          ...(typeof item.checked === 'boolean' ? { checked: item.checked } : {}),
          children: toBlocks(item.children, scope),
          ...at(item),
        }),
      )
      return [
        {
          type: 'list',
          ordered: ordered ?? false,
          spread: spread ?? false,
          ...(ordered ? { start: start ?? 1 } : {}),
          children,
          ...position,
        },
      ]
    }
    case 'table':
      return [limitedTable(node, scope.expansion, scope.context) ?? table(node, scope)]
    case 'code':
      return [readCode(node, scope.context)]
    case 'math':
      return [mathOrSource(node, scope.context)]
    case 'thematicBreak':
      return [{ type: 'thematicBreak', ...position }]
    case 'html': {
      const children = readHtml(node, scope.context)
      return children.length > 0 ? [{ type: 'paragraph', children, ...position }] : []
    }
    case 'footnoteDefinition':
      return footnote(node, scope)
    case 'definition':
    case 'yaml':
      return []
    default:
      return paragraph(toInlines([node as never], scope), position, scope)
  }
}

/** A paragraph of nothing but `$$…$$` is a block of math. */
function paragraph(
  children: Inline[],
  position: ReturnType<typeof at>,
  { context }: Scope,
): Block[] {
  const [first, ...others] = children
  if (
    first?.type === 'inlineMath' &&
    others.length === 0 &&
    /^(?:\$\$|\\\[)/.test(rawOf(context, first))
  )
    return [{ type: 'math', value: first.value.trim(), ...at(first) }]
  if (children.length === 0) return []
  return [{ type: 'paragraph', children, ...position }]
}

function table(node: Extract<RootContent, { type: 'table' }>, scope: Scope): Table {
  const inside: Scope = { ...scope, inCell: true }
  const children = node.children.map(
    (row): TableRow => ({
      type: 'tableRow',
      children: row.children.map((cell) => ({
        type: 'tableCell',
        children: toInlines(cell.children, inside),
        ...at(cell),
      })),
      ...at(row),
    }),
  )
  const align = (node.align ?? []).map((value) => value ?? null)
  const made: Table = { type: 'table', align, children, ...at(node) }
  scope.context.tables.push(made)
  return made
}

function footnote(
  node: Extract<RootContent, { type: 'footnoteDefinition' }>,
  scope: Scope,
): Block[] {
  const [first, ...others] = toBlocks(node.children, scope)
  const start = node.position?.start
  const end = first?.position?.start ?? node.position?.end
  const mark: Inline = {
    type: 'text',
    value: `[${node.label ?? node.identifier}] `,
    ...(start && end ? { position: { start, end } } : {}),
  }
  if (first?.type === 'paragraph')
    return [{ ...first, children: [mark, ...first.children] }, ...others]
  return [
    { type: 'paragraph', children: [mark], ...at(node) },
    ...(first ? [first] : []),
    ...others,
  ]
}

function unusedDefinition({ node, url, title }: Definition, scope: Scope): Paragraph {
  const label = node.type === 'definition' ? (node.label ?? node.identifier) : ''
  const text = title ? `${label}: ${title}` : label
  return {
    type: 'paragraph',
    children: link(url, title, [{ type: 'text', value: text }], node, scope),
    ...at(node),
  }
}

function toInlines(nodes: readonly Nodes[], scope: Scope): Inline[] {
  const inlines: Inline[] = []
  for (const node of nodes) inlines.push(...toInline(node, scope))
  return inlines
}

function toInline(node: Nodes, scope: Scope): Inline[] {
  const position = at(node)
  switch (node.type) {
    case 'text':
      if (node.value.includes('$$')) reportDollars(node, scope.context)
      rememberLines(node, scope.context)
      return [{ type: 'text', value: node.value, ...position }]
    case 'emphasis':
    case 'strong':
    case 'delete':
      return [{ type: node.type, children: toInlines(node.children, scope), ...position }]
    case 'highlight':
      return [{ ...node, children: toInlines(node.children, scope), ...position }]
    case 'inlineCode':
      return [{ type: 'inlineCode', value: node.value, ...position }]
    case 'inlineMath':
      if (isTooLong(node, scope.context))
        return [{ type: 'inlineCode', value: node.value, ...position }]
      return [inlineMath(node, scope.inCell)]
    case 'break':
      return [{ type: 'break', ...position }]
    case 'link':
      return link(node.url, node.title, toInlines(node.children, scope), node, scope)
    case 'linkReference': {
      const definition = use(node, scope)
      return link(
        definition?.url ?? '',
        definition?.title,
        toInlines(node.children, scope),
        node,
        scope,
      )
    }
    case 'image':
      return [image(node.url, node.alt, node.title, node, scope)]
    case 'imageReference': {
      const definition = use(node, scope)
      return [image(definition?.url ?? '', node.alt, definition?.title, node, scope)]
    }
    case 'wikiLink':
      return [wiki(node, scope)]
    case 'footnoteReference':
      return [{ type: 'text', value: `[${node.label ?? node.identifier}]`, ...position }]
    case 'html':
      return readHtml(node, scope.context)
    default:
      return 'children' in node ? toInlines(node.children, scope) : []
  }
}

/** What a reference stands for; nothing past the limit. */
function use(
  node: Extract<Nodes, { type: 'linkReference' | 'imageReference' }>,
  { context, definitions, expansion }: Scope,
): Pick<Definition, 'url' | 'title'> | undefined {
  const definition = definitions.get(node.identifier)
  if (!definition) return undefined
  definition.used = true
  const { url, title } = definition
  return expandsTooFar(url + (title ?? ''), node, expansion, context) ? undefined : { url, title }
}

function link(
  written: string,
  title: string | null | undefined,
  children: Inline[],
  node: Nodes,
  scope: Scope,
): Link[] {
  const url = addressOf(written, node, scope.context)
  return [{ type: 'link', url, ...(title ? { title } : {}), children, ...at(node) }]
}

function image(
  written: string,
  alt: string | null | undefined,
  title: string | null | undefined,
  node: Nodes,
  scope: Scope,
): Inline {
  const url = addressOf(written, node, scope.context)
  return { type: 'image', url, alt: alt ?? '', ...(title ? { title } : {}), ...at(node) }
}

const picture = /\.(?:png|jpe?g|gif|svg|webp|avif)$/i

/** An embedded picture is an image; every other wiki link stays one. */
function wiki(node: Extract<Nodes, { type: 'wikiLink' }>, scope: Scope): Inline {
  const { page, hash, alias, embed } = node
  if (embed && picture.test(page)) return image(page, alias, undefined, node, scope)
  return {
    type: 'wikiLink',
    page,
    ...(hash ? { hash } : {}),
    ...(alias ? { alias } : {}),
    embed,
    ...at(node),
  }
}

function at(node: Nodes): { position: NonNullable<Nodes['position']> } | Record<string, never> {
  return node.position ? { position: node.position } : {}
}
