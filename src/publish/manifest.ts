import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { isPlain } from '../files/inside.ts'
import { bytesOf, type Disk } from './disk.ts'
import { ownFolder } from './own-folder.ts'

/** A file that we wrote. */
export interface ManifestEntry {
  /** Below the output folder, with `/`. */
  path: string
  /** In bytes. */
  size: number
  sha256: string
  backend: string
  /** The deck that it was made from, where it was made from one. */
  deck?: string | undefined
}

/** `.deckwright/manifest.json`: the files that are ours, by code unit of the path. Nothing else is ever touched. */
export interface Manifest {
  version: 1
  files: ManifestEntry[]
}

/** A path below the output folder that does not lead into ours. */
export const outputPath: z.ZodType<string> = z
  .string()
  .refine((path) => isPlain(path) && path.split('/')[0] !== ownFolder)

export const manifestShape: z.ZodType<Manifest> = z.strictObject({
  version: z.literal(1),
  files: z.array(
    z.strictObject({
      path: outputPath,
      size: z.number(),
      sha256: z.string(),
      backend: z.string(),
      deck: z.string().optional(),
    }),
  ),
})

function manifestPath(out: string): string {
  return join(out, ownFolder, 'manifest.json')
}

/** The manifest of the last build by path; empty where there is none, or none that can be read. */
export async function readManifest(out: string): Promise<Map<string, ManifestEntry>> {
  const manifest = parsed(manifestShape, await bytesOf(manifestPath(out)))
  return new Map(manifest?.files.map((entry) => [entry.path, entry]))
}

/** Write the manifest, if it says something else than before. */
export async function writeManifest(disk: Disk, out: string, manifest: Manifest): Promise<void> {
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`
  const path = manifestPath(out)
  if ((await bytesOf(path))?.toString() === text) return
  await disk.write(`${path}.new`, text)
  await disk.rename(`${path}.new`, path)
}

/** What JSON says; undefined where it is none or has another shape. */
export function parsed<Value>(
  shape: z.ZodType<Value>,
  bytes: Uint8Array | undefined,
): Value | undefined {
  if (bytes === undefined) return undefined
  try {
    return shape.safeParse(JSON.parse(Buffer.from(bytes).toString())).data
  } catch {
    return undefined
  }
}

/** The SHA-256 of contents, in hexadecimal. */
export function sha256(contents: string | Uint8Array): string {
  return createHash('sha256').update(contents).digest('hex')
}
