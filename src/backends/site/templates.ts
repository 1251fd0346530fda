import type Mustache from 'mustache'
import type { EmitContext } from '../../backend.ts'
import { escapeHtml } from '../../render/html.ts'
import { createCompiler, type PartCall, type Token } from './mustache.ts'
import type { PageChrome } from './page.ts'
import type { CardBackView, MockBodyView, WorkerView } from './views.ts'

/** One template for each kind of page. */
export const pageTemplates = [
  'bank',
  'deck',
  'question',
  'concept',
  'pillars',
  'kernels',
  'sheet',
  'sheets',
  'decks',
  'all',
  'not-found',
  'practice',
  'rapid-page',
  'drill',
  'mock',
  'plan-page',
] as const

/** The parts that pages share; each is one small file. */
export const partials = [
  'open',
  'close',
  'header',
  'help',
  'downloads',
  'progress',
  'filters',
  'chips',
  'difficulty',
  'studied',
  'star',
  'note',
  'question-body',
  'concept-body',
  'layer-short',
  'layer-deep',
  'kernel',
  'formula',
  'symbols',
  'ladder',
  'flags',
  'more',
  'pager',
  'siblings',
  'block',
  'row',
  'matrix',
  'rapid',
  'plan',
  'checklist',
  'mistakes',
  'search',
  'keep',
  'card-back',
  'parts',
] as const

/** What stands in scripts of items, not in pages. */
const bodies = ['mock-body', 'card-back'] as const

export type PageTemplate = (typeof pageTemplates)[number]

/** A view to the HTML of its page, or of what is read of an item. */
export interface Templates {
  (template: PageTemplate, view: object, chrome?: PageChrome): string
  (template: 'mock-body', view: MockBodyView): string
  (template: 'card-back', view: CardBackView): string
  (template: 'worker', view: WorkerView): string
  /** The text of all of them, as one. */
  readonly source: string
  /** What stands in the templates of bodies and in the parts that they are made of, between their tags. */
  readonly literals: readonly string[]
}

/** Read the templates once, the user's before ours. */
export async function loadTemplates(template: EmitContext['template']): Promise<Templates> {
  const { default: mustache } = await import('mustache')
  const read = async (name: string): Promise<[string, string]> => [
    name,
    await template(`${name}.mustache`),
  ]
  const pages = new Map(await Promise.all([...pageTemplates, ...bodies, 'worker'].map(read)))
  const parts = Object.fromEntries(await Promise.all(partials.map(read)))
  const parse = (text: string): readonly Token[] => mustache.parse(text) as readonly Token[]
  const writer = createPageWriter(mustache, parts, parse)
  const render = (name: string, view: object, chrome?: PageChrome): string =>
    writer(pages.get(name) ?? '', view, chrome)
  const literals = bodies.flatMap((name) => [
    ...tokensOf(pages.get(name) ?? '', parts, parse).flatMap(([type, text]) =>
      type === 'text' ? [text] : [],
    ),
  ])
  const source = [...pages.values(), ...Object.values(parts)].join('\0')
  return Object.assign(render, { source, literals: [...new Set(literals)] })
}

/**
 * Renders pages. A part that names nothing of the view of one page alone, such as the header, is rendered once for all
 * pages with the same chrome.
 */
function createPageWriter(
  mustache: typeof Mustache,
  parts: Readonly<Record<string, string>>,
  parse: (text: string) => readonly Token[],
): (template: string, view: object, chrome: PageChrome | undefined) => string {
  const known = new WeakMap<PageChrome, Map<PartCall, string>>()
  const names = new Map<string, ReadonlySet<string>>()
  const namesIn = (part: string): ReadonlySet<string> => {
    const found =
      names.get(part) ??
      new Set(tokensOf(parts[part] ?? '', parts, parse).map(([, name]) => name.split('.')[0] ?? ''))
    names.set(part, found)
    return found
  }
  let now: { chrome: PageChrome; view: object; own: readonly string[] } | undefined
  // By the place where a part is named: each has its own indentation.
  const around = (call: PartCall, view: unknown, make: () => string): string => {
    if (!now || view !== now.view || now.own.some((name) => namesIn(call.name).has(name)))
      return make()
    const rendered = known.get(now.chrome) ?? new Map<PartCall, string>()
    known.set(now.chrome, rendered)
    const html = rendered.get(call) ?? make()
    rendered.set(call, html)
    return html
  }
  const compile = createCompiler(mustache, { parts, escape, around })
  return (template, own, chrome) => {
    const view = { ...chrome, ...own }
    now = chrome && { chrome, view, own: Object.keys(own) }
    return compile(template)(view)
  }
}

/** The tokens of a template, with those in its sections and in the parts that it names, each part once. */
function tokensOf(
  template: string,
  parts: Readonly<Record<string, string>>,
  parse: (text: string) => readonly Token[],
): Token[] {
  const seen = new Set<string>()
  const within = (tokens: readonly Token[]): Token[] =>
    tokens.flatMap((token) => {
      const [type, text, , , inner] = token
      if (Array.isArray(inner)) return [token, ...within(inner)]
      if (type !== '>' || seen.has(text)) return [token]
      seen.add(text)
      return [token, ...within(parse(parts[text] ?? ''))]
    })
  return within(parse(template))
}

/** Text for between tags and for attributes in either kind of quotes. */
function escape(text: string): string {
  const html = escapeHtml(text)
  return html.includes("'") ? html.replaceAll("'", '&#39;') : html
}
