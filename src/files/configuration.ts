import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Config, ConfigIssue } from '../config.ts'
import { createLabels, isField } from '../parse/labels.ts'
import { Problem, systemReason } from './problem.ts'

const names = ['js', 'mjs', 'json', 'yaml', 'yml'].map((ending) => `deckwright.config.${ending}`)

/**
 * The configuration file in a folder; folders around it are not looked into.
 *
 * @throws {Problem} when there are several
 */
export async function findConfiguration(folder: string): Promise<string | undefined> {
  const paths = names.map((name) => join(folder, name))
  const there = await Promise.all(paths.map(isFile))
  const found = paths.filter((_, index) => there[index])
  if (found.length > 1)
    throw new Problem(
      `There are several configurations: ${found.map((path) => basename(path)).join(', ')}`,
      {
        note: 'Keep one of them, or choose by --config.',
      },
    )
  return found[0]
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}

/**
 * Load a configuration. A `.js` or `.mjs` file is run, as the configurations of other build tools are.
 *
 * @param path absolute
 * @throws {Problem} with the places of what is wrong
 */
export async function loadConfiguration(path: string): Promise<Config> {
  const name = basename(path)
  const { value, placeOf } = await readConfiguration(path, name)
  // Loaded only here: many projects have no configuration.
  const { checkConfig } = await import('../config.ts')
  const read = checkConfig(value)
  const issues = 'config' in read ? unknownFields(read.config) : read.issues
  if ('config' in read && issues.length === 0) return read.config
  const told = issues.map((issue) => describe(name, issue, placeOf?.(issue.path)))
  const notes = issues.flatMap(({ note }) => (note === undefined ? [] : [note]))
  throw new Problem(told.join('\n'), notes[0] === undefined ? {} : { note: notes[0] })
}

/** Labels are given by the names of fields, which the parser knows. */
function unknownFields({ labels = {} }: Config): ConfigIssue[] {
  return Object.keys(labels)
    .filter((field) => !isField(field))
    .map((field) => {
      const meant = createLabels().nearest(field)?.field
      const hint = meant === undefined ? '' : `, did you mean “${meant}”?`
      return { path: ['labels', field], reason: `Unexpected field “${field}”${hint}` }
    })
}

function describe(name: string, { path, reason }: ConfigIssue, place: string | undefined): string {
  const where = place === undefined ? name : `${name}:${place}`
  return path.length === 0
    ? `${where}: ${reason}`
    : `${where}: ${reason} (at ${path.map(String).join('.')})`
}

interface Read {
  value: unknown
  placeOf?: (path: readonly PropertyKey[]) => string
}

async function readConfiguration(path: string, name: string): Promise<Read> {
  const [ending = ''] = /\.[^.]+$/.exec(name) ?? []
  if (ending === '.js' || ending === '.mjs') return { value: await run(path, name) }
  if (!['.json', '.yaml', '.yml'].includes(ending))
    throw new Problem(`${name} is not a configuration`, {
      note: 'Its name ends in .js, .mjs, .json, .yaml or .yml.',
    })
  const { readData } = await import('./located.ts')
  return readData(await readText(path), name, ending === '.json' ? 'json' : 'yaml')
}

async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    throw new Problem(`${path} cannot be read: ${systemReason(error) ?? String(error)}`, {
      cause: error,
    })
  })
}

/** What each configuration said when it was first run. */
const firstTexts = new Map<string, string>()

async function run(path: string, name: string): Promise<unknown> {
  const text = await readText(path)
  const first = firstTexts.get(path) ?? text
  firstTexts.set(path, first)
  // Node runs each address once; what was changed since the first time has another.
  const version = text === first ? '' : `?${createHash('sha256').update(text).digest('hex')}`
  let module: object
  try {
    module = await import(pathToFileURL(path).href + version)
  } catch (error) {
    throw new Problem(
      `${name} cannot be run: ${error instanceof Error ? error.message : String(error)}`,
      {
        note: noteFor(error),
        cause: error,
      },
    )
  }
  if ('default' in module) return module.default
  throw new Problem(`${name} exports no configuration`, {
    note: 'It begins with: export default defineConfig({ … })',
  })
}

function noteFor(error: unknown): string {
  const lacksUs = error instanceof Error && /Cannot find package 'deckwright'/.test(error.message)
  if (lacksUs)
    return 'Install deckwright in this project (npm install --save-dev deckwright), or write the configuration as deckwright.config.yaml.'
  return 'With DEBUG=deckwright the place in it is shown.'
}
