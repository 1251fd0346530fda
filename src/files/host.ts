import { readFile, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Host } from '../build.ts'
import { isPlain, resolveInside } from './inside.ts'
import { Problem, systemCode, systemReason } from './problem.ts'

/** The folder of this package; right both for `src` and for what is compiled to `lib`. */
export const packageRoot: string = fileURLToPath(new URL('../../', import.meta.url))

/** Where a host looks; absolute paths. */
export interface HostFolders {
  content: string
  /** The user's templates, as `<templates>/<backend>/<name>`; need not exist. Without it only ours are taken. */
  templates?: string
}

/** A host that reads the disk: templates of the user before ours, files below the content folder, files of packages. */
export function diskHost({ content, templates }: HostFolders): Host {
  return {
    template: (backend, name) => readTemplate(templates, backend, name),
    asset: (path) => readAsset(content, path),
    resource: readResource,
  }
}

async function readTemplate(
  templates: string | undefined,
  backend: string,
  name: string,
): Promise<string> {
  const path = `${backend}/${name}`
  if (!/^[\w.-]+(?:\/[\w.-]+)*$/.test(name) || !isPlain(path))
    throw new Problem(`“${name}” is not a name of a template`)
  const ours = join(packageRoot, 'templates')
  for (const folder of templates === undefined ? [ours] : [templates, ours]) {
    const text = await ifThere(async () => readFile(await resolveInside(folder, path), 'utf8'))
    if (text !== undefined) return text
  }
  throw new Problem(`There is no template “${path}”`, {
    note: `Looked for ${templates === undefined ? '' : `in ${templates} and `}among the templates of deckwright.`,
  })
}

/** A picture or font may be this long, in bytes. */
const largest = 20 * 1024 * 1024

async function readAsset(content: string, path: string): Promise<Uint8Array> {
  try {
    const file = await resolveInside(content, path)
    const found = await stat(file)
    if (!found.isFile()) throw new Problem(`“${path}” is not a file`)
    if (found.size > largest)
      throw new Problem(`“${path}” has ${found.size} bytes, expected at most ${largest}`, {
        note: 'Save the picture smaller.',
      })
    return await readFile(file)
  } catch (error) {
    const reason = systemReason(error)
    if (reason === undefined) throw error
    throw new Problem(`“${path}” cannot be read: ${reason}`, { cause: error })
  }
}

const require = createRequire(import.meta.url)

/**
 * Files of packages are looked up in the folders where Node looks for packages, as the `exports` of a package may hide
 * its own style sheets and fonts.
 */
async function readResource(path: string): Promise<Uint8Array> {
  const [name, rest] = splitPackage(path)
  const folders =
    name === 'deckwright'
      ? [packageRoot]
      : (require.resolve.paths(path) ?? []).map((folder) => join(folder, name))
  for (const folder of folders) {
    const bytes = await ifThere(async () => readFile(await resolveInside(folder, rest)))
    if (bytes !== undefined) return bytes
  }
  return readFile(resolved(path))
}

/** For package managers that keep packages elsewhere and answer only through `require`. */
function resolved(path: string): string {
  try {
    return require.resolve(path)
  } catch (error) {
    throw new Problem(`“${path}” is not there`, {
      note: 'The installation of deckwright is not whole; install it again.',
      cause: error,
    })
  }
}

function splitPackage(path: string): [name: string, rest: string] {
  const [, name, rest] = /^((?:@[\w.-]+\/)?[\w.-]+)\/(.+)$/.exec(path) ?? []
  if (name === undefined || rest === undefined || !isPlain(path))
    throw new Problem(`“${path}” does not name a file of a package`)
  return [name, rest]
}

/** What reading gives; undefined where there is no such file. */
async function ifThere<Result>(read: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await read()
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return undefined
    throw error
  }
}
