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

/** What stands in a script, not in a page. */
const bodies = ['mock-body', 'card-back', 'worker'] as const

export type PageTemplate = (typeof pageTemplates)[number]

/** A view to the HTML of its page. */
export interface Templates {
  (template: PageTemplate, view: PageView): string
  (template: 'mock-body', view: MockBodyView): string
  (template: 'card-back', view: CardBackView): string
  (template: 'worker', view: WorkerView): string
}

/** Read the templates once, the user's before ours. */
export async function loadTemplates(template: EmitContext['template']): Promise<Templates> {
  const { default: mustache } = await import('mustache')
  const read = async (name: string): Promise<[string, string]> => [
    name,
    await template(`${name}.mustache`),
  ]
  const pages = new Map(await Promise.all([...pageTemplates, ...bodies].map(read)))
  const parts = Object.fromEntries(await Promise.all(partials.map(read)))
  return (name, view) =>
    mustache.render(pages.get(name) ?? '', view, parts, { escape: (value) => escape(`${value}`) })
}

/** Text for between tags and for attributes in either kind of quotes. */
function escape(text: string): string {
  return escapeHtml(text).replaceAll("'", '&#39;')
}
