import type { Target } from '../../../ast/nodes.ts'
import { bookBlocks } from '../blocks/book.ts'
import { createSetting } from '../boxes/setting.ts'
import { bookPages } from '../pages/book.ts'
import { idsOf } from '../pages/contents.ts'
import { createKeeper } from '../pages/kept.ts'
import { readBookTemplate } from '../template.ts'
import { wordsOf } from '../words.ts'
import { type DeckJob, documentFile, keptPages, type Made } from './document.ts'

/** The book of a deck: everything in it, with contents and an index. */
export async function book(job: DeckJob): Promise<Made> {
  const { deck, context, options, typesetter, formulas, pictures, fontKeys } = job
  const template = readBookTemplate('book.json', await context.template('book.json'))
  const words = wordsOf(options.words, deck.lang)
  const blocks = bookBlocks(deck, words)
  job.books.note(deck, blocks)
  if (blocks.length === 0) return {}
  const ids = idsOf(blocks)
  const setting = createSetting(
    {
      render: context.render,
      typesetter,
      formulas,
      picture: (asset) => pictures.get(asset),
      linkTo: (target) => linkOf(target, ids, job),
      shrinks: { smallest: 0.5, records: true },
    },
    template,
  )
  const { paper } = options
  const about = ['book', JSON.stringify([template, paper]), ...fontKeys]
  const keep = createKeeper(context, job.written, { about, setting })
  const pages = await bookPages({ deck, blocks, words, template, setting, paper, keep })
  const { unknown, tooWide } = setting
  return {
    unknown,
    tooWide,
    file: await documentFile(job, 'book', pages, keptPages(about, setting, context)),
  }
}

/** To a heading of this book, or of the book of another deck, which stands beside it. */
function linkOf(
  target: Target | undefined,
  own: ReadonlySet<string>,
  { deck, books }: DeckJob,
): string | undefined {
  if (!target) return undefined
  const { id } = target
  if (target.deck === deck.id) return id !== undefined && own.has(id) ? `#${id}` : undefined
  return books.fileOf(target)
}
