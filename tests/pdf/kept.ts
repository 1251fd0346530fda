import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { answer, deck, formula, kernel, legend, question, section } from '../../src/ast/build.ts'
import type { Deck, Question } from '../../src/ast/nodes.ts'
import type { EmitContext } from '../../src/backend.ts'
import type { PdfOptions } from '../../src/backends/pdf/options.ts'
import { type Emitted, emit } from './host.ts'

export const bookAndCards: PdfOptions = { documents: ['book', 'cards'] }

export interface Memory {
  cached: EmitContext['cached']
  /** How many values were made, of those whose key `counts`. */
  made(counts?: (key: readonly string[]) => boolean): number
  /** Lose the values of which the key is so. */
  lose(isSo: (key: readonly string[]) => boolean): void
  /** Another that keeps the same, and goes its own way. */
  copy(): Memory
}

/** Keeps what is made as a store on a disk does, and counts what it was asked for and did not have. */
export function createMemory(
  values: Map<string, unknown> = new Map(),
  made: (readonly string[])[] = [],
): Memory {
  return {
    async cached(key, make) {
      const parts = typeof key === 'function' ? key() : key
      const name = JSON.stringify(parts)
      if (!values.has(name)) {
        made.push(parts)
        values.set(name, structuredClone(await make()))
      }
      return structuredClone(values.get(name)) as Awaited<ReturnType<typeof make>>
    },
    made: (counts = () => true) => made.filter(counts).length,
    lose(isSo) {
      for (const name of values.keys()) if (isSo(JSON.parse(name))) values.delete(name)
    },
    copy: () => createMemory(new Map(values), [...made]),
  }
}

/** Of pages that are kept together. */
export const isOfPages = ([kind]: readonly string[]): boolean => kind === 'pages'

/** Of the ink of questions that are kept together. */
export const isOfInk = (key: readonly string[]): boolean =>
  ['book', 'cards'].includes(key[0] ?? '') && !key.includes('parts')

/** A question of several kinds of blocks, with a legend of symbols that others have too. */
export const item = (
  number: number,
  text = 'It is so for a reason that is told at some length.',
): Question => ({
  ...question(`Why is it number ${number}?`, [
    answer('short', text, `Offices of fjords, “so” … number ${number}.`),
    formula(`a_{${number}} = \\frac{b}{c}`),
    kernel('\\sqrt{b} \\ge c'),
    legend(['b', `meaning ${number % 5}`], ['c', 'another']),
    answer('deep', 'And long. '.repeat(4 + (number % 7) * 3)),
  ]),
  id: `q${number}`,
})

/** Questions in two chapters. */
export const deckOf = (items: readonly Question[]): Deck => ({
  ...deck('Kept', [
    { ...section('First', items.slice(0, 50)), id: 'first' },
    { ...section('Second', items.slice(50)), id: 'second' },
  ]),
  id: 'kept',
})

/** What a build made and said, with hashes in place of what is in files: where those differ, nobody could read how. */
export function toldOf({ files, warnings }: Emitted): object {
  const hashes = files.map(({ path, contents }) => {
    const hash = createHash('sha256').update(contents)
    return { path, sha256: hash.digest('hex') }
  })
  return { hashes, warnings }
}

/** The files and messages of a deck as a build after that of another makes them, which are those of a build from nothing. */
export async function warmAsCold(
  before: Deck,
  after: Deck,
  {
    memory = createMemory(),
    old = bookAndCards,
    now = bookAndCards,
    more = {},
  }: Partial<Warm> = {},
): Promise<Awaited<ReturnType<typeof emit>>> {
  const first = await emit([before], old, { ...more, cached: memory.cached })
  const warm = await emit([after], now, { ...more, cached: memory.cached })
  expect(toldOf(warm)).toEqual(toldOf(await emit([after], now, more)))
  expect(toldOf(warm)).not.toEqual(toldOf(first))
  return warm
}

/** What a build goes on from, and what it is asked for. */
export interface Warm {
  memory: Memory
  old: PdfOptions
  now: PdfOptions
  more: Partial<EmitContext>
}
