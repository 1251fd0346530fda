import type { Deck } from '../../ast/nodes.ts'
import type { Project } from '../../ast/project.ts'
import { toText } from '../../ast/text.ts'
import { select } from '../../ast/visit.ts'
import type { EmitContext, OutputFile, Warning } from '../../backend.ts'
import type { Block } from './blocks/block.ts'
import { deckBlocks } from './blocks/deck.ts'
import { measure } from './boxes/measure.ts'
import { createSetting, type Setting } from './boxes/setting.ts'
import { loadFonts } from './fonts/load.ts'
import { createTypesetter, type Font } from './fonts/typesetter.ts'
import type { ResolvedOptions } from './options.ts'
import { totalHeight } from './pages/columns.ts'
import { fitPage, isFit, type Misfit } from './pages/fit.ts'
import { papersOf } from './pages/paper.ts'
import { sheetInput, sheetPage } from './pages/sheet.ts'
import { type Picture, readPicture } from './picture.ts'
import { readTemplate, type SheetTemplate } from './template.ts'
import { writePdf } from './write/document.ts'
import { fontOpener } from './write/pdfkit.ts'

interface Shared {
  project: Project
  context: EmitContext
  options: ResolvedOptions
  template: SheetTemplate
  fonts: ReadonlyMap<string, Font>
}

/** The documents of every deck that has something to print. */
export async function emitDocuments(
  project: Project,
  context: EmitContext,
  options: ResolvedOptions,
): Promise<OutputFile[]> {
  const template = readTemplate('sheet.json', await context.template('sheet.json'))
  const fonts = await loadFonts(context, await fontOpener())
  const files: OutputFile[] = []
  for (const [index, deck] of project.decks.entries()) {
    context.signal.throwIfAborted()
    files.push(...(await emitSheet(deck, { project, context, options, template, fonts })))
    context.progress(index + 1, project.decks.length)
  }
  return files
}

async function emitSheet(deck: Deck, shared: Shared): Promise<OutputFile[]> {
  const { project, context, options, template, fonts } = shared
  if (!options.documents.includes('sheet')) return []
  const blocks = deckBlocks(deck, template.blocks)
  if (blocks.length === 0) return []
  const pictures = await loadPictures(deck, context)
  const typesetter = createTypesetter(fonts)
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
  const fit = fitPage(input, choice)
  for (const warning of faults(setting, deck)) context.warn(warning)
  if (!isFit(fit)) {
    context.warn(overflow(deck, fit, blocks, setting))
    return []
  }
  const page = sheetPage(input, fit)
  const { description } = deck.meta
  const contents = await writePdf({
    info: {
      title: deck.title,
      language: deck.lang,
      modified: project.modified,
      ...(description ? { description } : {}),
    },
    pages: [page],
    fonts,
    pictures: new Map([...pictures].map(([asset, { bytes }]) => [asset, bytes])),
  })
  return [{ path: `${deck.id}.sheet.pdf`, contents, deck: deck.id }]
}

async function loadPictures(deck: Deck, context: EmitContext): Promise<Map<string, Picture>> {
  const pictures = new Map<string, Picture>()
  for (const { asset } of select([deck], 'image')) {
    if (asset === undefined || pictures.has(asset)) continue
    const picture = readPicture(await context.asset(asset))
    if (picture) pictures.set(asset, picture)
    else
      context.warn({
        rule: 'image-format',
        reason: `Unexpected format of ${asset}, expected PNG or JPEG`,
        note: 'Its alternative text stands in its place.',
        place: deck.position,
      })
  }
  return pictures
}

/** What could not be shown as it was written. */
function* faults({ typesetter, unknown }: Setting, deck: Deck): Generator<Warning> {
  for (const { cluster, place } of typesetter.missing) {
    const codes = [...cluster].map((character) => (character.codePointAt(0) ?? 0).toString(16))
    const names = codes.map((code) => `U+${code.toUpperCase().padStart(4, '0')}`).join(' ')
    yield {
      rule: 'glyph-missing',
      severity: 'error',
      reason: `Unexpected character ${cluster} (${names}), expected one that a font of ours has`,
      note: 'Write it in another way.',
      place: place ?? deck.position,
    }
  }
  for (const { tex, what, place } of unknown)
    yield {
      rule: 'math-unknown',
      reason: `Unexpected parts of the formula ${tex}: ${what.join(', ')}`,
      note: 'Look at the formula in the PDF: it may be drawn wrong.',
      place: place ?? deck.position,
    }
}

const millimetre = 72 / 25.4

function overflow(deck: Deck, misfit: Misfit, blocks: readonly Block[], setting: Setting): Warning {
  const { size, lacking, tooWide, count, paper } = misfit
  const where = `${count} ${count === 1 ? 'column' : 'columns'} of ${size} pt, ${paper.orientation}`
  const missing = tooWide > 0 ? tooWide : lacking
  const way = tooWide > 0 ? 'too wide' : 'too high'
  return {
    rule: 'sheet-overflow',
    severity: deck.meta.sheet ? 'error' : 'warning',
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
