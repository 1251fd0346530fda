/** What pages were written as, so that they can be written again without being drawn. */
import type { InkSheet, LinkArea, Open, Picture } from '../display-list.ts'
import type { FontUse } from './fonts.ts'
import { absent, createTable, inkFont, step } from './ink.ts'
import type { Element } from './structure.ts'

/** Pages that follow each other: plain data, which may be kept from build to build. */
export interface PagesRecord {
  /** The operators of each page, pressed. */
  streams: readonly Uint8Array[]
  /** Where the steps of each page end. */
  ends: readonly number[]
  /** What was done beside: it is read as ink is, and a step of text is a mark that has a number. */
  sheet: InkSheet
}

/** Puts down what is done for pages, in its order. */
export interface Recorder {
  /** `part` where an element is more than its texts, at its place on the page. */
  open(element: Element, part: Open | undefined): void
  close(): void
  mark(): void
  link(item: LinkArea): void
  picture(item: Picture): void
  /** A font that the page names, by its face. */
  font(face: string): void
  endPage(stream: Uint8Array): void
  /** All since the last end, with what the pages use of their fonts. */
  end(uses: ReadonlyMap<string, FontUse>): PagesRecord
}

/** An empty recorder. */
export function createRecorder(): Recorder {
  let steps: number[] = []
  let texts = createTable()
  let parts: (Open | LinkArea | Picture)[] = []
  let streams: Uint8Array[] = []
  let ends: number[] = []
  let faces: string[] = []
  return {
    open({ tag, attributes, actual }, part) {
      const index = part ? parts.push(part) - 1 : absent
      steps.push(step.open, texts.add(tag), texts.add(attributes), texts.add(actual), index)
    },
    close: () => void steps.push(step.close),
    mark: () => void steps.push(step.text, 0, 0),
    link: (item) => void steps.push(step.link, parts.push(item) - 1),
    picture: (item) => void steps.push(step.picture, parts.push(item) - 1),
    font(face) {
      if (!faces.includes(face)) faces.push(face)
      steps.push(step.font, faces.indexOf(face))
    },
    endPage(stream) {
      streams.push(stream)
      ends.push(steps.length)
    },
    end(uses) {
      const sheet: InkSheet = {
        bytes: new Uint8Array(),
        steps: new Int32Array(steps),
        texts: texts.all,
        parts,
        fonts: faces.flatMap((face) => {
          const use = uses.get(face)
          return use ? [inkFont(use)] : []
        }),
      }
      const record = { streams, ends, sheet }
      steps = []
      texts = createTable()
      parts = []
      streams = []
      ends = []
      faces = []
      return record
    },
  }
}
