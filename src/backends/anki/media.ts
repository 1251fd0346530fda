/** The images of cards, read and named for Anki's media folder. */
import type { Node } from 'unist'
import type { Image, Place } from '../../ast/nodes.ts'
import { select } from '../../ast/visit.ts'
import type { EmitContext } from '../../backend.ts'
import { pictureFault } from '../../render/picture-kind.ts'
import type { Media } from './collection.ts'
import { mediaName } from './names.ts'
import { isRemote } from './prose.ts'

/** Files for the package, and the name of each image by its path below the content folder. */
export interface CollectedMedia {
  files: Media[]
  names: Map<string, string>
}

/** Read every image of what becomes cards once; for one that cannot be had, warn, and its alternative text will stand there. */
export async function collectMedia(
  holders: readonly { contents: readonly Node[]; place: Place }[],
  { asset, warn, signal }: Pick<EmitContext, 'asset' | 'warn' | 'signal'>,
): Promise<CollectedMedia> {
  const names = new Map<string, string>()
  const files = new Map<string, Media>()
  const seen = new Set<string>()
  for (const { contents, place } of holders) {
    for (const image of imagesOf(contents)) {
      const path = image.asset ?? image.url
      if (seen.has(path)) continue
      seen.add(path)
      signal.throwIfAborted()
      const bytes = image.asset === undefined ? undefined : await asset(path).catch(() => undefined)
      if (bytes === undefined) {
        warn({ ...reasonFor(image), place })
        continue
      }
      const fault = pictureFault(path, bytes)
      if (fault) {
        warn({
          rule: 'image-refused',
          reason: `Unexpected ${fault.unexpected} as a picture, ${path}, expected ${fault.expected}`,
          note: 'The card shows its alternative text instead. Save it anew as a plain SVG, or as PNG.',
          place,
        })
        continue
      }
      const name = mediaName(path, bytes)
      names.set(path, name)
      files.set(name, { name, bytes })
    }
  }
  return { files: [...files.values()], names }
}

function reasonFor({ url, asset }: Image): { rule: string; reason: string; note: string } {
  if (asset === undefined && isRemote(url))
    return {
      rule: 'asset-remote',
      reason: `Unexpected remote image ${url} on a card, expected a file of the project`,
      note: 'Cards must work offline: save the image beside the deck. The card has a link to it until then.',
    }
  return {
    rule: 'asset-missing',
    reason: `Unexpected image ${asset ?? url} that cannot be read, expected a file below the content folder`,
    note: 'The card shows its alternative text instead.',
  }
}

function* imagesOf(roots: readonly Node[]): Generator<Image> {
  yield* select(roots, 'image')
  for (const { caption } of select(roots, 'diagram')) if (caption) yield* select(caption, 'image')
}
