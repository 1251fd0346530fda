import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Every file below a folder, hidden ones too, by its path. */
export async function tree(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const all = files.map(async ({ name, parentPath }) => {
    const path = join(parentPath, name)
    return [path.slice(folder.length), (await readFile(path)).toString('latin1')]
  })
  return Object.fromEntries((await Promise.all(all)).sort())
}
