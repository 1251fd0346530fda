import { spawn } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { folderWith, good, program, type Ran } from '../cli/run.ts'

/** What a file holds, by its path below the output folder. */
export type Table = Readonly<Record<string, string>>

/** A state of the sources; the deck's text changes the lock too. */
export interface State {
  table: Table
  deck: string
}

const faultLoader = fileURLToPath(new URL('fault.mjs', import.meta.url))

/** A backend whose output is what a file says. */
const config = `import { readFileSync } from 'node:fs'
const emit = async () => JSON.parse(readFileSync('table.json', 'utf8'))
export default { backends: [{ name: 'own', emit }] }
`

/** Every kind of change that a publication makes; `same.txt` must keep its time. */
export const before: State = {
  deck: good,
  table: {
    'a/changed.txt': 'old '.repeat(500),
    'a/same.txt': 'same',
    'b/becomes-folder': 'file',
    'b/becomes-file/x.txt': 'in a folder',
    'b/gone/deep/x.txt': 'gone',
    'b/mine/x.txt': 'gone',
    'top.txt': 'old',
  },
}

export const after: State = {
  deck: good.replace('What does cross-entropy measure?', 'What is meant by entropy?'),
  table: {
    'a/changed.txt': 'new '.repeat(500),
    'a/same.txt': 'same',
    'b/becomes-folder/x.txt': 'in a folder',
    'b/becomes-file': 'file',
    'c/added/x.txt': 'added',
    'top.txt': 'new',
  },
}

/** Files that are nobody's but the user's: beside the output and among it. */
const foreign: Table = {
  'dist/README.md': 'foreign',
  'dist/own/b/mine/notes.txt': 'foreign',
  'notes.txt': 'foreign',
}

/** A file that no build changes keeps this time. */
export const longAgo: Date = new Date('2020-01-01T00:00:00Z')

/** Let the sources of a project say something else. */
export async function put(folder: string, { table, deck }: State): Promise<void> {
  const files = Object.entries(table).map(([path, contents]) => ({ path, contents }))
  await writeFile(join(folder, 'table.json'), JSON.stringify(files))
  await writeFile(join(folder, 'content/loss.md'), deck)
}

/** A project that was built once, with files of somebody else in it. */
export async function built(state: State): Promise<string> {
  const folder = await folderWith({ 'deckwright.config.mjs': config, 'content/loss.md': good })
  await put(folder, state)
  const { code, err } = await build(folder)
  if (code !== 0) throw new Error(err)
  for (const [path, contents] of Object.entries(foreign))
    await writeFile(join(folder, path), contents)
  await utimes(join(folder, 'dist/own/a/same.txt'), longAgo, longAgo)
  return folder
}

/** The same project once more, times included. */
export async function copyOf(project: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'deckwright-copy-'))
  await cp(project, folder, { recursive: true, preserveTimestamps: true })
  return folder
}

/** Remove a copy early, so that hundreds of them do not fill the disk. */
export async function done(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
}

/** What a process did, and by which signal it ended, where by one. */
export interface Built extends Ran {
  signal: NodeJS.Signals | null
}

/** A build that is under way. */
export interface Running {
  pid: number
  send(signal: NodeJS.Signals): void
  end: Promise<Built>
}

/** Start a build, with a fault in its way where one is given, as `kill:7`. */
export function startBuild(folder: string, env: Record<string, string> = {}): Running {
  const loader = env.DECKWRIGHT_FAULT || env.DECKWRIGHT_CALLS ? ['--import', faultLoader] : []
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [...loader, program, 'build', '--no-cache'], {
    cwd: folder,
    env: { PATH, HOME, SOURCE_DATE_EPOCH: '1700000000', ...env },
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (text) => {
    out += text
  })
  child.stderr.on('data', (text) => {
    err += text
  })
  const end = new Promise<Built>((ended) =>
    child.on('close', (code, signal) => ended({ code, signal, out, err })),
  )
  return { pid: child.pid ?? 0, send: (signal) => child.kill(signal), end }
}

/** Build to the end. */
export function build(folder: string, fault?: string): Promise<Built> {
  return startBuild(folder, fault === undefined ? {} : { DECKWRIGHT_FAULT: fault }).end
}

/** The calls by which a build changes the disk, in order; each with the path below the project. */
export async function callsOf(folder: string): Promise<string[]> {
  const list = join(folder, '..', `calls-${process.pid}-${Math.random()}`)
  await startBuild(folder, { DECKWRIGHT_CALLS: list }).end
  const lines = (await readFile(list, 'utf8')).split('\n')
  await rm(list)
  return lines.map((line) => {
    const [name = '', ...path] = line.split(' ')
    return `${name} ${relative(folder, path.join(' '))}`
  })
}

/** Every file of a project but its sources, by path; folders that are empty count, with a slash. */
export async function everything(folder: string): Promise<Record<string, string>> {
  const table: Record<string, string> = {}
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = relative(folder, join(entry.parentPath, entry.name))
    if (/^(?:content|table\.json|deckwright\.config\.mjs)/.test(path)) continue
    if (entry.isFile()) table[path] = await readFile(join(folder, path), 'utf8')
    else if ((await readdir(join(folder, path))).length === 0) table[`${path}/`] = ''
  }
  return table
}

/** The time of the file that no build changes. */
export async function timeOfSame(folder: string): Promise<Date> {
  return (await stat(join(folder, 'dist/own/a/same.txt'))).mtime
}
