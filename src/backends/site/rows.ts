import { answer, formulas, kernels } from '../../ast/cards.ts'
import type { Concept } from '../../ast/nodes.ts'
import { slug, toText } from '../../ast/text.ts'
import type { Entry } from './catalog.ts'
import { difficultyView, isStudied } from './item.ts'
import { pillarId } from './pillar-id.ts'
import type { Html, MatrixRowView, MatrixView, ProgressView, RapidView, RowView } from './views.ts'
import type { Writer } from './writer.ts'

/** How many of the entries the author has ticked, of how many. */
export function progressView(entries: readonly Entry[]): ProgressView {
  return { total: entries.length, studied: entries.filter(({ item }) => isStudied(item)).length }
}

/** How many of all are ticked. */
export function progressOf(parts: readonly ProgressView[]): ProgressView {
  const sum = (name: keyof ProgressView): number =>
    parts.reduce((total, part) => total + part[name], 0)
  return { total: sum('total'), studied: sum('studied') }
}

/** The kinds of items, as filters name them. */
export const kinds = { question: 'Questions', concept: 'Concepts', rapid: 'Rapid fire' } as const

/** The kind an item is filtered by. */
export function kindOf({ item }: Entry): keyof typeof kinds {
  if (item.type === 'concept') return 'concept'
  return item.form === 'rapid' ? 'rapid' : 'question'
}

/** An item as a line of a list; its first answer too, where `lead` asks for it. */
export function rowView(
  entry: Entry,
  writer: Writer,
  { lead = false }: { lead?: boolean } = {},
): RowView {
  const { item, key, address } = entry
  const { pillar = '', companies, difficulty } = item
  const titleHtml = writer.inline(item.title)
  return {
    key,
    markedTitle: titleHtml.includes('<') ? toText(item.title) : null,
    titleHtml,
    url: writer.url(address),
    leadHtml: lead ? leadHtml(entry, writer) : null,
    difficulty: difficultyView(difficulty),
    pillar,
    companies,
    kind: kindOf(entry),
    pillarValue: pillar && pillarId(pillar),
    companyValues: companies.map(slug).join(' '),
    studied: isStudied(item),
  }
}

function leadHtml({ item }: Entry, writer: Writer): Html | null {
  const [first] = answer(item, 'short')?.children ?? []
  return first?.type === 'paragraph' ? writer.inline(first.children) : null
}

/** Concepts as a table, without the columns that none of them fills. */
export function matrixView(caption: string, entries: readonly Entry[], writer: Writer): MatrixView {
  return matrixOf(
    caption,
    entries.map((entry) => matrixRow(entry, writer)),
  )
}

/** A table of rows, without the columns that none of them fills. */
export function matrixOf(caption: string, rows: MatrixRowView[]): MatrixView {
  return {
    caption,
    hasFormula: rows.some((row) => row.formulas.length > 0),
    hasKernel: rows.some((row) => row.kernels.length > 0),
    hasPrompt: rows.some((row) => row.promptHtml !== ''),
    hasStory: rows.some((row) => row.storyHtml !== ''),
    rows,
  }
}

/** A concept as a row of a table. */
export function matrixRow({ item, key, address }: Entry, writer: Writer): MatrixRowView {
  const line = (type: 'prompt' | 'story'): Html =>
    item.children
      .flatMap((node) => (node.type === type ? [writer.inline(node.children)] : []))
      .join(' ')
  return {
    id: item.id,
    key,
    title: toText(item.title),
    titleHtml: writer.inline(item.title),
    url: writer.url(address),
    formulas: formulas(item).map((node) => writer.formula(node, false)),
    kernels: kernels(item).map((node) => writer.formula(node, false)),
    promptHtml: line('prompt'),
    storyHtml: line('story'),
    studied: isStudied(item),
    difficulty: difficultyView(item.difficulty),
  }
}

/** Whether an entry is a row of the author's matrix. */
export function isMatrixRow(entry: Entry): entry is Entry & { item: Concept } {
  return entry.item.type === 'concept' && entry.item.form === 'row'
}

/** A quick question with its answer, or a line that only asks. */
export function rapidView({ item, key, deck }: Entry, writer: Writer, level: number): RapidView {
  const html = item.children
    .flatMap((node) => (node.type === 'facet' ? [] : [childHtml(node, writer, level)]))
    .join('\n')
  return {
    id: item.id,
    key,
    title: toText(item.title),
    titleHtml: writer.inline(item.title),
    difficulty: difficultyView(item.difficulty),
    answerHtml: html === '' ? null : html,
    studied: isStudied(item),
    deck: deck.id,
    pillarValue: item.pillar === undefined ? '' : pillarId(item.pillar),
    companyValues: item.companies.map(slug).join(' '),
  }
}

function childHtml(node: Entry['item']['children'][number], writer: Writer, level: number): Html {
  if (node.type === 'kernel' || node.type === 'formula') {
    const { before, math, remark } = writer.formula(node, false)
    return `<p>${before} ${math} ${remark}</p>`
  }
  if (node.type === 'prompt' || node.type === 'story')
    return `<p>${writer.inline(node.children)}</p>`
  if (node.type === 'legend')
    return node.children
      .map((entry) => writer.symbol(entry))
      .map(({ symbol, meaning }) => `<p>${symbol} ${meaning}</p>`)
      .join('')
  if (node.type === 'followUps' || node.type === 'redFlags')
    return node.children.map((entry) => writer.blocks(entry.children, level)).join('')
  return node.type === 'facet' ? '' : writer.blocks(node.children, level)
}
