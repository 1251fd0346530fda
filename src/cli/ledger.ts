import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MadeFile } from '../backend.ts'
import type { Store } from '../cache/store.ts'
import type { EmitHost } from '../emit.ts'
import { Problem } from '../files/problem.ts'
import { marksNow } from '../publish/marks.ts'
import { isWhole } from '../publish/own-folder.ts'

/** A file of the output, which need not be made again while its key is the same; plain data. */
export interface KeptFile extends Omit<MadeFile, 'contents' | 'key' | 'marks'> {
  /** Empty for one that has none: it is made by every build. */
  key: string
  marks: string
}

const keyOf = (out: string, backend: string): string[] => ['ledger', out, backend]

/** The files in a folder that backends made in the last build, by what they were made from; none while it is not whole. */
export async function openLedger(
  store: Store | undefined,
  out: string,
  backends: readonly string[],
): Promise<NonNullable<EmitHost['kept']>> {
  const untouched = await untouchedFiles(store, out, backends)
  return (path, key) => {
    const file = untouched(path)
    return key !== '' && file?.key === key ? keptFile(out, file) : undefined
  }
}

/** The files in a folder that backends made in the last build and nobody has touched since; none while it is not whole. */
export async function untouchedFiles(
  store: Store | undefined,
  out: string,
  backends: readonly string[],
): Promise<(path: string) => KeptFile | undefined> {
  const all = store && (await isWhole(out).catch(() => false)) ? backends : []
  const lists = await Promise.all(
    all.map((backend) => store?.read<KeptFile[]>(keyOf(out, backend))),
  )
  const known = new Map(lists.flatMap((list) => list ?? []).map((file) => [file.path, file]))
  return (path) => {
    const file = known.get(path)
    return file && marksNow(join(out, path)) === file.marks ? file : undefined
  }
}

/** A file that lies in the output already. Its contents are asked for only where somebody has changed it since. */
export function keptFile(out: string, file: KeptFile): MadeFile {
  return {
    ...file,
    get contents() {
      const path = join(out, file.path)
      const bytes = readFileSync(path)
      if (createHash('sha256').update(bytes).digest('hex') === file.sha256) return bytes
      throw new Problem(`${path} was changed while the build was under way`, {
        note: 'Nothing was written. Build again.',
      })
    },
  }
}

/** Remember the files that were written, for the next build. */
export async function writeLedger(
  store: Store | undefined,
  out: string,
  files: readonly MadeFile[],
): Promise<void> {
  const lists = new Map<string, KeptFile[]>()
  for (const { path, key = '', size, sha256, deck } of files) {
    const marks = marksNow(join(out, path))
    if (marks === undefined) continue
    const backend = path.split('/')[0] ?? ''
    const list = lists.get(backend) ?? []
    list.push({ path, key, size, sha256, marks, ...(deck !== undefined && { deck }) })
    lists.set(backend, list)
  }
  for (const [backend, list] of lists) await store?.write(keyOf(out, backend), list)
}
