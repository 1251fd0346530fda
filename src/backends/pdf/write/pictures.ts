import type { Picture } from '../display-list.ts'
import type { HashedPicture } from '../picture.ts'
import type { Document, OpenedImage } from './pdfkit.ts'

/** The pictures of a file. */
export interface Pictures {
  has(item: Picture): boolean
  /** Put a picture on the page that is being written. */
  put(item: Picture): void
  /** Write those that were not there at once. */
  end(): Promise<void>
}

/**
 * Pictures by their assets: each is in the file once, on however many pages, and is called by its hash, so that a page which is
 * written as it was need not know what came before it. pdfkit reads the pixels of one that is not opaque beside everything else, and
 * writes it when it has them: that would be anywhere in the file, and another place at each build.
 */
export function createPictures(
  document: Document,
  pictures: ReadonlyMap<string, HashedPicture>,
): Pictures {
  const opened = new Map<string, OpenedImage>()
  const late: Promise<() => void>[] = []
  const show = (image: OpenedImage, { x, y, width, height }: Picture): void =>
    document.image(image, x, y, { width, height })

  /** Put one down for the first time, which writes it now or when its pixels are there. */
  const showFirst = (image: OpenedImage, item: Picture): void => {
    const write = image.finalize?.bind(image)
    let isWritten = write === undefined
    let later: ((write: () => void) => void) | undefined
    if (write)
      image.finalize = () => {
        isWritten = true
        if (later) later(write)
        else write()
      }
    show(image, item)
    if (isWritten) return
    const wait = new Promise<() => void>((resolve) => {
      later = resolve
    })
    late.push(wait)
  }

  return {
    has: ({ asset }) => pictures.has(asset),
    put(item) {
      const picture = pictures.get(item.asset)
      if (!picture) return
      const known = opened.get(picture.hash)
      if (known) return show(known, item)
      const image = document.openImage(picture.bytes)
      image.label = nameOf(picture)
      opened.set(picture.hash, image)
      showFirst(image, item)
    },
    async end() {
      for (const written of late) (await written)()
    },
  }
}

/** A name of PDF, which Base64 is not: the first half of the hash. */
function nameOf({ hash }: HashedPicture): string {
  return `I${Buffer.from(hash, 'base64').toString('hex', 0, 16)}`
}
