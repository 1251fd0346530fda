/** Bundles of large projects, whose decks do not hold their trees and whose files are longer than what may be held. */
import { deserialize, serialize } from 'node:v8'
import { beforeAll, describe, expect, test } from 'vitest'
import type { EmitContext } from '../../src/backend.ts'
import { forgetful } from '../forgetful.ts'
import { emitProject, projectOf, sample } from './project.ts'

let sources: Record<string, string>
beforeAll(async () => {
  const some = await sample()
  // Three times, under other ids.
  sources = Object.fromEntries(
    ['', 'b-', 'c-'].flatMap((prefix) =>
      Object.entries(some).map(([path, text]) => [`${prefix}${path}`, text]),
    ),
  )
})

/** Lays bytes aside, and overwrites what it was given: nobody may go on with it. */
function createAside() {
  let size = 0
  return {
    aside(bytes: Uint8Array): () => Uint8Array {
      size += bytes.length
      const copy = Uint8Array.from(bytes)
      bytes.fill(0x78)
      return () => Uint8Array.from(copy)
    },
    size: () => size,
  }
}

test.each([undefined, 0, 2])(
  'decks that forget their trees give the same, indent %s',
  async (indent) => {
    const options = indent === undefined ? {} : { indent }
    const project = projectOf(sources)
    const { project: forgets, reads, texts } = forgetful(project)
    expect(await emitProject(forgets, options)).toEqual(await emitProject(project, options))
    expect([...reads.values()]).toEqual(project.decks.map(() => 1))
    expect([...texts.values()]).toEqual([...project.sources].map(() => 1))
  },
)

/** Keeps values as the store on the disk does, and counts those that were made. */
function createStore() {
  const values = new Map<string, Uint8Array>()
  const made: string[] = []
  const cached: EmitContext['cached'] = async (key, make) => {
    const parts = typeof key === 'function' ? key() : key
    const name = JSON.stringify(parts)
    const known = values.get(name)
    if (known) return deserialize(known)
    made.push(parts[0] ?? '')
    const value = await make()
    values.set(name, serialize(value))
    return value
  }
  return { cached, values, made: () => made.splice(0) }
}

describe('what is kept of a deck', () => {
  test('a deck that is as it was is not read', async () => {
    const { cached, made } = createStore()
    const project = projectOf(sources)
    const files = await emitProject(project, {}, { cached })
    const { project: forgets, reads } = forgetful(project)
    made()
    expect(await emitProject(forgets, {}, { cached })).toEqual(files)
    expect([...reads.values()]).toEqual([])
    expect(made()).toEqual([])
  })

  test('what was lost is made again, of a deck that is read once', async () => {
    const { cached, made, values } = createStore()
    const project = projectOf(sources)
    const files = await emitProject(project, {}, { cached })
    const items = [...values.keys()].filter((key) => key.startsWith('["items"'))
    expect(items.length).toBeGreaterThan(project.decks.length)
    for (const [index, key] of items.entries()) if (index % 3 === 0) values.delete(key)
    made()
    const { project: forgets, reads } = forgetful(project)
    expect(await emitProject(forgets, {}, { cached })).toEqual(files)
    expect(Math.max(...reads.values())).toBe(1)
    expect(made().length).toBe(Math.ceil(items.length / 3))
  })

  const question = (index: number) => `### Why ${index}?\n\n**Short answer:** So ${index}.\n\n`
  const questions = Array.from({ length: 80 }, (_, index) => question(index)).join('')
  const deck = `# Deck\n\n**Symbols:** $x$ = a number\n\n## Part\n\n${questions}## Other\n\nWords.\n`

  test.each([
    ['a word in the last answer', deck.replace('So 79.', 'No 79.'), 1],
    ['a word in an answer in the middle', deck.replace('So 40.', 'No 40.'), 1],
    ['a question more', deck.replace('### Why 40?', `${question(100)}### Why 40?`), 15],
    ['a question less', deck.replace(question(75), ''), 15],
    ['a title', deck.replace('Why 20?', 'How 20?'), 15],
    ['the title of a section', deck.replace('Part', 'Port'), 15],
    ['the title of the deck', deck.replace('# Deck', '# Dock'), 0],
    ['where all stands', deck.replace('\n\n## Part', '\n\n\n## Part'), 15],
    ['in which section something stands', deck.replace('## Other', '### Other'), 0],
    ['a legend', deck.replace('a number', 'a letter'), 0],
    ['what is at the end', `${deck}\nMore.\n`, 0],
  ])('%s: the same files with and without it', async (_, other, most) => {
    expect(other).not.toBe(deck)
    const { cached, made } = createStore()
    const before = await emitProject(projectOf({ 'a.md': deck }), {}, { cached })
    made()
    const project = projectOf({ 'a.md': other })
    const after = await emitProject(project, {}, { cached })
    expect(after).toEqual(await emitProject(project))
    expect(after).not.toEqual(before)
    expect(made().filter((kind) => kind === 'items').length).toBeLessThanOrEqual(most)
  })

  test('formulas that are written in another way are made anew', async () => {
    const { cached } = createStore()
    const project = projectOf({ 'a.md': deck })
    await emitProject(project, {}, { cached })
    expect(await emitProject(project, { math: 'tex' }, { cached })).toEqual(
      await emitProject(project, { math: 'tex' }),
    )
  })
})

test('a long bundle is laid aside, and read back as it was', async () => {
  const code = `\n\n\`\`\`\n${'a line of some code — long, for a question\n'.repeat(2400)}\`\`\`\n\n`
  const question = (index: number) => `### ${index}. Why ${index}?\n\n**Short answer:** So.${code}`
  const long = Object.fromEntries(
    Array.from({ length: 6 }, (_, file) => [
      `${file}.md`,
      `# Deck ${file}\n\n${Array.from({ length: 10 }, (_, index) => question(index)).join('')}`,
    ]),
  )
  const project = projectOf(long)
  const { aside, size } = createAside()
  const { 'bundle.json': held = '', ...others } = await emitProject(project)
  expect(held.length).toBeGreaterThan(32 * 2 ** 20)
  const { 'bundle.json': away, ...rest } = await emitProject(project, { indent: 1 }, { aside })
  expect(size()).toBeGreaterThan(2 ** 20)
  expect(rest).toEqual(others)
  expect(away === `${JSON.stringify(JSON.parse(held), undefined, 1)}\n`).toBe(true)
})
