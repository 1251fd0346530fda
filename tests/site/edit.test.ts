import { expect, test } from 'vitest'
import { answer as answerOf, deck, question } from '../../src/ast/build.ts'
import type { Project } from '../../src/ast/project.ts'
import { emitSite } from './emit.ts'
import { sampleProject } from './sample.ts'

/** The sample with a deck of which one answer says what is given. */
function projectWith(answer: string): Project {
  const sample = sampleProject()
  const own = {
    ...deck('Own', [question('What changes?', [answerOf('short', answer)])]),
    id: 'own',
  }
  return { ...sample, decks: [...sample.decks, own] }
}

test('an edit changes the pages that show it, and no others', async () => {
  const [before, after] = await Promise.all(
    ['This.', 'That, zygotes and all.'].map(
      async (answer) => (await emitSite(projectWith(answer))).files,
    ),
  )
  const known = new Map(before?.map(({ path, contents }) => [path, contents]))
  const changed = after?.filter(({ path, contents }) => `${known.get(path)}` !== `${contents}`)
  expect(changed?.map(({ path }) => path.replace(/\.[\da-f]{10}\./, '.HASH.')).sort()).toEqual([
    'all/index.html',
    'assets/search-index.HASH.js',
    'd/own/index.html',
    'mock/index.html',
    'parts/own/what-changes.js',
    'practice/index.html',
    'q/own/what-changes/index.html',
    'search.js',
    'sheet/own/index.html',
    'sw.js',
  ])
})
