import { formulas, kernels } from '../../../ast/cards.ts'
import type { DeckContent } from '../../../ast/map.ts'
import type { Deck } from '../../../ast/nodes.ts'
import { toText } from '../../../ast/text.ts'
import type { Warning } from '../../../backend.ts'
import type { Block } from '../blocks/block.ts'
import { deckBlocks } from '../blocks/deck.ts'
import { measure } from '../boxes/measure.ts'
import { createSetting, type Setting } from '../boxes/setting.ts'
import { totalHeight } from '../pages/columns.ts'
import { fitPage, isFit, type Misfit } from '../pages/fit.ts'
import { papersOf } from '../pages/paper.ts'
import { sheetInput, sheetPage } from '../pages/sheet.ts'
import { readTemplate, type SheetTemplate } from '../template.ts'
import { type DeckJob, documentFile, type Made } from './document.ts'

/**
 * What the sheet of a deck that asks for none leaves out, more at each step, until it fits: a page of the essence of a
 * long deck is worth more than no page. A deck with `sheet:` in its front matter gets all it holds or an error.
 */
const lighter: readonly { shows: Partial<SheetTemplate['blocks']>; answers: boolean }[] = [
  { shows: {}, answers: true },
  { shows: { code: false, prose: false, references: false, companies: false }, answers: true },
  {
    shows: { code: false, prose: false, references: false, companies: false, legends: false },
    answers: true,
  },
  { shows: { code: false, prose: false, references: false, companies: false }, answers: false },
]

/** The sheet of a deck: one page, or a message why there is none. */
export async function sheet(job: DeckJob): Promise<Made> {
  const { deck, context } = job
  const template = readTemplate('sheet.json', await context.template('sheet.json'))
  let made: Attempt | undefined
  for (const less of deck.meta.sheet ? lighter.slice(0, 1) : lighter) {
    const shown = less.answers ? deck : { ...deck, children: withoutAnswers(deck.children) }
    const blocks = deckBlocks(shown, { ...template.blocks, ...less.shows })
    if (blocks.length === 0) break
    const tried = attempt(blocks, template, job)
    if (isFit(tried.fit)) {
      const { fit, input, setting } = tried
      const file = await documentFile(job, 'sheet', [sheetPage(input, fit)])
      return { unknown: setting.unknown, file }
    }
    made ??= { ...tried, fit: tried.fit }
  }
  if (!made) return { unknown: [] }
  context.warn(overflow(deck, made.fit, made.blocks, made.setting))
  return { unknown: made.setting.unknown }
}

/** Questions that have a formula, with it alone. */
function withoutAnswers(nodes: readonly DeckContent[]): DeckContent[] {
  return nodes.map((node) => {
    if (node.type === 'section') return { ...node, children: withoutAnswers(node.children) }
    const star = node.type === 'question' && formulas(node).length + kernels(node).length > 0
    return star
      ? { ...node, children: node.children.filter(({ type }) => type !== 'answer') }
      : node
  })
}

interface Attempt {
  blocks: readonly Block[]
  setting: Setting
  fit: Misfit
}

/** Set blocks on one page, as large as they go. */
function attempt(blocks: readonly Block[], template: SheetTemplate, job: DeckJob) {
  const { context, deck, options, pictures, typesetter } = job
  const setting = createSetting(
    { render: context.render, typesetter, picture: (asset) => pictures.get(asset) },
    template,
  )
  const input = sheetInput(deck, blocks, template, setting)
  const {
    paper = options.paper,
    orientation = options.orientation,
    columns = options.columns,
  } = deck.meta.sheet ?? {}
  const choice = { papers: papersOf(paper, orientation), columns, minSize: options.minSize }
  return { blocks, setting, input, fit: fitPage(input, choice) }
}

const millimetre = 72 / 25.4

function overflow(deck: Deck, misfit: Misfit, blocks: readonly Block[], setting: Setting): Warning {
  const { size, lacking, tooWide, count, paper } = misfit
  const where = `${count} ${count === 1 ? 'column' : 'columns'} of ${size} pt, ${paper.orientation}`
  const missing = tooWide > 0 ? tooWide : lacking
  const way = tooWide > 0 ? 'too wide' : 'too high'
  return {
    rule: 'sheet-overflow',
    severity: deck.meta.sheet ? 'error' : 'info',
    reason: `Unexpected length of ${deck.title}, expected one page: it is ${Math.ceil(missing / millimetre)} mm ${way} (${where})`,
    note: `The largest blocks are ${largest(blocks, setting).join(', ')}. Shorten them, or give the deck fewer.`,
    place: deck.meta.places.sheet ?? deck.position,
  }
}

/** The three highest blocks, by what they begin with. */
function largest(blocks: readonly Block[], setting: Setting): string[] {
  const width = setting.type.leading * 25
  return blocks
    .filter(({ kind }) => kind !== 'heading')
    .map((block) => ({
      name: nameOf(block),
      height: totalHeight(measure(block, setting).set(width, { codeSize: setting.type.code })),
    }))
    .sort((one, other) => other.height - one.height)
    .slice(0, 3)
    .map(({ name }) => name)
}

function nameOf(block: Block): string {
  const quoted = (text: string): string => {
    const [line = ''] = text.split('\n')
    return `‘${line.length > 40 ? `${line.slice(0, 39)}…` : line}’`
  }
  switch (block.kind) {
    case 'heading':
    case 'text':
      return quoted(toText(block.content))
    case 'table':
      return block.title
        ? `the table ${quoted(toText(block.title))}`
        : `a table of ${block.rows.length} rows`
    case 'list':
      return `a list of ${block.items.length} entries`
    case 'math':
      return quoted(block.tex)
    case 'code':
      return `the code ${quoted(block.title ?? block.value)}`
    case 'formulas':
      return `the formulas ${quoted(block.value)}`
    case 'diagram':
      return 'a diagram'
    case 'callout':
      return 'a quotation or mistake'
    case 'picture':
      return `the picture ${quoted(block.alt)}`
  }
}
