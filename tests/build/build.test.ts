import { expect, test } from 'vitest'
import { cards } from '../../src/ast/cards.ts'
import type { Backend } from '../../src/backend.ts'
import { build } from '../../src/build.ts'
import { testHost } from '../host.ts'

const good = '# Good\n\n## Why?\n\nBecause.\n'
const bad = '# Bad\n\n## Why?\n\n$\\frac{1}$\n'

/** A backend that lists its cards, one file a deck. */
const lister: Backend = {
  name: 'list',
  emit: async (project, { stamp }) =>
    project.decks.map((deck) => ({
      path: `${deck.id}.txt`,
      deck: deck.id,
      contents: cards({ decks: [deck] })
        .map(({ key }) => `${key} ${stamp(key, key).toISOString()}\n`)
        .join(''),
    })),
}
const thrower: Backend = {
  name: 'throw',
  emit: async () => {
    throw new Error('no')
  },
}

function run(texts: Record<string, string>, more: Partial<Parameters<typeof build>[0]> = {}) {
  const sources = Object.entries(texts).map(([path, text]) => ({ path, text }))
  return build({
    sources,
    backends: [lister],
    host: testHost(),
    date: new Date('2026-01-01T00:00:00Z'),
    ...more,
  })
}

test('an error in one deck holds back that deck alone', async () => {
  const { files, held, messages } = await run({ 'good.md': good, 'bad.md': bad })
  expect(held).toEqual(['bad'])
  expect(files.map(({ path }) => path)).toEqual(['list/good.txt'])
  expect(
    messages
      .filter(({ fatal }) => fatal)
      .map(({ file, line, column, ruleId }) => [file, line, column, ruleId]),
  ).toEqual([['bad.md', 5, 10, 'math-invalid']])
})

test('a backend that throws fails alone', async () => {
  const { files, failures } = await run({ 'good.md': good }, { backends: [thrower, lister] })
  expect(failures.map(({ backend, error }) => [backend, (error as Error).message])).toEqual([
    ['throw', 'no'],
  ])
  expect(files).toHaveLength(1)
})

test('stamps keep their date until the fingerprint changes', async () => {
  const one = await run({ 'good.md': good })
  const two = await run(
    { 'good.md': good },
    { lock: one.lock, date: new Date('2027-01-01T00:00:00Z') },
  )
  expect(two.files).toEqual(one.files)
  expect(two.lock).toEqual(one.lock)
})

test('a condition leaves items out of the output, not out of the lock', async () => {
  const text = `${good}\n## How? (hard)\n\nSo.\n`
  const { files, lock } = await run({ 'good.md': text }, { where: 'difficulty=hard' })
  expect(files.map(({ contents }) => String(contents).split(' ')[0])).toEqual(['good/how'])
  expect(Object.keys(lock.items.good ?? {})).toEqual(['how', 'why'])
})

test('a build that is called off throws', async () => {
  const controller = new AbortController()
  controller.abort()
  await expect(run({ 'good.md': good }, { signal: controller.signal })).rejects.toThrow()
})

test('the preset of the configuration is that of decks which say none', async () => {
  const question = '### Why?\n\nBecause.\n'
  const texts = {
    'a.md': question,
    'b.md': `---\npreset: auto\n---\n\n${question}`,
    'c1.md': `---\ndeck: c\n---\n\n# One\n\n${question}`,
    'c2.md': `---\ndeck: c\npreset: notes\n---\n\n# Two\n\n${question}`,
  }
  const { messages, project } = await run(texts, { preset: 'bank' })
  expect(project.decks.map(({ id, meta }) => [id, meta.preset])).toEqual([
    ['a', 'bank'],
    ['b', 'auto'],
    ['c', 'notes'],
  ])
  expect(
    messages.filter(({ ruleId }) => ruleId === 'difficulty-missing').map(({ file }) => file),
  ).toEqual(['a.md'])
})

test('a file is asked for again by what it and its backend were made from', async () => {
  const asked: [string, string][] = []
  const keeping = (fingerprint?: string): Backend => ({
    name: 'keep',
    ...(fingerprint !== undefined && { fingerprint }),
    async emit(_, { emitFile, kept }) {
      for (const path of ['a', 'b'])
        if (kept(path, path) === undefined) emitFile({ path, contents: path, key: path })
      return []
    },
  })
  const before = await run({ 'good.md': good }, { backends: [keeping('1')] })
  const again = async (fingerprint?: string) => {
    const kept = (path: string, key: string) => {
      asked.push([path, key])
      return before.files.find(
        (file) => file.path === path && file.key === key && path !== 'keep/b',
      )
    }
    const host = { ...testHost(), kept }
    return (await run({ 'good.md': good }, { backends: [keeping(fingerprint)], host })).files
  }
  const files = await again('1')
  expect(files.map(({ path }) => path)).toEqual(['keep/a', 'keep/b'])
  expect(files[0]).toBe(before.files[0])
  expect(files[1]).toEqual(before.files[1])
  expect(await again('2')).not.toContain(before.files[0])
  expect(asked.map(([path]) => path)).toEqual(['keep/a', 'keep/b', 'keep/a', 'keep/b'])
  // Nobody knows what such a backend depends on.
  expect((await again()).map(({ key }) => key)).toEqual([undefined, undefined])
  expect(asked).toHaveLength(4)
})
