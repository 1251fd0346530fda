import { readFile, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import { VFileMessage } from 'vfile-message'
import type { Source } from '../ast/project.ts'
import type { Message } from '../validate/message.ts'
import { type Entry, type Listing, listFolder } from './folder.ts'
import { inTurns } from './in-turns.ts'
import { isInside, resolveInside } from './inside.ts'
import { Problem, systemReason } from './problem.ts'
import { createSourceTexts } from './source-texts.ts'
import { decode } from './text.ts'

/** What a content folder holds. */
export interface Content {
  /** The absolute path that all others are relative to. */
  root: string
  /** The decks, by code unit of the path. */
  sources: Source[]
  /** How long they are in all, in UTF-16 units. */
  length: number
  /** How long the longest is, in UTF-16 units. */
  longest: number
  /** Paths of the files that are no decks. */
  assets: string[]
  /** Errors of the files that could not be read. */
  messages: Message[]
}

/** A source may be this long, in bytes. */
const most = 1024 * 1024

/**
 * Read the decks below a folder: Markdown files, but not `README.md` and not what begins with `_`.
 *
 * @param root absolute
 * @param skip absolute paths of folders that hold no decks, such as the output
 * @throws {Problem} when the folder cannot be read
 */
export async function readFolder(root: string, skip: ReadonlySet<string>): Promise<Content> {
  const listing = await listFolder(root, skip)
  return readListing(root, listing, ({ path }) => isDeck(path))
}

/**
 * Read the decks named by paths: files as they are, folders by what is in them.
 *
 * @param paths absolute
 * @param root absolute; what the names of decks are relative to (default: the one folder, or the nearest around all)
 * @param skip absolute paths of folders that hold no decks
 * @throws {Problem} when a path does not exist or is no Markdown
 */
export async function readPaths(
  paths: readonly string[],
  root: string | undefined,
  skip: ReadonlySet<string>,
): Promise<Content> {
  const chosen = await Promise.all(paths.map(choose))
  const top = root ?? chosen.map(({ folder }) => folder).reduce(nearestAround)
  const wanted = ({ path }: Entry) =>
    chosen.some((one) =>
      one.isFile
        ? join(top, path) === one.path
        : isInside(one.path, join(top, path)) && isDeck(path),
    )
  const content = await readListing(top, await listAround(top, chosen, skip), wanted)
  for (const one of chosen)
    if (one.isFile && !has(content, relativePath(top, one.path)))
      throw new Problem(`${one.path} cannot be read as a deck`, {
        note: 'Its name or a folder around it begins with a dot, or it is a link that leads out.',
      })
  return content
}

/** The files around the chosen ones; where those are too many to look at, the chosen ones alone. */
async function listAround(
  top: string,
  chosen: readonly Chosen[],
  skip: ReadonlySet<string>,
): Promise<Listing> {
  try {
    return await listFolder(top, skip)
  } catch (error) {
    if (!(error instanceof Problem) || chosen.some(({ isFile }) => !isFile)) throw error
    const files = chosen.map(({ path, size }) => ({ path: relativePath(top, path), size }))
    return { files, refused: [] }
  }
}

/** Where the decks of these paths lie: the one folder, or the nearest around all. */
function nearestAround(a: string, b: string): string {
  let top = a
  while (!isInside(top, b)) top = dirname(top)
  return top
}

/** A path that somebody named. */
interface Chosen {
  path: string
  /** Itself, or the folder of the file. */
  folder: string
  isFile: boolean
  size: number
}

async function choose(path: string): Promise<Chosen> {
  const found = await stat(path).catch((error: unknown) => {
    throw new Problem(`${path} cannot be read: ${systemReason(error) ?? String(error)}`, {
      cause: error,
    })
  })
  if (found.isDirectory()) return { path, folder: path, isFile: false, size: 0 }
  if (!isMarkdown(path))
    throw new Problem(`${path} is not a Markdown file`, {
      note: 'Decks are files whose names end in .md or .markdown, or folders of them.',
    })
  return { path, folder: dirname(path), isFile: true, size: found.size }
}

function has(content: Content, path: string): boolean {
  return [
    ...content.sources.map((source) => source.path),
    ...content.messages.map(({ file }) => file),
  ].includes(path)
}

function isMarkdown(path: string): boolean {
  return /\.(?:md|markdown)$/i.test(path)
}

function isDeck(path: string): boolean {
  return (
    isMarkdown(path) &&
    !/^readme\./i.test(basename(path)) &&
    !path.split('/').some((name) => name.startsWith('_'))
  )
}

/** A path relative to a folder, with `/`. */
export function relativePath(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/')
}

async function readListing(
  root: string,
  { files, refused }: Listing,
  wanted: (entry: Entry) => boolean,
): Promise<Content> {
  const content: Content = { root, sources: [], length: 0, longest: 0, assets: [], messages: [] }
  for (const { path, reason } of refused)
    content.messages.push(fault(path, { rule: 'file-unreadable', reason }))
  const decks = files.filter(wanted)
  content.assets = files.filter((entry) => !wanted(entry)).map(({ path }) => path)
  const texts = createSourceTexts()
  const take = (path: string, text: string): Source => {
    content.length += text.length
    content.longest = Math.max(content.longest, text.length)
    return texts.add(path, text)
  }
  for (const read of await inTurns(decks, (entry) => readSource(root, entry, take)))
    if (read instanceof VFileMessage) content.messages.push(read)
    else content.sources.push(read)
  return content
}

async function readSource(
  root: string,
  { path, size }: Entry,
  take: (path: string, text: string) => Source,
): Promise<Source | Message> {
  if (size > most) return tooLong(path, size)
  try {
    const bytes = await readFile(await resolveInside(root, path))
    if (bytes.length > most) return tooLong(path, bytes.length)
    const text = decode(bytes)
    if (typeof text === 'string') return take(path, text)
    return fault(path, { rule: 'file-encoding', ...text })
  } catch (error) {
    const reason = error instanceof Problem ? error.message : systemReason(error)
    if (reason === undefined) throw error
    return fault(path, { rule: 'file-unreadable', reason: `The file cannot be read: ${reason}` })
  }
}

function tooLong(path: string, size: number): Message {
  return fault(path, {
    rule: 'file-size',
    reason: `Unexpected file of ${size} bytes, expected at most ${most}`,
    note: 'Cut it into several files; files with the same `deck:` in their front matter are one deck.',
  })
}

interface Fault {
  rule: string
  reason: string
  note?: string
  /** What stands before the place, where it has one. */
  before?: string
}

function fault(file: string, { rule, reason, note, before = '' }: Fault): Message {
  const lines = before.split(/\r\n?|\n/)
  const point = {
    line: lines.length,
    column: (lines.at(-1) ?? '').length + 1,
    offset: before.length,
  }
  const place = { file, start: point, end: point }
  const message = new VFileMessage(reason, { place, ruleId: rule, source: 'deckwright' })
  return Object.assign(message, { file, place, ruleId: rule, fatal: true, ...(note && { note }) })
}
