import { realpath } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { Problem } from './problem.ts'

/** Whether a path is a folder or lies in it; both absolute, links not followed. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}

/**
 * The real path of a file named by a deck or a template, which must lie in `folder` also after every link is followed.
 *
 * @param folder absolute
 * @param path relative, with `/`
 * @throws {Problem} when it leads out; the system's error when there is no such file
 */
export async function resolveInside(folder: string, path: string): Promise<string> {
  if (!isPlain(path)) throw outside(path)
  const root = await realpath(folder)
  const target = await realpath(join(root, path))
  if (!isInside(root, target)) throw outside(path)
  return target
}

/** Whether a relative path has only plain names, parted by `/`: nothing that leads up, out, or to a device. */
export function isPlain(path: string): boolean {
  if (path === '' || /[\0\\]/.test(path) || /^[a-z]:/i.test(path)) return false
  return path.split('/').every((name) => name !== '' && name !== '.' && name !== '..')
}

/** Where a path leads when its links are followed; for what does not exist yet, by the nearest folder that does. */
export async function realest(path: string): Promise<string> {
  const missing: string[] = []
  for (let at = resolve(path); ; at = join(at, '..')) {
    try {
      return join(await realpath(at), ...missing)
    } catch (error) {
      if (join(at, '..') === at) throw error
      missing.unshift(relative(join(at, '..'), at))
    }
  }
}

function outside(path: string): Problem {
  return new Problem(`“${path}” leads out of its folder`, {
    note: 'Files are read only from the folder itself; copy the file there.',
  })
}
