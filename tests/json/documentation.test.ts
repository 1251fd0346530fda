import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Bundle } from '../../src/backends/json/bundle.ts'
import { emit, sample } from './project.ts'

const run = promisify(execFile)
const page = new URL('../../docs/json.md', import.meta.url)

let folder: string
let bundle: Bundle

/** The programs of the page, by the names of their files, and the outputs of a build, in one folder. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'json-'))
  const programs = (await readFile(page, 'utf8')).matchAll(/```\w+ file=(\S+)\n(.*?)```/gs)
  for (const [, name = '', text = ''] of programs) await writeFile(join(folder, name), text)
  const files = await emit(await sample())
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  bundle = JSON.parse(files['bundle.json'] ?? '')
})

afterAll(() => rm(folder, { recursive: true }))

async function output(program: string, name: string, input: string): Promise<string[]> {
  const { stdout } = await run(program, [name, input], {
    cwd: folder,
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  })
  return stdout.trimEnd().split('\n')
}

test('the program in JavaScript lists cards', async () => {
  expect(await output(process.execPath, 'medium.mjs', 'bundle.json')).toEqual([
    'training/why-warm-up-the-learning-rate\tWhy warm up the learning rate?\tEarly gradients are large and noisy, see Softmax gradient.',
  ])
})

test('the program in JavaScript reads the stream', async () => {
  expect(await output(process.execPath, 'stream.mjs', 'cards.ndjson')).toEqual(
    bundle.cards.map(({ kind, id }) => `${kind} ${id}`),
  )
})

test('the program in Python lists symbols', async (context) => {
  const there = await run('python3', ['--version']).then(
    () => true,
    () => false,
  )
  if (!there) context.skip('python3 is not installed')
  const lines = await output('python3', 'symbols.py', 'bundle.json')
  expect(lines).toEqual([
    '\\eta = learning rate (training)',
    'p = softmax output (training/softmax-gradient)',
    'p = probability (training)',
    'y = one-hot label (training/softmax-gradient)',
  ])
})

test('the page names every kind of node of the schema', async () => {
  const text = await readFile(page, 'utf8')
  const schema = await readFile(new URL('../../schema/bundle-1.json', import.meta.url), 'utf8')
  const inner = ['card', 'entry', 'legendEntry', 'planStep', 'checklistItem', 'mistake']
  const kinds = new Set<string>()
  JSON.parse(schema, (key, value) => {
    if (key === 'type' && typeof value === 'object' && typeof value.const === 'string')
      kinds.add(value.const)
    return value
  })
  expect(kinds.size).toBeGreaterThan(20)
  for (const kind of kinds) if (!inner.includes(kind)) expect(text).toContain(`\`${kind}\``)
})
