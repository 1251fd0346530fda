import { expect, onTestFinished, test, vi } from 'vitest'
import type { Emitter } from '../../src/cli/emit-threads.ts'
import { emitterFor } from '../../src/cli/emitter.ts'
import type { OpenProject } from '../../src/cli/project.ts'
import { link } from '../../src/link/index.ts'
import { parse } from '../../src/parse/index.ts'

const date = new Date('2026-01-01')

/** The threads of a project of so many characters; they are ended with the test. */
async function emitterOf(length: number, names: readonly string[]): Promise<Emitter | undefined> {
  const project = {
    backends: names.map((name) => ({ name })),
    config: {},
    configPath: undefined,
    content: { length },
    folders: { content: 'content' },
  } as unknown as OpenProject
  const emitter = await emitterFor(project, { paths: [], isFresh: true })
  onTestFinished(async () => {
    await emitter?.close()
    emitter?.drop()
  })
  return emitter
}

test('a small project has its PDF made beside the other formats, and needs no thread for one format', async () => {
  const emitter = await emitterOf(1000, ['pdf', 'json', 'site'])
  expect(['pdf', 'json', 'site'].map((name) => emitter?.makes(name))).toEqual([true, false, false])
  expect(await emitterOf(1000, ['pdf'])).toBeUndefined()
  expect(await emitterOf(1000, ['site', 'json'])).toBeUndefined()
})

test('a small project needs no room for temporary files, a large one says that it has none', async () => {
  vi.stubEnv('TMPDIR', '/nowhere')
  onTestFinished(() => void vi.unstubAllEnvs())
  expect(await emitterOf(1000, ['pdf', 'json'])).toBeUndefined()
  await expect(emitterOf(1_000_000, ['pdf', 'json'])).rejects.toThrow('/nowhere')
})

test('all formats of a large project are made in threads', async () => {
  const emitter = await emitterOf(1_000_000, ['pdf', 'json'])
  expect(['pdf', 'json', 'site'].map((name) => emitter?.makes(name))).toEqual([true, true, false])
})

test('of a very large project one thread works at a time', async () => {
  const emitter = await emitterOf(2 ** 28, ['pdf', 'json'])
  const parsed = parse({ path: 'a.md', text: '# A\n\n## Why?\n\n- **Answer:** So.\n' }, {})
  const { project } = link([parsed], { id: 'p', assets: [], date })
  const events: string[] = []
  const emit = async (name: string): Promise<void> => {
    const backend = { name, emit: async () => [] }
    const progress = () => void events.push(`${name} works`)
    const made = await emitter?.emit({ backend, project, stamps: undefined, date, progress })
    expect(made?.files.length).toBeGreaterThan(0)
    events.push(`${name} is done`)
  }
  await Promise.all([emit('pdf'), emit('json')])
  expect([...new Set(events)]).toEqual(['pdf works', 'pdf is done', 'json works', 'json is done'])
})
