import { stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve } from 'node:path'
import type { Backend } from '../backend.ts'
import type { BuildOptions, Host } from '../build.ts'
import { parseWith } from '../cache/parse.ts'
import type { Config } from '../config.ts'
import { findConfiguration, loadConfiguration } from '../files/configuration.ts'
import { diskHost, type HostFolders } from '../files/host.ts'
import { isInside } from '../files/inside.ts'
import { lockName, readLock } from '../files/lock-file.ts'
import { Problem } from '../files/problem.ts'
import { type Content, readFolder, readPaths } from '../files/sources.ts'
import type { Lock } from '../link/lock.ts'
import { backendsOf } from './backends.ts'
import { openStore } from './kept.ts'
import { refuseCode, refuseOutside, refuseTooMuch } from './untrusted.ts'

/** What the command line says of a project. */
export interface ProjectRequest {
  /** Files and folders named; none for the whole project. */
  paths: readonly string[]
  /** Path of the configuration. */
  config?: string | undefined
  /** Names of backends, parted by commas. */
  to?: string | undefined
  /** Read all decks of the content folder, also where only some of them are named. */
  isWhole?: boolean
  /** Nobody vouches for the project: no code of it is run, and its sources are read within tight limits. */
  isUntrusted?: boolean
  /** Take nothing from earlier builds, and keep nothing. */
  isFresh?: boolean
  /** The folder that the decks were in when this process read them last. */
  before?: string | undefined
}

/** A project that has been read: what `build` and `check` start from. */
export interface OpenProject {
  /** The folder of the configuration, or the working folder. */
  root: string
  config: Config
  /** Path of the configuration, where there is one. */
  configPath: string | undefined
  /** Where templates and pictures are read. */
  folders: HostFolders
  content: Content
  lockPath: string
  backends: Backend[]
  options: Omit<BuildOptions, 'signal' | 'progress'>
}

/**
 * Read the configuration, the lock and the decks.
 *
 * @throws {Problem} when one of them cannot be read, or there is no deck
 */
export async function openProject(request: ProjectRequest): Promise<OpenProject> {
  const { isUntrusted = false } = request
  const { root, config, configPath } = await readConfig(request.config, isUntrusted)
  const templates = resolve(root, config.templates ?? 'templates')
  const content = await readContent(request, root, config, templates)
  if (isUntrusted) refuseTooMuch(content)
  if (config.content === undefined) refuseMoved(content.root, request.before)
  if (content.sources.length + content.messages.length === 0) throw noDecks(content.root)
  const backends = await backendsOf(config.backends, listOf(request.to))
  const lockPath = join(root, lockName)
  const lock = await readLock(lockPath)
  const { id, title, preset, rules, labels } = config
  const folders = { content: content.root, ...(!isUntrusted && { templates }) }
  refuseOtherId(id, lock)
  const options: OpenProject['options'] = {
    sources: content.sources,
    assets: content.assets.filter((path) => path !== lockName && !isConfiguration(path)),
    backends,
    host: await hostOf(content, folders, request),
    lock,
    date: buildDate(),
    id,
    title,
    preset,
    rules,
    labels,
  }
  return { root, config, configPath, folders, content, lockPath, backends, options }
}

/** Whether a file is one of the paths or lies in one of them; without paths every file is meant. */
export function isNamed(file: string, paths: readonly string[]): boolean {
  return paths.length === 0 || paths.some((path) => isInside(resolve(path), file))
}

async function readConfig(
  given: string | undefined,
  isUntrusted: boolean,
): Promise<{ root: string; config: Config; configPath: string | undefined }> {
  const path = given === undefined ? await findConfiguration(process.cwd()) : resolve(given)
  const root = path === undefined ? process.cwd() : dirname(path)
  if (isUntrusted && path !== undefined) refuseCode(path)
  const config = path === undefined ? {} : await loadConfiguration(path)
  if (isUntrusted && given === undefined) await refuseOutside(root, config)
  return { root, config, configPath: path }
}

