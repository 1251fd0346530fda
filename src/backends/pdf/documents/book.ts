import { bookBlocks } from '../blocks/book.ts'
import { createSetting } from '../boxes/setting.ts'
import { bookPages } from '../pages/book.ts'
import { idsOf } from '../pages/contents.ts'
import { readBookTemplate } from '../template.ts'
import { type DeckJob, documentFile, type Made } from './document.ts'

/** The book of a deck: everything in it, with contents and an index. */
export async function book(job: DeckJob): Promise<Made> {
  const { deck, context, options, typesetter, pictures } = job
  const template = readBookTemplate('book.json', await context.template('book.json'))
  const blocks = bookBlocks(deck)
  if (blocks.length === 0) return { unknown: [] }
  const ids = idsOf(blocks)
  const setting = createSetting(
    {
      render: context.render,
      typesetter,
      picture: (asset) => pictures.get(asset),
      linkTo: (target) =>
        target?.deck === deck.id && target.id !== undefined && ids.has(target.id)
          ? `#${target.id}`
          : undefined,
      shrinks: true,
    },
    template,
  )
  const pages = bookPages({ deck, blocks, template, setting, paper: options.paper })
  return { unknown: setting.unknown, file: await documentFile(job, 'book', pages) }
}
