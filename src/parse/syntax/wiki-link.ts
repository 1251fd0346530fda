import type {
  CompileContext,
  Extension as FromMarkdownExtension,
  Token,
} from 'mdast-util-from-markdown'
import { markdownLineEnding } from 'micromark-util-character'
import type { Code, Construct, Effects, Extension, State } from 'micromark-util-types'
import type { WikiLink } from '../../ast/nodes.ts'

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    wikiLink: 'wikiLink'
    wikiLinkData: 'wikiLinkData'
    wikiLinkMarker: 'wikiLinkMarker'
  }
}

declare module 'mdast' {
  interface PhrasingContentMap {
    wikiLink: WikiLink
  }
  interface RootContentMap {
    wikiLink: WikiLink
  }
}

const exclamation = 33
const open = 91
const close = 93

/** `[[page#heading|alias]]` and `![[embed]]`; a `|` in a table cell is written `\|`. */
export function wikiLink(): Extension {
  const construct: Construct = { name: 'wikiLink', tokenize }
  return { text: { [exclamation]: construct, [open]: construct } }
}

function tokenize(effects: Effects, ok: State, nok: State): State {
  let empty = true
  return start

  function start(code: Code): State | undefined {
    effects.enter('wikiLink')
    effects.enter('wikiLinkMarker')
    if (code !== exclamation) return first(code)
    effects.consume(code)
    return first
  }

  function first(code: Code): State | undefined {
    if (code !== open) return nok(code)
    effects.consume(code)
    return second
  }

  function second(code: Code): State | undefined {
    if (code !== open) return nok(code)
    effects.consume(code)
    effects.exit('wikiLinkMarker')
    effects.enter('wikiLinkData')
    return data
  }

  function data(code: Code): State | undefined {
    if (code === null || code === open || markdownLineEnding(code)) return nok(code)
    if (code === close) {
      if (empty) return nok(code)
      effects.exit('wikiLinkData')
      effects.enter('wikiLinkMarker')
      effects.consume(code)
      return last
    }
    if (code !== 32) empty = false
    effects.consume(code)
    return data
  }

  function last(code: Code): State | undefined {
    if (code !== close) return nok(code)
    effects.consume(code)
    effects.exit('wikiLinkMarker')
    effects.exit('wikiLink')
    return ok
  }
}

/** From tokens to `wikiLink` nodes. */
export function wikiLinkFromMarkdown(): FromMarkdownExtension {
  return {
    enter: {
      wikiLink(this: CompileContext, token: Token) {
        const embed = this.sliceSerialize(token).startsWith('!')
        this.enter({ type: 'wikiLink', page: '', embed }, token)
      },
    },
    exit: {
      wikiLinkData(this: CompileContext, token: Token) {
        const node = this.stack.at(-1)
        if (node?.type === 'wikiLink') Object.assign(node, target(this.sliceSerialize(token)))
      },
      wikiLink(this: CompileContext, token: Token) {
        this.exit(token)
      },
    },
  }
}

function target(written: string): Pick<WikiLink, 'page' | 'hash' | 'alias'> {
  const bar = written.search(/\\?\|/)
  const alias =
    bar < 0
      ? ''
      : written
          .slice(bar)
          .replace(/^\\?\|/, '')
          .trim()
  const address = bar < 0 ? written : written.slice(0, bar)
  const [page = '', ...hash] = address.split('#')
  const heading = hash.join('#').trim()
  return { page: page.trim(), ...(heading ? { hash: heading } : {}), ...(alias ? { alias } : {}) }
}
