import type { Difficulty, Item } from '../../ast/nodes.ts'
import { toText } from '../../ast/text.ts'
import { handleItem, type ItemHandlers } from '../../backend.ts'
import type { Entry } from './catalog.ts'
import { followUp } from './follow-up.ts'
import type { DifficultyView, Html, ItemView, KernelView, RungView, SymbolView } from './views.ts'
import type { Writer } from './writer.ts'

const levels: readonly Difficulty[] = ['easy', 'medium', 'hard']

/** A difficulty as a word and three bars. */
export function difficultyView(difficulty: Difficulty | undefined): DifficultyView | null {
  if (difficulty === undefined) return null
  return { name: difficulty, rank: levels.indexOf(difficulty) + 1 }
}

/** Everything an item has, its own heading at `level`. */
export function itemView(
  { item, key, address, page, pillarAddress }: Entry,
  writer: Writer,
  level: number,
): ItemView {
  const inner = Math.min(level + 1, 6)
  const { pillar = '', companies, tags, difficulty } = item
  return {
    key,
    id: item.id,
    level,
    inner,
    isQuestion: item.type === 'question',
    isConcept: item.type === 'concept',
    title: toText(item.title),
    titleHtml: writer.inline(item.title),
    url: page ? writer.url(address) : '',
    number: item.type === 'question' ? (item.number ?? null) : null,
    difficulty: difficultyView(difficulty),
    pillar,
    pillarUrl: pillarAddress && writer.url(pillarAddress),
    companies,
    tags,
    hasChips: Boolean(difficulty ?? pillar) || companies.length > 0 || tags.length > 0,
    studied: isStudied(item),
    ...writer.shared(item, () => partsView(item, writer, inner + 1)),
  }
}

/** Whether the author ticked it. */
export function isStudied(item: Item): boolean {
  return item.type === 'question' && item.studied === true
}

/** The kernel's box; nothing for an item without kernel and formula. */
export function kernelView(item: Item, writer: Writer, level: number): KernelView | null {
  const { kernels, formulas, legend, say } = parts(item, writer, level)
  const [main, full] = kernels.length > 0 ? [kernels, formulas] : [formulas, []]
  if (main.length + legend.length === 0 && say.length === 0) return null
  return {
    label: kernels.length > 0 ? 'Kernel' : formulas.length > 0 ? 'Formula' : 'In words',
    kernels: main,
    hasFull: full.length > 0,
    full,
    legend: legend.length > 0 ? { symbols: legend } : null,
    sayHtml: joined(say),
  }
}

type PartsView = Pick<
  ItemView,
  | 'promptHtml'
  | 'storyHtml'
  | 'probeHtml'
  | 'shortHtml'
  | 'deepHtml'
  | 'kernel'
  | 'ladder'
  | 'flags'
  | 'useWhenHtml'
  | 'moreHtml'
  | 'unknown'
  | 'references'
>

function partsView(item: Item, writer: Writer, level: number): PartsView {
  const found = parts(item, writer, level)
  return {
    promptHtml: joined(found.prompt),
    storyHtml: joined(found.story),
    probeHtml: joined(found.probe),
    shortHtml: joined(found.short),
    deepHtml: joined(found.deep),
    kernel: kernelView(item, writer, level),
    ladder: found.rungs.length > 0 ? { rungs: found.rungs } : null,
    flags: found.flags.length > 0 ? { entries: found.flags } : null,
    useWhenHtml: joined(found.useWhen),
    moreHtml: joined(found.more),
    unknown: found.unknown,
    references: found.references.length > 0 ? { entries: found.references } : null,
  }
}

interface Found {
  kernels: KernelView['kernels']
  formulas: KernelView['full']
  legend: SymbolView[]
  say: Html[]
  prompt: Html[]
  story: Html[]
  probe: Html[]
  short: Html[]
  deep: Html[]
  rungs: RungView[]
  flags: Html[]
  useWhen: Html[]
  more: Html[]
  unknown: ItemView['unknown']
  references: Html[]
}

function nothing(): Found {
  return {
    kernels: [],
    formulas: [],
    legend: [],
    say: [],
    prompt: [],
    story: [],
    probe: [],
    short: [],
    deep: [],
    rungs: [],
    flags: [],
    useWhen: [],
    more: [],
    unknown: [],
    references: [],
  }
}

/** Sort what stands in an item by what it is; nothing is left out. */
function parts(item: Item, writer: Writer, level: number): Found {
  const found = nothing()
  const handlers: ItemHandlers<unknown> = {
    kernel: (node) => found.kernels.push(writer.formula(node, true)),
    formula: (node) => found.formulas.push(writer.formula(node, true)),
    legend: ({ children }) => found.legend.push(...children.map(writer.symbol)),
    sayIt: ({ children }) => found.say.push(writer.blocks(children, level)),
    prompt: ({ children }) => found.prompt.push(writer.inline(children)),
    story: ({ children }) => found.story.push(writer.inline(children)),
    probe: ({ children }) => found.probe.push(writer.blocks(children, level)),
    answer: ({ layer, children }) => found[layer].push(writer.blocks(children, level)),
    followUps: ({ children }) => {
      for (const { children: blocks } of children) {
        const { asked, reply } = followUp(blocks)
        found.rungs.push({
          number: found.rungs.length + 1,
          questionHtml: writer.inline(asked),
          bodyHtml: reply.length > 0 ? writer.blocks(reply, level) : null,
        })
      }
    },
    redFlags: ({ children }) =>
      found.flags.push(...children.map((entry) => writer.blocks(entry.children, level))),
    useWhen: ({ children }) => found.useWhen.push(writer.blocks(children, level)),
    reference: ({ children }) => found.references.push(writer.blocks(children, level)),
    prose: ({ children }) => found.more.push(writer.blocks(children, level)),
    unknownField: ({ label, children }) =>
      found.unknown.push({ label, html: writer.blocks(children, level) }),
    facet: () => undefined,
  }
  for (const node of item.children) handleItem(handlers, node)
  return found
}

function joined(html: readonly Html[]): Html | null {
  return html.length > 0 ? html.join('\n') : null
}
