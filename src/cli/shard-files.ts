import { createHash } from 'node:crypto'
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { MadeFile } from '../backend.ts'
import { inTurns } from '../files/in-turns.ts'
import { Problem, systemCode } from '../files/problem.ts'
import { hashOf } from '../publish/found.ts'
import { sha256 } from '../publish/manifest.ts'
import { recordName, type ShardFile, type ShardRecord } from './shard-record.ts'

/** A shard, and where it lies. */
export interface PlacedShard {
  /** Absolute. */
  folder: string
  record: ShardRecord
}

/** So many bytes of a long file are read at a time. */
const pieceSize = 2 ** 20

/**
 * The files of a shard, as they were written. Each is read once to know that, and again when it is put in place; none is held.
 *
 * @throws {Problem} where one is gone or another
 */
export function filesOf(shard: PlacedShard): Promise<MadeFile[]> {
  return inTurns(shard.record.files, async (file) => {
    const path = join(shard.folder, file.path)
    const found = await stat(path).catch((error: unknown) => {
      if (systemCode(error) === 'ENOENT') return undefined
      throw error
    })
    if (!found?.isFile()) throw unlike(shard, file, 'is gone')
    if ((await hashOf(path, found)) !== file.sha256) throw unlike(shard, file, changed)
    return fileAt(path, found.size, file, () => unlike(shard, file, changed))
  })
}

const changed = 'is not what the shard has written'

function unlike({ folder, record }: PlacedShard, file: ShardFile, state: string): Problem {
  return new Problem(`${relative(process.cwd(), join(folder, file.path))} ${state}`, {
    note: `Make the shard again: deckwright build --shard ${record.index}/${record.of}. Copies need all files beside ${recordName}.`,
  })
}

/** A file whose contents are read when they are asked for, and are those that were hashed. */
function fileAt(
  at: string,
  size: number,
  { path, deck, sha256: expected }: ShardFile,
  other: () => Problem,
): MadeFile {
  return {
    path,
    size,
    sha256: expected,
    ...(deck !== undefined && { deck }),
    get contents() {
      const bytes = readFileSync(at)
      if (sha256(bytes) !== expected) throw other()
      return bytes
    },
    *pieces() {
      const hash = createHash('sha256')
      for (const piece of piecesOf(at)) {
        hash.update(piece)
        yield piece
      }
      if (hash.digest('hex') !== expected) throw other()
    },
  }
}

function* piecesOf(path: string): Generator<Uint8Array> {
  const descriptor = openSync(path, 'r')
  try {
    for (;;) {
      const bytes = Buffer.allocUnsafeSlow(pieceSize)
      const count = readSync(descriptor, bytes)
      if (count === 0) return
      yield bytes.subarray(0, count)
    }
  } finally {
    closeSync(descriptor)
  }
}
