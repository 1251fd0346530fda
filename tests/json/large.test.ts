/** Bundles of large projects, whose decks do not hold their trees and whose files are longer than what may be held. */
import { beforeAll, describe, expect, test } from 'vitest'
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

test('with a cache, a deck is read once for its key, and again to be made', async () => {
  const { project, reads } = forgetful(projectOf(sources))
  const keys = new Set<string>()
  await emitProject(
    project,
    {},
    {
      cached(key, make) {
        keys.add(JSON.stringify(typeof key === 'function' ? key() : key))
        return make()
      },
    },
  )
  expect([...reads.values()]).toEqual(project.decks.map(() => 1))
  expect(keys.size).toBe(project.decks.length)
})

describe('the key of a deck', () => {
  /** The keys of the decks of sources. */
  async function keysOf(texts: Record<string, string>, math?: 'tex'): Promise<string[]> {
    const keys: string[] = []
    await emitProject(projectOf(texts), math ? { math } : {}, {
      cached(key, make) {
        keys.push(JSON.stringify(typeof key === 'function' ? key() : key))
        return make()
      },
    })
    return keys
  }

  const deck = '# Deck\n\n## Part\n\n### Why?\n\nSince it is so.\n\n## Other\n\nWords.\n'
  test('is the same for the same', async () => {
    expect(await keysOf({ 'a.md': deck })).toEqual(await keysOf({ 'a.md': deck }))
  })
  test.each([
    ['a word in an answer', deck.replace('so.', 'no.')],
    ['a title', deck.replace('Why?', 'How?')],
    ['the title of a section', deck.replace('Part', 'Port')],
    ['the title of the deck', deck.replace('# Deck', '# Dock')],
    ['where something stands', deck.replace('\n\nSince', '\n\n\nSince')],
    ['in which section it stands', deck.replace('## Other', '### Other')],
    ['what is at the end', `${deck}\nMore.\n`],
  ])('is another by %s', async (_, other) => {
    expect(other).not.toBe(deck)
    expect(await keysOf({ 'a.md': other })).not.toEqual(await keysOf({ 'a.md': deck }))
  })
  test('is another by how formulas are written', async () => {
    expect(await keysOf({ 'a.md': deck }, 'tex')).not.toEqual(await keysOf({ 'a.md': deck }))
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
  const files = await emitProject(project, {}, { aside })
  expect(files).toEqual(await emitProject(project))
  expect(files['bundle.json']?.length).toBeGreaterThan(32 * 2 ** 20)
  expect(size()).toBeGreaterThan(2 ** 20)
  const indented = await emitProject(project, { indent: 1 }, { aside })
  expect(
    indented['bundle.json'] ===
      `${JSON.stringify(JSON.parse(files['bundle.json'] ?? ''), undefined, 1)}\n`,
  ).toBe(true)
})
