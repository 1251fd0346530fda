import { describe, expect, test } from 'vitest'
import { answer, deck, formula, question, section } from '../../src/ast/build.ts'
import { treeDigest } from '../../src/ast/digest.ts'
import type { DeckContent } from '../../src/ast/map.ts'
import type { Deck, Question, Target, WikiLink } from '../../src/ast/nodes.ts'
import { shelvedDeck } from '../../src/ast/shelf.ts'
import type { EmitContext } from '../../src/backend.ts'
import { emit } from './host.ts'

const options = { documents: ['sheet', 'book', 'cards'] } as const

/** A question that leads to others. */
function linking(id: string, ...targets: Target[]): Question {
  const child = answer('short', `What ${id} says: `)
  const [paragraph] = child.children
  const links = targets.map(
    (target): WikiLink => ({
      type: 'wikiLink',
      page: '',
      hash: target.id ?? '',
      embed: false,
      target,
    }),
  )
  if (paragraph?.type === 'paragraph') paragraph.children.push(...links)
  return { ...question(`Why ${id}?`, [child, formula(`x_{${id}}`)]), id }
}

function deckOf(id: string, children: DeckContent[]): Deck {
  return { ...deck(`Deck ${id}`, [{ ...section('All', children), id: 'all' }]), id }
}

/** A question that nobody has answered: a book has it in a list, where no link leads. */
const open: Question = { ...question('Who knows?', []), id: 'open' }

const decks = [
  deckOf('a', [linking('one', { deck: 'b', id: 'two' }, { deck: 'b', id: 'open' }), open]),
  deckOf('b', [linking('two', { deck: 'a', id: 'one' }, { deck: 'c' }), open]),
  deckOf('c', [linking('three', { deck: 'a', id: 'open' }, { deck: 'b', id: 'two' })]),
]

/** Decks on a shelf with room for one tree: each is another object when another deck was asked for in the meantime. */
function shelved(all: readonly Deck[]): { decks: Deck[]; asks: Record<string, number> } {
  const asks: Record<string, number> = {}
  let last: { id: string; tree: DeckContent[] } | undefined
  const made = all.map((each) =>
    shelvedDeck(each, {
      read() {
        asks[each.id] = (asks[each.id] ?? 0) + 1
        if (last?.id !== each.id) last = { id: each.id, tree: structuredClone(each.children) }
        return last.tree
      },
      digest: () => treeDigest(each),
      drop: () => undefined,
    }),
  )
  return { decks: made, asks }
}

describe('decks whose trees are read when they are asked for', () => {
  test('give the files of those that hold their trees', async () => {
    const held = await emit(decks, options)
    expect(held.files.map(({ path }) => path)).toContain('c.book.pdf')
    expect(await emit(shelved(decks).decks, options)).toEqual(held)
  })

  test('are asked once, and once more where a deck before them leads there', async () => {
    const { decks: shelf, asks } = shelved(decks)
    await emit(shelf, options)
    expect(asks).toEqual({ a: 1, b: 2, c: 2 })
  })
})

test('what is set lies aside until its page is written', async () => {
  const numbers = Array.from({ length: 40 }, (_, index) => `q${index}`)
  const long = deckOf(
    'long',
    numbers.map((id) => linking(id)),
  )
  let asked = 0
  const aside: EmitContext['aside'] = (bytes) => {
    // At an odd place of something larger, as a host may read it; and what was handed over is nobody's any more.
    const held = Buffer.alloc(bytes.length + 1)
    held.set(bytes, 1)
    bytes.fill(0)
    return () => {
      asked += 1
      return held.subarray(1)
    }
  }
  expect(await emit([long], options, { aside })).toEqual(await emit([long], options))
  expect(asked).toBeGreaterThan(10)
})

/** Keeps what is made, and files by path and key, as a build on a disk does. */
function createDisk() {
  const values = new Map<string, unknown>()
  const files = new Map<string, string | undefined>()
  const cached: EmitContext['cached'] = async (key, make) => {
    const name = JSON.stringify(key)
    if (!values.has(name)) values.set(name, structuredClone(await make()))
    return structuredClone(values.get(name)) as Awaited<ReturnType<typeof make>>
  }
  const build = async (all: readonly Deck[]) => {
    const kept: string[] = []
    const before = new Map(files)
    const { files: made, warnings } = await emit(all, options, {
      cached,
      kept(path, key) {
        if (before.get(path) !== key) return undefined
        kept.push(path)
        return 'hash'
      },
    })
    for (const { path, key } of made) files.set(path, key)
    return { made: made.map(({ path }) => path), kept, warnings }
  }
  return { build, files, values }
}

describe('documents of the last build', () => {
  const odd = [...decks, deckOf('d', [{ ...question('漢?', [answer('short', '漢')]), id: 'han' }])]

  test('are handed over again, and what they gave reason to say is said', async () => {
    const { build } = createDisk()
    const first = await build(odd)
    expect(first.warnings.map(({ rule }) => rule)).toContain('glyph-missing')
    expect(first.made).toHaveLength(12)
    const { decks: shelf, asks } = shelved(odd)
    expect(await build(shelf)).toEqual({ made: [], kept: first.made, warnings: first.warnings })
    // Only those that others lead to, for their headings.
    expect(asks).toEqual({ a: 1, b: 1, c: 1 })
  })

  test('are made again where the deck was edited, or a place that it leads to', async () => {
    const { build } = createDisk()
    await build(decks)
    const answered = { ...question('Who knows?', [answer('short', 'We do.')]), id: 'open' }
    const [, ...others] = decks
    const { made } = await build([
      deckOf('a', [linking('one', { deck: 'b', id: 'two' }, { deck: 'b', id: 'open' }), answered]),
      ...others,
    ])
    const ofDecks = (...ids: string[]): string[] =>
      ids.flatMap((id) => options.documents.map((name) => `${id}.${name}.pdf`))
    expect(made).toEqual(ofDecks('a', 'c'))
  })

  test('are taken from what was kept where one of them is gone', async () => {
    const { build, files, values } = createDisk()
    await build(decks)
    const count = values.size
    files.delete('b.book.pdf')
    const { made, kept } = await build(decks)
    expect(made).toEqual(['b.book.pdf'])
    expect(kept).toHaveLength(8)
    expect(values.size).toBe(count)
  })
})
