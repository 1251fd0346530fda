import type { Nodes } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { mathToMarkdown } from 'mdast-util-math'
import { type Info, type Options, type State, toMarkdown } from 'mdast-util-to-markdown'
import type { Diagram, FormulaBlock, Highlight, ProseNode, Text, WikiLink } from '../ast/nodes.ts'
import { codeSampleMarkdown, fence, plainMarkdown } from './plain-markdown.ts'

/** Prose back to Markdown in the dialect, without the line feed at its end. */
export type MarkdownRenderer = (content: readonly ProseNode[]) => string

/** A renderer to Markdown. */
export function createMarkdown(): MarkdownRenderer {
  return (content) => plainMarkdown(content) ?? markdownByTheBook(content)
}

/** Prose to Markdown through mdast-util-to-markdown, which knows every sign and where it counts. */
export function markdownByTheBook(content: readonly ProseNode[]): string {
  const root = { type: 'root', children: [...content] } as unknown as Nodes
  return toMarkdown(root, settings()).trimEnd()
}

let made: Options | undefined

/** Made when they are first needed, and once. */
function settings(): Options {
  made ??= {
    bullet: '-',
    emphasis: '*',
    rule: '-',
    extensions: [
      gfmToMarkdown({ tablePipeAlign: false }),
      mathToMarkdown(),
      { unsafe: highlightSigns },
    ],
    handlers: { ...handlers, highlight: Object.assign(highlight, { peek }) } as never,
  }
  return made
}

declare module 'mdast-util-to-markdown' {
  interface ConstructNameMap {
    highlight: 'highlight'
  }
}

/** A highlight as it is written. */
function highlight({ number, hint, children }: Highlight, _: unknown, state: State, info: Info) {
  const exit = state.enter('highlight')
  const around = {
    ...info,
    before: number === undefined ? '=' : ':',
    after: number === undefined ? '=' : '}',
  }
  const words = state.containerPhrasing({ type: 'emphasis', children } as never, around)
  const asked = hint === undefined ? '' : `::${state.safe(hint, around)}`
  exit()
  return number === undefined ? `==${words}==` : `{{c${number}::${words}${asked}}}`
}

/** What it begins with, for what stands before it. */
const peek = ({ number }: Highlight): string => (number === undefined ? '=' : '{')

/** Where text would be read as the sign of a highlight. */
const highlightSigns: NonNullable<Options['unsafe']> = [
  { character: '=', after: '(?==+(?:[^\\s=]|$))', inConstruct: 'phrasing' },
  { character: '{', after: '\\{c[1-9]', inConstruct: 'phrasing' },
  { character: '=', after: '(?==)', inConstruct: 'highlight' },
  { character: '}', after: '(?=\\})', inConstruct: 'highlight' },
]

const handlers = {
  /** A sign beside that of a highlight would make it longer, which is none. */
  text({ value }: Text, _: unknown, state: State, info: Info) {
    const text = state.safe(value, info)
    const start = info.before.endsWith('=') && text.startsWith('=') ? '\\' : ''
    const end = info.after.startsWith('=') && /(?<!\\)=$/.test(text)
    return start + (end ? `${text.slice(0, -1)}\\=` : text)
  },
  wikiLink: ({ page, hash, alias }: WikiLink) =>
    `[[${page}${hash ? `#${hash}` : ''}${alias ? `|${alias}` : ''}]]`,
  codeSample: codeSampleMarkdown,
  formulaBlock: ({ value }: FormulaBlock) => fence(value, 'formulas'),
  diagram({ value, lang, caption }: Diagram) {
    const figure = caption ? `\n\n*Figure: ${createMarkdown()(caption)}*` : ''
    return fence(value, lang) + figure
  },
}
