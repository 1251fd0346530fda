import type { ElementContent, Root, RootContent } from 'hast'
import { common, createLowlight } from 'lowlight'

/** A run of code of one kind, such as `keyword`, `string` or `comment`; no kind for plain text. */
export interface Token {
  text: string
  kind?: string
}

/** Code to lines of tokens. */
export type CodeRenderer = (value: string, lang?: string) => readonly (readonly Token[])[]

/** A highlighter with a memory of its own; a language that it does not know gives plain lines. */
export function createCode(): CodeRenderer {
  // Its languages are set up when there is code to show: that takes longer than reading a deck.
  let lowlight: ReturnType<typeof createLowlight> | undefined
  const memory = new Map<string, readonly (readonly Token[])[]>()
  return (value, lang) => {
    const key = `${lang ?? ''}\0${value}`
    let lines = memory.get(key)
    if (!lines) {
      lowlight ??= createLowlight(common)
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
