import type { ElementContent, Root, RootContent } from 'hast'
import { common, createLowlight } from 'lowlight'
import { createRecent } from '../ast/recent.ts'

/** A run of code of one kind, such as `keyword`, `string` or `comment`; no kind for plain text. */
export interface Token {
  text: string
  kind?: string
}

type Lines = readonly (readonly Token[])[]

/** Code to lines of tokens. */
export type CodeRenderer = (value: string, lang?: string) => Lines

/** So many tokens and lines are held: a thousand questions have 20,000, which take 2 MB. */
const most = 150_000

function sizeOf(lines: Lines): number {
  let size = 0
  for (const line of lines) size += 1 + line.length
  return size
}

/** Languages that hold no other, as HTML holds scripts; by their names, not by others that they go by. */
export const alone: ReadonlySet<string> = new Set(
  'bash c cpp go java json python r rust sql'.split(' '),
)

/** A highlighter with a memory of its own; a language that it does not know gives plain lines. */
export function createCode(): CodeRenderer {
  const lowlight = createLowlight()
  let hasAll = false
  /** Set up a language when there is code in it: to set up all of them takes longer than reading a small deck. */
  const prepare = (lang: string): void => {
    if (hasAll || lowlight.registered(lang)) return
    const language = alone.has(lang) ? common[lang] : undefined
    lowlight.register(language ? { [lang]: language } : common)
    hasAll = !language
  }
  const memory = createRecent<string, Lines>(most, sizeOf)
  return (value, lang) => {
    const key = `${lang ?? ''}\0${value}`
    let lines = memory.get(key)
    if (!lines) {
      if (lang !== undefined) prepare(lang.toLowerCase())
      const known = lang !== undefined && lowlight.registered(lang.toLowerCase())
      const tree: Root = known
        ? lowlight.highlight(lang.toLowerCase(), value)
        : { type: 'root', children: [{ type: 'text', value }] }
      lines = toLines(tree.children)
      memory.set(key, lines)
    }
    return lines
  }
}

function toLines(children: readonly (RootContent | ElementContent)[]): Token[][] {
  const lines: Token[][] = [[]]
  const add = (node: RootContent | ElementContent, kind: string | undefined): void => {
    if (node.type === 'element') {
      const [name] = (node.properties.className as string[] | undefined) ?? []
      for (const child of node.children) add(child, name?.replace(/^hljs-/, '') ?? kind)
    } else if (node.type === 'text') {
      for (const [i, text] of node.value.split('\n').entries()) {
        if (i > 0) lines.push([])
        if (text) lines.at(-1)?.push(kind ? { text, kind } : { text })
      }
    }
  }
  for (const child of children) add(child, undefined)
  return lines
}
