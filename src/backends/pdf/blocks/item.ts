import { answer, kernels } from '../../../ast/cards.ts'
import type {
  Answer,
  Block as AstBlock,
  Concept,
  Inline,
  Legend,
  Question,
} from '../../../ast/nodes.ts'
import { toText } from '../../../ast/text.ts'
import { handleItem, type ItemHandlers } from '../../../backend.ts'
import type { SheetTemplate } from '../template.ts'
import type { Block } from './block.ts'
import { formulaBlocks, legendLine } from './notation.ts'
import { prose } from './prose.ts'

type Shows = SheetTemplate['blocks']

/**
 * What a sheet shows of a question below its title: enough to jog the memory. Deep answers, implementations, follow-ups
 * and what an interviewer probes belong to a book; a formula gives way to its kernel.
 */
function questionHandlers(question: Question, shows: Shows): ItemHandlers<Block[]> {
  const hasShort = answer(question, 'short') !== undefined
  const hasKernel = kernels(question).length > 0
  const hasMore = hasKernel || hasShort || answer(question, 'deep') !== undefined
  return {
    formula: (node) => (hasKernel ? [] : formulaBlocks(node, true).map(tightened)),
    kernel: (node) => formulaBlocks(node, true).map(tightened),
    legend: (node) => (shows.legends ? [legendBlock(node)] : []),
    answer: (node) => answerBlocks(node, hasShort, shows),
    prose: ({ children, position }) =>
      shows.prose && !hasMore ? prose(children, { place: position, shows }) : [],
    prompt: () => [],
    story: () => [],
    probe: () => [],
    followUps: () => [],
    redFlags: () => [],
    sayIt: () => [],
    useWhen: () => [],
    reference: () => [],
    facet: () => [],
    unknownField: ({ children, position }) => prose(children, { place: position, shows }),
  }
}

function legendBlock(legend: Legend): Block {
  return {
    kind: 'text',
    small: true,
    tone: 'muted',
    gap: 'line',
    content: legendLine(legend.children),
    place: legend.position,
  }
}

/** The short answer; of an item without one, how the long one begins. */
function answerBlocks(node: Answer, hasShort: boolean, shows: Shows): Block[] {
  const context = { place: node.position, shows }
  if (node.layer === 'short') return prose(node.children, context)
  return hasShort ? [] : prose(node.children.slice(0, 1), context)
}

/** A question with what the sheet shows of its answer. */
export function questionBlocks(question: Question, shows: Shows): Block[] {
  const handlers = questionHandlers(question, shows)
  const body = question.children.flatMap((child) => handleItem(handlers, child))
  const [first, ...rest] = body
  const place = question.position
  if (question.form === 'rapid' && first?.kind === 'text') {
    const content: Inline[] = [
      { type: 'strong', children: question.title },
      { type: 'text', value: ' ' },
      ...first.content,
    ]
    return [
      { kind: 'text', content, place, gap: 'close', keep: rest.length > 0 },
      ...rest.map(tightened),
    ]
  }
  const title: Block = {
    kind: 'text',
    strong: true,
    content: question.title,
    place,
    keep: body.length > 0,
  }
  return [title, ...(first ? [tightened(first)] : []), ...rest]
}

function tightened(block: Block): Block {
  return block.kind === 'text' ? { ...block, gap: 'line' } : block
}

/** Questions without an answer, as lines to tick. */
export function bankList(questions: readonly Question[]): Block {
  return {
    kind: 'list',
    items: questions.map((question) => ({
      marker: question.studied ? '☑' : '☐',
      blocks: [{ kind: 'text', content: bankLine(question), place: question.position }],
    })),
  }
}

function bankLine({ title, difficulty }: Question): Inline[] {
  return difficulty
    ? [...title, { type: 'emphasis', children: [{ type: 'text', value: ` ${difficulty}` }] }]
    : title
}

/** Whether a question says anything below its title on a sheet. */
export function isAnswered(question: Question): boolean {
  return (
    answer(question, 'short') !== undefined ||
    answer(question, 'deep') !== undefined ||
    question.children.some(
      ({ type }) => type === 'formula' || type === 'kernel' || type === 'prose',
    )
  )
}

/** What of a concept does not fit into a row of the matrix: code, drawings and display formulas of its prose. */
export function conceptExtras(concept: Concept, shows: Shows): Block[] {
  const kinds = new Set<AstBlock['type']>(['codeSample', 'diagram', 'formulaBlock', 'table'])
  const blocks = concept.children.flatMap((child) =>
    child.type === 'prose'
      ? prose(
          child.children.filter(({ type }) => kinds.has(type)),
          { place: child.position, shows },
        )
      : [],
  )
  if (blocks.length === 0) return []
  const [only] = blocks
  if (blocks.length === 1 && only?.kind === 'code')
    return [{ ...only, title: only.title ?? toText(concept.title) }]
  return [{ kind: 'text', strong: true, keep: true, content: concept.title }, ...blocks]
}
