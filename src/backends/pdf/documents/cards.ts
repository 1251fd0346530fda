import { cards as cardsOf } from '../../../ast/cards.ts'
import { toText } from '../../../ast/text.ts'
import { createSetting } from '../boxes/setting.ts'
import { cardPages } from '../pages/cards.ts'
import { createKeeper } from '../pages/kept.ts'
import { readCardsTemplate } from '../template.ts'
import { type DeckJob, documentFile, keptPages, type Made } from './document.ts'

const millimetre = 72 / 25.4

/** The cards of a deck, to be printed on both sides and cut. */
export async function cards(job: DeckJob): Promise<Made> {
  const { deck, context, options, typesetter, formulas, pictures, fontKeys } = job
  const template = readCardsTemplate('cards.json', await context.template('cards.json'))
  const items = cardsOf({ decks: [deck] }).map(({ item }) => item)
  if (items.length === 0) return {}
  const setting = createSetting(
    {
      render: context.render,
      typesetter,
      formulas,
      picture: (asset) => pictures.get(asset),
      shrinks: { smallest: 0.5, records: true },
    },
    template,
  )
  const { paper, cards: grid, offset } = options
  const about = ['cards', JSON.stringify([template, paper, grid]), ...fontKeys]
  const keep = createKeeper(context, job.written, { about, setting })
  const input = { items, template, setting, paper, grid, offset, keep }
  const { pages, overflows } = await cardPages(input)
  for (const { item, side, lacking } of overflows)
    context.warn({
      rule: 'card-overflow',
      reason: `Unexpected length of the ${side} of ${toText(item.title)}, expected what fits on a card: ${Math.ceil(lacking / millimetre)} mm are lacking at ${template.smallest} pt`,
      note: 'The card shows as much as there is room for. Shorten the text, or print larger cards.',
      place: item.position,
    })
  const { unknown, tooWide } = setting
  return {
    unknown,
    tooWide,
    file: await documentFile(job, 'cards', pages, keptPages(about, setting, context)),
  }
}
