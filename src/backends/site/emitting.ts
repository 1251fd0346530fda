import { createHash } from 'node:crypto'
import type { EmitContext } from '../../backend.ts'
import { shortened } from './digest.ts'

/** A file to come. */
export interface FileToMake {
  path: string
  /** The deck it is made from, where it is made from one. */
  deck?: string | undefined
  /** All that it is made from, but for what all files are; without it, it is made at each build. */
  from?: readonly string[]
  make(): string | Uint8Array
}

/** What is known of a file of the site when it is not held any more. */
export interface KnownFile {
  path: string
  digest: string
}

/** Hands over files: those of the last build where they were made from the same. @returns the digest of its contents */
export type Emit = (file: FileToMake) => string

/** Hands over files in groups: the order of groups is that of all files, whenever each is made. */
export interface Emitter {
  /** A group behind those before. */
  group(): Emit
  /** Those that were handed over, group by group. */
  files(): IterableIterator<KnownFile>
}

/**
 * An emitter for one build.
 *
 * @param common what all files that say what they are made from depend on beside it
 */
export function createEmitter(
  { emitFile, kept }: Pick<EmitContext, 'emitFile' | 'kept'>,
  common: string,
): Emitter {
  const groups: KnownFile[][] = []
  // Templates are long, and files many.
  const all = keyOf([common])
  return {
    group() {
      const files: KnownFile[] = []
      groups.push(files)
      return ({ path, deck, from, make }) => {
        const key = from && keyOf([all, ...from])
        const sha256 =
          (key === undefined ? undefined : kept(path, key)) ??
          emitFile({
            path,
            contents: make(),
            ...(deck !== undefined && { deck }),
            ...(key !== undefined && { key }),
          })
        const digest = shortened(sha256)
        files.push({ path, digest })
        return digest
      }
    },
    *files() {
      for (const files of groups) yield* files
    },
  }
}

/** The hash of texts; how they are parted makes a difference. */
function keyOf(texts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(`${text.length} `).update(text)
  return hash.digest('base64url')
}
