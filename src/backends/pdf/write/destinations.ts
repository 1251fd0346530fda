import type { Objects } from './objects.ts'
import type { Document } from './pdfkit.ts'
import { isAscii, number, textString } from './strings.ts'

/** Places that links lead to by name. */
export interface Destinations {
  /** A place on the page that is being drawn, `top` points below its upper edge. */
  add(name: string, top: number): void
  /** Write them and name them in the catalogue. */
  end(): void
}

/** The named places of a document. */
export function createDestinations(document: Document, objects: Objects): Destinations {
  const places = new Map<string, string>()
  return {
    add(name, top) {
      const { dictionary, height } = document.page
      places.set(name, `[${dictionary.id} 0 R/XYZ 0 ${number(height - top)} null]`)
    },
    end() {
      const names = [...places.keys()]
        .sort(inBytes)
        .map((name) => textString(name) + places.get(name))
      document._root.data.Names.data.Dests = objects.reference(`<</Names[${names.join('')}]>>`)
    },
  }
}

/**
 * Names in the order of their bytes, which readers search by: those in UTF-16 begin with a mark that is greater than any
 * letter of ASCII. pdfkit sorts by the rules of a language, and a reader misses what stands elsewhere.
 */
function inBytes(one: string, other: string): number {
  const ascii = Number(isAscii(other)) - Number(isAscii(one))
  return ascii !== 0 ? ascii : one < other ? -1 : 1
}
