/** Packages of large projects, whose decks do not hold their trees. */
import { expect, test } from 'vitest'
import type { Deck } from '../../src/ast/nodes.ts'
import { forgetful } from '../forgetful.ts'
import { createContext, emitted, projectOf, type Stamps } from './context.ts'
import { richAssets, richDecks } from './rich-project.ts'

/** Each deck three times, under other ids; the third asks again what the first has asked. */
function manyDecks(): Deck[] {
  return richDecks().flatMap((deck) =>
    ['', '-b', '-c'].map((suffix) => ({
      ...structuredClone(deck),
      id: `${deck.id}${suffix}`,
      title: `${deck.title}${suffix}`,
    })),
  )
}

async function made(stamps: Stamps, isForgetful: boolean, decks = manyDecks()) {
  const plain = projectOf(decks)
  const { project, reads } = isForgetful ? forgetful(plain) : { project: plain, reads: new Map() }
  const context = createContext({ assets: richAssets, stamps })
  const files = await emitted(project, context, { text: true })
  return {
    files: files.map(({ path, contents }) => [path, Buffer.from(contents).toString('base64')]),
    warnings: context.warnings,
    stamps,
    reads: [...reads.values()],
  }
}

test('a project whose decks forget their trees gives the same, and is gone through once', async () => {
  const held = await made(new Map(), false)
  const { reads, ...forgot } = await made(new Map(), true)
  expect(forgot).toEqual({ ...held, reads: undefined })
  expect(held.files).toHaveLength(3)
  expect(held.warnings.map(({ rule }) => rule)).toContain('same-front')
  expect(reads).toEqual(manyDecks().map(() => 1))
})

test('so does its next build, which says what is gone', async () => {
  const [held, forgot] = await Promise.all(
    [false, true].map(async (isForgetful) => {
      const { stamps } = await made(new Map(), isForgetful)
      return made(stamps, isForgetful, manyDecks().slice(1))
    }),
  )
  expect(forgot?.files).toEqual(held?.files)
  expect(forgot?.warnings).toEqual(held?.warnings)
  expect(held?.warnings.map(({ rule }) => rule)).toContain('note-removed')
  expect(forgot?.reads).toEqual(
    manyDecks()
      .slice(1)
      .map(() => 1),
  )
})
