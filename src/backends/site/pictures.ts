import type { Deck, Place } from '../../ast/nodes.ts'
import { walk } from '../../ast/visit.ts'
import type { EmitContext, Warning } from '../../backend.ts'
import { type PictureFault, pictureFault } from '../../render/picture-kind.ts'

/** A picture where it is first named. */
export interface PlacedPicture {
  /** Below the content folder; absent where it is none of its files. */
  asset: string | undefined
  url: string
  place: Place
}

/** Finds pictures, each once, in decks that are shown to it. */
export interface PictureFinder {
  look(deck: Deck): void
  readonly found: readonly PlacedPicture[]
}

/** A finder that has seen no deck. */
export function createPictureFinder(): PictureFinder {
  const found = new Map<string, PlacedPicture>()
  return {
    look(deck) {
      // Prose knows its line, and the item around it the file.
      let { file } = deck.position
      for (const node of walk([deck])) {
        const position = node.position as Place | undefined
        file = position?.file ?? file
        if (node.type !== 'image') continue
        const { asset, url } = node
        const key = asset === undefined ? `url ${url}` : `asset ${asset}`
        if (found.has(key) || (asset === undefined && !/^https?:/i.test(url))) continue
        found.set(key, { asset, url, place: { ...(position ?? deck.position), file } })
      }
    },
    get found() {
      return [...found.values()]
    },
  }
}

/** Put pictures among the files of the site: where each stands, by its path below the content folder. */
export async function collectPictures(
  pictures: readonly PlacedPicture[],
  context: Pick<EmitContext, 'asset' | 'warn'>,
  add: (name: string, contents: Uint8Array) => string,
): Promise<ReadonlyMap<string, string>> {
  const images = new Map<string, string>()
  for (const { asset, url, place } of pictures) {
    if (asset === undefined) {
      context.warn(remotePicture(url, place))
      continue
    }
    const bytes = await context.asset(asset)
    const fault = pictureFault(asset, bytes)
    if (fault) context.warn(refusedPicture(asset, fault, place))
    else images.set(asset, add(asset, bytes))
  }
  return images
}

function remotePicture(url: string, place: Place): Warning {
  return {
    rule: 'remote-image',
    reason: `Unexpected image from another site, ${url}; the site shows its description`,
    note: 'Put the file beside the deck and name it by its path.',
    place,
  }
}

function refusedPicture(
  path: string,
  { unexpected, expected }: PictureFault,
  place: Place,
): Warning {
  return {
    rule: 'image-refused',
    reason: `Unexpected ${unexpected} as a picture, ${path}, expected ${expected}; its description stands there`,
    note: 'Save it anew as a plain SVG, or as PNG.',
    place,
  }
}
