import type { Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkMath from 'remark-math'
import remarkParse from 'remark-parse'
import { type Processor, unified } from 'unified'
import { bracketMath } from './syntax/bracket-math.ts'
import { dollarMath } from './syntax/dollar-math.ts'
import { wikiLink, wikiLinkFromMarkdown } from './syntax/wiki-link.ts'

/** Our syntax, added after remark's so that it is tried first. */
function deckSyntax(this: Processor): void {
  const data = this.data()
  data.micromarkExtensions = [
    ...(data.micromarkExtensions ?? []),
    dollarMath(),
    bracketMath(),
    wikiLink(),
  ]
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), wikiLinkFromMarkdown()]
}

const processor = unified()
  .use(remarkParse)
  .use(remarkFrontmatter, ['yaml'])
  .use(remarkGfm, { singleTilde: false })
  .use(remarkMath)
  .use(deckSyntax)
  .freeze()

/**
 * Markdown to mdast with positions: the only place that knows how Markdown is read.
 *
 * @throws {RangeError} Where the text nests so deep that the stack ends.
 */
export function parseMarkdown(text: string): Root {
  return processor.parse(text)
}
