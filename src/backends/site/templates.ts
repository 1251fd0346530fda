import type { EmitContext } from '../../backend.ts'
import { escapeHtml } from '../../render/html.ts'
import type { CardBackView, MockBodyView, PageView, WorkerView } from './views.ts'

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

/** A view to the HTML of its page. */
export interface Templates {
  (template: PageTemplate, view: PageView): string
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
  const render = (name: string, view: object): string =>
    mustache.render(pages.get(name) ?? '', view, parts, { escape: (value) => escape(`${value}`) })
  const literals = new Set<string>()
  const seen = new Set<string>()
  const collect = (template: string): void => {
    for (const [type, text] of tokensIn(mustache.parse(template))) {
      if (type === 'text') literals.add(text)
      if (type !== '>' || seen.has(text)) continue
      seen.add(text)
      collect(parts[text] ?? '')
    }
  }
  for (const name of bodies) collect(pages.get(name) ?? '')
  const source = [...pages.values(), ...Object.values(parts)].join('\0')
  return Object.assign(render, { source, literals: [...literals] })
}

/** A token of Mustache: its type, its text or name, and for a section the tokens in it. */
type Token = [type: string, text: string, start: number, end: number, inner?: unknown]

/** The tokens of a template, those in sections too. */
function* tokensIn(tokens: readonly unknown[]): Generator<Token> {
  for (const token of tokens as readonly Token[]) {
    yield token
    if (Array.isArray(token[4])) yield* tokensIn(token[4])
  }
}

/** Text for between tags and for attributes in either kind of quotes. */
function escape(text: string): string {
  return escapeHtml(text).replaceAll("'", '&#39;')
}
