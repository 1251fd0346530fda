import type { Picture } from '../display-list.ts'
import type { Document } from './pdfkit.ts'

/** The pictures of a file. */
export interface Pictures {
  /** How many were put on pages, which names the next. */
  readonly count: number
  has(item: Picture): boolean
  /** Put a picture on the page that is being written. */
  put(item: Picture): void
  /** Write those that were not there at once. */
  end(): Promise<void>
}

/**
 * Pictures by their assets. pdfkit reads the pixels of one that is not opaque beside everything else, and writes it when
 * it has them: that would be anywhere in the file, and another place at each build.
 */
export function createPictures(
  document: Document,
  pictures: ReadonlyMap<string, Uint8Array>,
): Pictures {
  const late: Promise<() => void>[] = []
  let count = 0
  return {
    get count() {
      return count
    },
    has: ({ asset }) => pictures.has(asset),
    put({ asset, x, y, width, height }) {
      const bytes = pictures.get(asset)
      if (!bytes) return
      count += 1
      const image = document.openImage(bytes)
      const write = image.finalize?.bind(image)
      let isWritten = write === undefined
      let later: ((write: () => void) => void) | undefined
      if (write)
        image.finalize = () => {
          isWritten = true
          if (later) later(write)
          else write()
        }
      document.image(image, x, y, { width, height })
      if (isWritten) return
      const wait = new Promise<() => void>((resolve) => {
        later = resolve
      })
      late.push(wait)
    },
    async end() {
      for (const written of late) (await written)()
    },
  }
}
