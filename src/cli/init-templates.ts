import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { listFolder } from '../files/folder.ts'
import { packageRoot } from '../files/host.ts'
import { Problem, systemCode, systemReason } from '../files/problem.ts'
import { exitCodes } from './commands.ts'
import { count, plainLine } from './display.ts'
import type { Terminal } from './terminal.ts'

/** The outputs whose templates a project may replace. */
const folders = ['site', 'anki', 'pdf']

/** What a copy was when it was made: the hash of each file, by its path below `templates/`. */
const recordName = 'copied.json'

type Copied = Readonly<Record<string, string>>

/**
 * Copy the templates of all outputs into a project. What the user has changed stays; a copy that nobody touched since an
 * older version of ours follows us.
 */
export async function initTemplates(folder: string, terminal: Terminal): Promise<number> {
  const from = join(packageRoot, 'templates')
  const to = join(resolve(folder), 'templates')
  const record = await readRecord(join(to, recordName))
  const { files } = await listFolder(from, new Set())
  const next: { [path: string]: string } = {}
  const done: Record<Outcome, number> = { new: 0, same: 0, fresh: 0, yours: 0, behind: 0 }
  for (const { path } of files.filter(({ path }) => folders.includes(path.split('/')[0] ?? ''))) {
    const ours = await readFile(join(from, path), 'utf8')
    const target = join(to, path)
    const outcome = judge(ours, await readIfThere(target), record[path])
    if (outcome === 'new' || outcome === 'fresh') await put(target, ours)
    next[path] = outcome === 'yours' || outcome === 'behind' ? (record[path] ?? '') : hash(ours)
    done[outcome] += 1
    if (outcome !== 'same')
      terminal.out(`${words[outcome]}  ${plainLine(relative(process.cwd(), target))}`)
  }
  const known = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== ''))
  await put(join(to, recordName), `${JSON.stringify(known, null, 2)}\n`)
  terminal.err(`\n${summary(done)}\n`)
  return exitCodes.fine
}

/**
 * What becomes of one file: it is new, the same as ours, an untouched copy of an older one of ours, or the user's own;
 * `behind` is the user's own, made from one of ours that has changed since.
 */
export type Outcome = 'new' | 'same' | 'fresh' | 'yours' | 'behind'

const words: Readonly<Record<Outcome, string>> = {
  new: 'new  ',
  same: 'same ',
  fresh: 'fresh',
  yours: 'yours',
  behind: 'yours, while ours has changed:',
}

/** Compare our text with that in the project, absent where there is none, and with what was copied there before. */
export function judge(
  ours: string,
  theirs: string | undefined,
  copied: string | undefined,
): Outcome {
  if (theirs === undefined) return 'new'
  if (theirs === ours) return 'same'
  if (copied === undefined || copied === hash(ours)) return 'yours'
  return copied === hash(theirs) ? 'fresh' : 'behind'
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function summary({ new: made, same, fresh, yours, behind }: Record<Outcome, number>): string {
  const parts = [
    `${count(made, 'template')} copied`,
    ...(fresh > 0 ? [`${fresh} that you had not touched brought up to date`] : []),
    ...(same > 0 ? [`${same} already the same`] : []),
    ...(yours + behind > 0 ? [`${yours + behind} of yours left as they are`] : []),
  ]
  const hint = behind > 0 ? ' Compare those that say so with ours before you go on.' : ''
  return `${parts.join(', ')}.${hint}\nKeep the ones you change and delete the others: what is not in templates/ is taken from deckwright.`
}

async function readRecord(path: string): Promise<Copied> {
  const text = await readIfThere(path)
  if (text === undefined) return {}
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return {}
    return Object.fromEntries(
      Object.entries(value).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      ),
    )
  } catch {
    // Without the record every file that differs counts as the user's own.
    return {}
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined
    throw problem(path, 'read', error)
  }
}

async function put(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  } catch (error) {
    throw problem(path, 'written', error)
  }
}

function problem(path: string, act: string, error: unknown): Problem {
  return new Problem(`${path} cannot be ${act}: ${systemReason(error) ?? String(error)}`, {
    cause: error,
  })
}
