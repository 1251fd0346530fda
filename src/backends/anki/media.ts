/** The images of cards, read and named for Anki's media folder. */
import type { Image, Place } from '../../ast/nodes.ts'
import type { EmitContext } from '../../backend.ts'
import { pictureFault } from '../../render/picture-kind.ts'
import type { Media } from './collection.ts'
import type { Found } from './found.ts'
import { mediaName } from './names.ts'
import { isRemote } from './prose.ts'

/** Files for the package, and the name of each image by its path below the content folder. */
export interface CollectedMedia {
  files(): Media[]
  names: ReadonlyMap<string, string>
  /**
   * Read every image of what becomes cards, if it was not before; for one that cannot be had, warn, and its alternative text
   * will stand there.
   */
  collect(found: readonly Pick<Found, 'images' | 'place'>[]): Promise<void>
}

/** A media folder without files. */
export function createMedia(
  context: Pick<EmitContext, 'aside' | 'asset' | 'warn' | 'signal'>,
): CollectedMedia {
  const names = new Map<string, string>()
  const files = new Map<string, Media>()
  const seen = new Set<string>()
  return {
    files: () => [...files.values()],
    names,
    async collect(found) {
      for (const { images, place } of found)
        for (const image of images) {
          const path = pathOf(image)
          if (seen.has(path)) continue
          seen.add(path)
          context.signal.throwIfAborted()
          const bytes = await read(image, place, context)
          if (!bytes) continue
          const name = mediaName(path, bytes)
          names.set(path, name)
          if (!files.has(name)) files.set(name, laidAside(name, bytes, context))
        }
    },
  }
}

function pathOf({ asset, url }: Image): string {
  return asset ?? url
}

/** The bytes of a picture that a card may show; nothing, and a warning, for any other. */
async function read(
  image: Image,
  place: Place,
  { asset, warn }: Pick<EmitContext, 'asset' | 'warn'>,
): Promise<Uint8Array | undefined> {
  const path = pathOf(image)
  const bytes = image.asset === undefined ? undefined : await asset(path).catch(() => undefined)
  if (bytes === undefined) {
    warn({ ...reasonFor(image), place })
    return undefined
  }
  const fault = pictureFault(path, bytes)
  if (!fault) return bytes
  warn({
    rule: 'image-refused',
    reason: `Unexpected ${fault.unexpected} as a picture, ${path}, expected ${fault.expected}`,
    note: 'The card shows its alternative text instead. Save it anew as a plain SVG, or as PNG.',
    place,
  })
  return undefined
}

function laidAside(name: string, bytes: Uint8Array, { aside }: Pick<EmitContext, 'aside'>): Media {
  const again = aside(bytes)
  return {
    name,
    get bytes() {
      return again()
    },
  }
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
