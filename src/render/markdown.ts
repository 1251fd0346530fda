import type { Nodes } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { mathToMarkdown } from 'mdast-util-math'
import { toMarkdown } from 'mdast-util-to-markdown'
import type { CodeSample, Diagram, FormulaBlock, ProseNode, WikiLink } from '../ast/nodes.ts'

/** Prose back to Markdown in the dialect, without the line feed at its end. */
export type MarkdownRenderer = (content: readonly ProseNode[]) => string

/** A renderer to Markdown. */
export function createMarkdown(): MarkdownRenderer {
  return (content) => {
    const root = { type: 'root', children: [...content] } as unknown as Nodes
    return toMarkdown(root, {
      bullet: '-',
      emphasis: '*',
      rule: '-',
      extensions: [gfmToMarkdown({ tablePipeAlign: false }), mathToMarkdown()],
      handlers: handlers as never,
    }).trimEnd()
  }
}

const handlers = {
  wikiLink: ({ page, hash, alias }: WikiLink) =>
    `[[${page}${hash ? `#${hash}` : ''}${alias ? `|${alias}` : ''}]]`,
  codeSample: ({ value, lang, title }: CodeSample) =>
    fence(value, `${lang ?? ''}${title ? ` title="${title}"` : ''}`.trim()),
  formulaBlock: ({ value }: FormulaBlock) => fence(value, 'formulas'),
  diagram({ value, lang, caption }: Diagram) {
    const figure = caption ? `\n\n*Figure: ${createMarkdown()(caption)}*` : ''
    return fence(value, lang) + figure
  },
}

function fence(value: string, info: string): string {
  const longest = Math.max(2, ...[...value.matchAll(/`{3,}/g)].map(([run]) => run.length))
  const ticks = '`'.repeat(longest + 1)
  return `${ticks}${info}\n${value}\n${ticks}`
}
