import { formulas, kernels } from '../../../ast/cards.ts'
import type { DeckContent } from '../../../ast/map.ts'
import type { Deck } from '../../../ast/nodes.ts'
import { toText } from '../../../ast/text.ts'
import type { Warning } from '../../../backend.ts'
import type { Block } from '../blocks/block.ts'
import { deckBlocks } from '../blocks/deck.ts'
import { measure } from '../boxes/measure.ts'
import { createSetting, type Setting } from '../boxes/setting.ts'
import type { Shrinking } from '../boxes/shrink.ts'
import { totalHeight } from '../pages/columns.ts'
import { type FitChoice, fitPage, type Misfit, misfitOf } from '../pages/fit.ts'
import { papersOf } from '../pages/paper.ts'
import { roughlyLargest, roughMisfit } from '../pages/rough.ts'
import { byWidth, sheetInput, sheetPage } from '../pages/sheet.ts'
import { readTemplate, type SheetTemplate } from '../template.ts'
import { wordsOf } from '../words.ts'
import { type DeckJob, documentFile, type Made } from './document.ts'

interface Way {
  shows: Partial<SheetTemplate['blocks']>
  answers: boolean
}

/**
 * What the sheet of a deck that asks for none leaves out, more at each step, until it fits: a page of the essence of a
 * long deck is worth more than no page. A deck with `sheet:` in its front matter gets all it holds or an error.
 */
const lighter: readonly [Way, ...Way[]] = [
  { shows: {}, answers: true },
  { shows: { code: false, prose: false, references: false, companies: false }, answers: true },
  {
    shows: { code: false, prose: false, references: false, companies: false, legends: false },
    answers: true,
  },
  { shows: { code: false, prose: false, references: false, companies: false }, answers: false },
  {
    shows: { code: false, prose: false, references: false, companies: false, legends: false },
    answers: false,
  },
]

/** A table is made so much smaller where the page is narrow; one that is wider still is a list of its rows at last. */
const shrinking: Shrinking = { smallest: 0.85, records: false }
const parting: Shrinking = { smallest: 0.6, records: true }

/** The sheet of a deck: one page, or a message why there is none. */
export async function sheet(job: DeckJob): Promise<Made> {
  const { deck, context, options } = job
  const template = readTemplate('sheet.json', await context.template('sheet.json'))
  const {
    paper = options.paper,
    orientation = options.orientation,
    columns = options.columns,
  } = deck.meta.sheet ?? {}
  const choice = { papers: papersOf(paper, orientation), columns, minSize: options.minSize }
  const setting = settingOf(job, template, shrinking)
  const words = wordsOf(options.words, deck.lang)
  const shownBy = ({ shows, answers }: Way): Block[] => {
    const shown = answers ? deck : { ...deck, children: withoutAnswers(deck.children) }
    return deckBlocks(shown, { ...template.blocks, ...shows }, words)
  }
  const ways = deck.meta.sheet ? lighter.slice(0, 1) : lighter
  const isFar = (blocks: readonly Block[]): boolean =>
    roughMisfit(byWidth(blocks), template, choice) !== undefined
  const whole = shownBy(lighter[0])
  if (whole.length === 0) return {}
  // Where the least that is ever shown is far too much, all else is.
  const least = ways.at(-1)
  for (const way of least && isFar(shownBy(least)) ? [] : ways) {
    const blocks = way === lighter[0] ? whole : shownBy(way)
    if (blocks.length === 0) break
    const made = isFar(blocks) ? undefined : await printed(blocks, template, choice, setting, job)
    if (made) return made
  }
  const rough = roughMisfit(byWidth(whole), template, choice)
  if (rough) {
    const named = roughlyLargest(whole.filter(isNamed), template.type).slice(0, 3).map(nameOf)
    context.warn(overflow(deck, rough, named, 'about '))
    return { unknown: setting.unknown }
  }
  const misfit = misfitOf(sheetInput(deck, whole, template, setting), choice)
  if (misfit.tooWide > 0) {
    const made = await printed(whole, template, choice, settingOf(job, template, parting), job)
    if (made) return made
  }
  context.warn(
    misfit.tooWide > 0
      ? tooWideOverflow(deck, misfit, whole, setting)
      : overflow(deck, misfit, largest(whole, setting)),
  )
  return { unknown: setting.unknown }
}

function settingOf(
  { context, typesetter, formulas, pictures }: DeckJob,
  template: SheetTemplate,
  shrinks: Shrinking,
): Setting {
  const { render } = context
  const picture: Setting['picture'] = (asset) => pictures.get(asset)
  return createSetting({ render, typesetter, formulas, picture, shrinks }, template)
}

/** Blocks on one page, as large as they go; nothing where they do not. */
async function printed(
  blocks: readonly Block[],
  template: SheetTemplate,
  choice: FitChoice,
  setting: Setting,
  job: DeckJob,
): Promise<Made | undefined> {
  const input = sheetInput(job.deck, blocks, template, setting)
  const fit = fitPage(input, choice)
  if (!fit) return undefined
  const file = await documentFile(job, 'sheet', [sheetPage(input, fit)])
  const { unknown, tooWide } = setting
  return { unknown, tooWide, file }
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

const millimetre = 72 / 25.4

/** `about` says that the misfit is told by the number of characters. */
function overflow(
  deck: Deck,
  misfit: Misfit,
  largest: readonly string[],
  about: 'about ' | '' = '',
): Warning {
  const { size, lacking, tooWide, count, paper } = misfit
  const where = `${count} ${count === 1 ? 'column' : 'columns'} of ${size} pt, ${paper.orientation}`
  const missing = Math.ceil((tooWide > 0 ? tooWide : lacking) / millimetre)
  const shown = about ? Number(missing.toPrecision(2)) : missing
  const way = tooWide > 0 ? 'too wide' : 'too high'
  return {
    rule: 'sheet-overflow',
    severity: deck.meta.sheet ? 'error' : 'info',
    reason: `Unexpected length of ${deck.title}, expected one page: it is ${about}${shown} mm ${way} (${where})`,
    note: `The largest blocks are ${largest.join(', ')}. Shorten them, or give the deck fewer.`,
    place: deck.meta.places.sheet ?? deck.position,
  }
}

const isNamed = ({ kind }: Block): boolean => kind !== 'heading'

/** The place is that of the widest block: what is too long is the whole deck, what is too wide is one of its parts. */
function tooWideOverflow(
  deck: Deck,
  misfit: Misfit,
  blocks: readonly Block[],
  setting: Setting,
): Warning {
  const [widest] = blocks
    .map((block) => ({ block, least: measure(block, setting).least }))
    .sort((one, other) => other.least - one.least)
  const warning = overflow(deck, misfit, [])
  if (!widest) return warning
  const { block } = widest
  const note = `The widest block is ${nameOf(block)}. Break it, make it shorter, or give the sheet fewer columns.`
  const place = 'place' in block ? block.place : undefined
  return { ...warning, note, ...(place ? { place } : {}) }
}

/** The three highest blocks, by what they begin with. */
function largest(blocks: readonly Block[], setting: Setting): string[] {
  const width = setting.type.leading * 25
  return blocks
    .filter(isNamed)
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