/** The disk, with what was made before; what strangers bring is made anew, so that it lies among nothing else. */
async function hostOf(
  content: Content,
  folders: HostFolders,
  request: ProjectRequest,
): Promise<Host> {
  const { isFresh = false, isUntrusted = false } = request
  const parse = parserOf(content, isUntrusted)
  const store = isFresh || isUntrusted ? undefined : await openStore()
  if (!store) return { ...diskHost(folders), parse }
  const key = ['texts', folders.content]
  return {
    ...diskHost(folders),
    parse: parseWith(store, parse),
    cached: store.cached,
    texts: { read: () => store.read(key), write: (facts) => store.write(key, facts) },
  }
}

/** What reads the sources; loaded at the first of them, as a slip in usage should be told at once. */
function parserOf(content: Content, isUntrusted: boolean): NonNullable<Host['parse']> {
  let parser: Promise<NonNullable<Host['parse']>> | undefined
  return async (source, options) => {
    parser ??= import('../workers/parser.ts').then(({ createParser }) =>
      createParser(content, { isUntrusted }),
    )
    return (await parser)(source, options)
  }
}

/** Anki knows cards by the project they belong to; another id would make all of them new ones, unasked. */
function refuseOtherId(id: string | undefined, lock: Lock | undefined): void {
  if (id === undefined || lock === undefined || id === lock.project) return
  throw new Problem(
    `Unexpected id “${id}” in the configuration, expected “${lock.project}” as in ${lockName}`,
    {
      note: `Cards that are already in Anki belong to that one. To begin anew, change “project” in ${lockName} too.`,
    },
  )
}

function isConfiguration(path: string): boolean {
  return /^deckwright\.config\.\w+$/.test(path)
}

/** The whole content folder, or what is named; what is named inside of the content folder keeps its ids. */
async function readContent(
  { paths: named, isWhole }: ProjectRequest,
  root: string,
  config: Config,
  templates: string,
): Promise<Content> {
  const folder = await contentFolder(root, config)
  const paths = named.map((path) => resolve(path)).filter((path) => path !== root)
  const skip = new Set([templates])
  if (paths.length === 0) return readFolder(folder ?? root, skip)
  for (const path of paths) await refuseProject(path)
  if (folder !== undefined && paths.every((path) => isInside(folder, path)))
    return readPaths(isWhole ? [folder, ...paths] : paths, folder, skip)
  const [only = '', ...others] = paths
  const inner = join(only, 'content')
  const chosen = others.length === 0 && (await isFolder(inner)) ? [inner] : paths
  return readPaths(chosen, undefined, skip)
}

/** The content folder of the project; undefined where there is none, and the decks lie in the folder itself. */
async function contentFolder(root: string, config: Config): Promise<string | undefined> {
  if (config.content !== undefined) return resolve(root, config.content)
  const usual = join(root, 'content')
  return (await isFolder(usual)) ? usual : undefined
}

/** A configuration is only read from where the command was called: naming a folder must not run its code. */
async function refuseProject(path: string): Promise<void> {
  const inside = (await isFolder(path)) ? await findConfiguration(path) : undefined
  if (inside === undefined) return
  const file = relative(process.cwd(), inside)
  throw new Problem(
    `${relative(process.cwd(), path)} is a project of its own: it has ${basename(inside)}`,
    {
      note: `Run the command in that folder, or choose it by --config ${file}`,
    },
  )
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}

/** While a project is watched, its content folder may be gone for a moment; the folder around it is not taken for it. */
function refuseMoved(folder: string, before: string | undefined): void {
  if (before === undefined || before !== join(folder, 'content')) return
  throw new Problem(`The folder ${before} is gone`, {
    note: 'When it is back, its decks are compiled again.',
  })
}

function noDecks(folder: string): Problem {
  return new Problem(`There are no decks in ${folder}`, {
    note: 'Decks are Markdown files; README.md and names that begin with “_” or “.” are none. For a first one: deckwright init',
  })
}

/** Names that are parted by commas. */
export function listOf(text: string | undefined): string[] | undefined {
  return text
    ?.split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

/** The time of the build. @see https://reproducible-builds.org/docs/source-date-epoch/ */
export function buildDate(): Date {
  const epoch = process.env.SOURCE_DATE_EPOCH
  if (epoch === undefined || epoch === '') return new Date()
  const date = new Date(Number(epoch) * 1000)
  if (!/^\d+$/.test(epoch) || Number.isNaN(date.getTime()))
    throw new Problem(`Unexpected SOURCE_DATE_EPOCH “${epoch}”, expected seconds since 1970`)
  return date
}
