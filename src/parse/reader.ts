import type { Root } from 'mdast'
import { type Extension as FromMarkdown, fromMarkdown } from 'mdast-util-from-markdown'
import { combineExtensions } from 'micromark-util-combine-extensions'
import type { ConstructRecord } from 'micromark-util-types'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkParse from 'remark-parse'
import { type Data, type Processor, unified } from 'unified'
import { placeLiteralLinks } from './literal-links.ts'
import { bracketMath } from './syntax/bracket-math.ts'
import { dollarMath } from './syntax/dollar-math.ts'
import { highlight, highlightFromMarkdown } from './syntax/highlight.ts'
import { markLimit, markLimitFromMarkdown } from './syntax/mark-limit.ts'
import { wikiLink, wikiLinkFromMarkdown } from './syntax/wiki-link.ts'

/** Our syntax, added after remark's so that it is tried first. */
function deckSyntax(this: Processor): void {
  const data = this.data()
  data.micromarkExtensions = [
    ...(data.micromarkExtensions ?? []),
    dollarMath(),
    bracketMath(),
    wikiLink(),
    highlight(),
    markLimit(),
  ]
  data.fromMarkdownExtensions = [
    ...(data.fromMarkdownExtensions ?? []),
    wikiLinkFromMarkdown(),
    highlightFromMarkdown(),
    markLimitFromMarkdown(),
  ]
}

/** The start of a source may have front matter; what follows has none. */
function processorOf(part: 'start' | 'body') {
  const parser = unified().use(remarkParse)
  const start = part === 'start' ? parser.use(remarkFrontmatter, ['yaml']) : parser
  return start.use(remarkGfm, { singleTilde: false }).use(remarkMath).use(deckSyntax).freeze()
}

/** remark with our syntax, as it is: what everything else here must agree with. */
export function readByRemark(text: string): Root {
  return placed(processorOf('start').parse(text), text)
}

/** With the places of addresses that were found in a text after it was read. */
function placed(root: Root, text: string): Root {
  placeLiteralLinks(root, text)
  return root
}

type Reader = (text: string) => Root

/**
 * What remark-parse does, with its extensions put together once instead of for each text.
 *
 * Bare addresses are looked for only where one may be: their syntax tries each word, and every text is searched four times.
 */
function reader({ micromarkExtensions = [], fromMarkdownExtensions = [] }: Data): Reader {
  const syntax = combineExtensions(micromarkExtensions)
  const trees = combineTrees(fromMarkdownExtensions.flat())
  const withAddresses = { extensions: [syntax], mdastExtensions: [trees] }
  const without = {
    extensions: [{ ...syntax, text: withoutAddresses(syntax.text ?? {}) }],
    mdastExtensions: [{ ...trees, transforms: [] }],
  }
  return (text) =>
    mayHoldAddress.test(text)
      ? placed(fromMarkdown(text, withAddresses), text)
      : fromMarkdown(text, without)
}

/** What every bare address has, or a character reference that may stand for it. */
const mayHoldAddress = /[@&]|http|www/i
const ofAddresses = new Set(['emailAutolink', 'protocolAutolink', 'wwwAutolink'])

function withoutAddresses(text: ConstructRecord): ConstructRecord {
  const kept = Object.entries(text).map(([code, constructs]) => [
    code,
    [constructs ?? []].flat().filter(({ name }) => !ofAddresses.has(name ?? '')),
  ])
  return Object.fromEntries(kept)
}

function combineTrees(extensions: readonly FromMarkdown[]): FromMarkdown {
  return {
    canContainEols: extensions.flatMap(({ canContainEols }) => canContainEols ?? []),
    transforms: extensions.flatMap(({ transforms }) => transforms ?? []),
    enter: Object.assign({}, ...extensions.map(({ enter }) => enter)),
    exit: Object.assign({}, ...extensions.map(({ exit }) => exit)),
  }
}

/** Put together when it is first needed: for many decks, never. */
const readers = new Map<'start' | 'body', Reader>()

/** Read the start of a source, which may have front matter, or what follows. */
export function readPart(part: 'start' | 'body', text: string): Root {
  const read = readers.get(part) ?? reader(processorOf(part).data())
  readers.set(part, read)
  return read(text)
}
