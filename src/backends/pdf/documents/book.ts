import type { Deck, Target } from '../../../ast/nodes.ts'
import type { Project } from '../../../ast/project.ts'
import { bookBlocks } from '../blocks/book.ts'
import { createSetting } from '../boxes/setting.ts'
import { bookPages } from '../pages/book.ts'
import { idsOf } from '../pages/contents.ts'
import { createKeeper } from '../pages/kept.ts'
import { readBookTemplate } from '../template.ts'
import { wordsOf } from '../words.ts'
import { type DeckJob, documentFile, type Made } from './document.ts'
import { fontKeys } from './hash.ts'

/** The book of a deck: everything in it, with contents and an index. */
export async function book(job: DeckJob): Promise<Made> {
  const { deck, context, options, typesetter, formulas, pictures } = job
  const template = readBookTemplate('book.json', await context.template('book.json'))
  const words = wordsOf(options.words, deck.lang)
  const blocks = bookBlocks(deck, words)
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
  const keep = createKeeper(context, job.written, {
    about: ['book', JSON.stringify([template, paper]), ...(await fontKeys(options, context))],
    setting,
  })
  const pages = await bookPages({ deck, blocks, words, template, setting, paper, keep })
  const { unknown, tooWide } = setting
  return { unknown, tooWide, file: await documentFile(job, 'book', pages) }
}

/** To a heading of this book, or of the book of another deck, which stands beside it. */
function linkOf(
  target: Target | undefined,
  own: ReadonlySet<string>,
  { deck, project }: DeckJob,
): string | undefined {
  if (!target) return undefined
  const { id } = target
  if (target.deck === deck.id) return id !== undefined && own.has(id) ? `#${id}` : undefined
  return fileOf(target, project)
}

/** The file of another deck's book, with the place in it; nothing where it has none. */
export function fileOf(target: Target, project: Project): string | undefined {
  const { id } = target
  const other = project.decks.find((each) => each.id === target.deck)
  if (!other) return undefined
  const ids = idsInBook(other)
  if (ids.size === 0) return undefined
  const file = `${other.id}.book.pdf`
  return id !== undefined && ids.has(id) ? `${file}#${id}` : file
}

const known = new WeakMap<Deck, ReadonlySet<string>>()

/** What links may lead to in the book of a deck; asked of each deck that others link to. */
function idsInBook(deck: Deck): ReadonlySet<string> {
  let ids = known.get(deck)
  if (!ids) {
    ids = idsOf(bookBlocks(deck, wordsOf({}, deck.lang)))
    known.set(deck, ids)
  }
  return ids
}
