import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { program } from './cli/run.ts'
import { call, root } from './package/install.ts'
import { runs } from './runs.ts'

const execute = promisify(execFile)

/** What may be different between two builds of the same project. */
interface Circumstances {
  /** Name of the folder that the project lies in. */
  folder?: string
  env?: Record<string, string>
  umask?: string
  /** Make the files of the project in the reverse order, each with another time. */
  isReversed?: boolean
  /** How far the clock is ahead, in years. */
  years?: number
  /** The program that runs it (default: this Node). */
  node?: string
  /** Whether what the build before kept may be taken; otherwise all is made anew. */
  isWarm?: boolean
  /** Whether the backends run in threads. */
  isThreaded?: boolean
}

let top = ''
/** Files of the project by path. */
const sources = new Map<string, Uint8Array>()
let expected: Record<string, string> = {}

beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), 'reproducible-'))
  const content = join(root, 'templates/init/content')
  for (const name of await readdir(content))
    sources.set(`content/${name}`, await readFile(join(content, name)))
  const text =
    '# Große Zahlen, İstanbul\n\n## Rapid fire\n\n- What is Σ? → $\\sum_i x_i$\n- Weiß ılık? → Ja, ñ\n'
  for (const name of ['z', 'Zebra', 'ä', 'I', 'i2', 'a/b', 'a-c'])
    sources.set(`content/${name}.md`, new TextEncoder().encode(text))
  const first = await buildIn({})
  sources.set('deckwright.lock.json', await readFile(join(first, 'deckwright.lock.json')))
  expected = await hashes(first)
})

afterAll(() => rm(top, { recursive: true, force: true }))

let count = 0

/** Build the project under some circumstances. @returns its folder */
async function buildIn(circumstances: Circumstances): Promise<string> {
  const { folder = 'project', env = {}, umask = '022', years = 0 } = circumstances
  count += 1
  const project = join(top, String(count), folder)
  await mkdir(project, { recursive: true })
  const files = [...sources]
  if (circumstances.isReversed) files.reverse()
  for (const [index, [path, bytes]] of files.entries()) {
    await mkdir(dirname(join(project, path)), { recursive: true })
    await writeFile(join(project, path), bytes)
    if (circumstances.isReversed) await utimes(join(project, path), index, index * 1000)
  }
  if (circumstances.isThreaded)
    await writeFile(join(project, 'deckwright.config.json'), '{ "limits": { "memory": 2048 } }')
  const node = circumstances.node ?? process.execPath
  const cache = join(top, circumstances.isWarm ? 'cache' : `cache-${count}`)
  const { PATH = '', HOME = '' } = process.env
  const clock = years === 0 ? [] : ['--import', clockAhead(years)]
  await execute(
    'sh',
    ['-c', `umask ${umask}; exec "$0" "$@"`, node, ...clock, program, 'build', '--out', 'out'],
    { cwd: project, env: { PATH, HOME, DECKWRIGHT_CACHE: cache, ...env }, timeout: 300_000 },
  )
  return project
}

/** A module that lets the clock be ahead. */
function clockAhead(years: number): string {
  const script = `
    const Real = Date
    const ahead = ${years} * 365.25 * 24 * 3600 * 1000
    globalThis.Date = class extends Real {
      constructor(...given) { given.length === 0 ? super(Real.now() + ahead) : super(...given) }
      static now() { return Real.now() + ahead }
    }`
  return `data:text/javascript,${encodeURIComponent(script)}`
}

/** SHA-256 of every file of the output, what publishing remembers included, and of the lock. */
async function hashes(project: string): Promise<Record<string, string>> {
  const entries = await readdir(join(project, 'out'), { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(project, join(entry.parentPath, entry.name)))
  const table: Record<string, string> = {}
  for (const path of [...paths, 'deckwright.lock.json'].sort())
    table[path] = createHash('sha256')
      .update(await readFile(join(project, path)))
      .digest('hex')
  return table
}

const all: [string, Circumstances][] = [
  ['in a folder with blanks, letters and brackets', { folder: "Ordner [1] (é) 'x' 日本" }],
  ['in a deep folder', { folder: 'a/b/c/d/e/f/g/h/content' }],
  ['in Los Angeles', { env: { TZ: 'America/Los_Angeles' } }],
  ['in St. John\u2019s', { env: { TZ: 'America/St_Johns' } }],
  ['in Kathmandu', { env: { TZ: 'Asia/Kathmandu' } }],
  ['on Kiritimati', { env: { TZ: 'Pacific/Kiritimati' } }],
  ['in Turkish', { env: { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', LANGUAGE: 'tr' } }],
  ['without a language', { env: { LC_ALL: 'C' } }],
  ['for nobody else to read', { umask: '077' }],
  ['from files made in the reverse order, in 1970', { isReversed: true }],
  ['ten years on', { years: 10 }],
]

const everything: Circumstances = {
  folder: "Ordner [1] (é) 'x' 日本",
  env: { TZ: 'America/St_Johns', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
  umask: '077',
  isReversed: true,
  years: 10,
}

describe('a build gives the same bytes', () => {
  test('when everything around it is different', async () => {
    expect(Object.keys(expected).length).toBeGreaterThan(20)
    expect(await hashes(await buildIn(everything))).toEqual(expected)
  })

  test('in threads, and with what builds before kept', async () => {
    expect(await hashes(await buildIn({ isThreaded: true }))).toEqual(expected)
    await buildIn({ isWarm: true })
    expect(await hashes(await buildIn({ isWarm: true, isThreaded: true }))).toEqual(expected)
  })

  const some = runs({ quick: 0, sample: 0, long: all.length })
  test.each(all.slice(0, some))('%s', async (_, circumstances) => {
    expect(await hashes(await buildIn(circumstances))).toEqual(expected)
  })

  const versions = runs({ quick: 0, sample: 0, long: 2 })
  test.each(['22', '24'].slice(0, versions))('by Node %s', async (version) => {
    const node = await installNode(version)
    expect(await hashes(await buildIn({ ...everything, node }))).toEqual(expected)
  })
})

/** Install another version of Node, as npm has it for this system. @returns the path of the program */
async function installNode(version: string): Promise<string> {
  const name = `node-${process.platform}-${process.arch}`
  const folder = join(top, `node-${version}`)
  await mkdir(folder)
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n')
  await call(folder, 'npm', [
    ...['install', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'],
    `${name}@${version}`,
  ])
  return join(folder, 'node_modules', name, 'bin/node')
}
