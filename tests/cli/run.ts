import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import picocolors from 'picocolors'
import { afterAll } from 'vitest'

/** The compiled program. */
export const program: string = fileURLToPath(new URL('../../lib/cli/index.js', import.meta.url))

if (!existsSync(program)) throw new Error('Compile first: npm run build')

/** Colours of a terminal that shows none. */
export const colorless: ReturnType<typeof picocolors.createColors> = picocolors.createColors(false)

/** What a command did. */
export interface Ran {
  code: number | null
  out: string
  err: string
}

/** Settings of a call; the environment is bare but for them, so that no terminal or service shows through. */
export interface Call {
  folder: string
  env?: Record<string, string>
}

/** What is kept between the runs of one test file. */
const cache = join(tmpdir(), `deckwright-cache-${process.pid}`)
afterAll(() => rm(cache, { recursive: true, force: true }))

/** Start the program. */
export function start(args: readonly string[], { folder, env = {} }: Call): ChildProcess {
  const { PATH = '', HOME = '' } = process.env
  return spawn(process.execPath, [program, ...args], {
    cwd: folder,
    env: { PATH, HOME, DECKWRIGHT_CACHE: cache, SOURCE_DATE_EPOCH: '1700000000', ...env },
  })
}

/** Run the program to its end. */
export function run(args: readonly string[], call: Call): Promise<Ran> {
  return ended(start(args, call))
}

/** Wait for the end of a process. */
export function ended(child: ChildProcess): Promise<Ran> {
  const ran: Ran = { code: null, out: '', err: '' }
  child.stdout?.on('data', (text) => {
    ran.out += text
  })
  child.stderr?.on('data', (text) => {
    ran.err += text
  })
  return new Promise((done) => child.on('close', (code) => done({ ...ran, code })))
}

const folders: string[] = []
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))

/** A new folder with these files; it goes when the tests of the file are done. */
export async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'deckwright-'))
  folders.push(folder)
  for (const [path, text] of Object.entries(files)) await put(folder, path, text)
  return folder
}

/** Write a file below a folder. */
export async function put(folder: string, path: string, text: string | Uint8Array): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), text)
}

/** A deck without a fault. */
export const good = `# Loss functions

## Rapid fire

- What does cross-entropy measure? → how surprised the model is by the truth
`

/** A deck with one error, on line 5. */
export const bad = `# Broken

## Rapid fire

- What is a half? → $\\frac{1$
`
