/** What pages were written as, so that they can be written again without being drawn. */
import type { InkFont, Open, Picture } from '../display-list.ts'
import type { FontUse } from './fonts.ts'
import { createTable, inkFont } from './ink.ts'
import type { Element } from './structure.ts'

/** What follows each of them among the steps. */
const step = {
  /** The tag, its attributes, what is copied, and what else it is; the last two may be absent. */
  open: 0,
  close: 1,
  /** A mark that has a number, of the innermost element. */
  mark: 2,
  /** What a link is, but for its numbers. */
  link: 3,
  picture: 4,
  /** A font that the page names. */
  font: 5,
} as const

/** Stands for a text or a part that there is not. */
const absent = -1

/** Pages that follow each other: plain data, which may be kept from build to build. */
export interface PagesRecord {
  /** The operators of each page, pressed. */
  streams: readonly Uint8Array[]
  /** Where the steps of each page end. */
  ends: readonly number[]
  /** What was done beside the operators, in numbers that name what follows. */
  steps: Int32Array
  /** In the syntax of PDF. */
  texts: readonly string[]
  parts: readonly (Open | Picture)[]
  fonts: readonly InkFont[]
}

/** What is done for pages beside their operators. */
export interface PageSteps {
  /** `part` where an element is more than its texts, at its place on the page. */
  open(element: Element, part: Open | undefined): void
  close(): void
  mark(): void
  link(said: string): void
  picture(item: Picture): void
  /** A font that the page names, by its face. */
  font(face: string): void
}

/** Puts down what is done for pages, in its order. */
export interface Recorder extends PageSteps {
  endPage(stream: Uint8Array): void
  /** All since the last end, with what the pages use of their fonts. */
  end(uses: ReadonlyMap<string, FontUse>): PagesRecord
}

/** An empty recorder. */
export function createRecorder(): Recorder {
  let steps: number[] = []
  let texts = createTable()
  let parts: (Open | Picture)[] = []
  let streams: Uint8Array[] = []
  let ends: number[] = []
  let faces: string[] = []
  return {
    open({ tag, attributes, actual }, part) {
      const index = part ? parts.push(part) - 1 : absent
      steps.push(step.open, texts.add(tag), texts.add(attributes), texts.add(actual), index)
    },
    close: () => void steps.push(step.close),
    mark: () => void steps.push(step.mark),
    link: (said) => void steps.push(step.link, texts.add(said)),
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
      const fonts = faces.flatMap((face) => {
        const use = uses.get(face)
        return use ? [inkFont(use)] : []
      })
      const record = { streams, ends, steps: new Int32Array(steps), texts: texts.all, parts, fonts }
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

const nothing = (): void => undefined

/** For pages that are not kept: it says of them no more than what they use of their fonts. */
export const noRecorder: Recorder = {
  open: nothing,
  close: nothing,
  mark: nothing,
  link: nothing,
  picture: nothing,
  font: nothing,
  endPage: nothing,
  end: (uses) => ({
    streams: [],
    ends: [],
    steps: new Int32Array(),
    texts: [],
    parts: [],
    fonts: [...uses.values()].map(inkFont),
  }),
}

/** Do what was done for a page, by its number in the record. */
export function repeatSteps(
  { ends, steps, texts, parts, fonts }: PagesRecord,
  page: number,
  does: PageSteps,
): void {
  let at = ends[page - 1] ?? 0
  const end = ends[page] ?? 0
  const next = (by: number): number => steps[at + by] ?? absent
  while (at < end) {
    switch (steps[at]) {
      case step.open: {
        const tag = (texts[next(1)] ?? 'Span') as Element['tag']
        const element = { tag, attributes: texts[next(2)] ?? '', actual: texts[next(3)] }
        does.open(element, parts[next(4)] as Open | undefined)
        at += 5
        break
      }
      case step.close:
        does.close()
        at += 1
        break
      case step.mark:
        does.mark()
        at += 1
        break
      case step.link:
        does.link(texts[next(1)] ?? '')
        at += 2
        break
      case step.picture:
        does.picture(parts[next(1)] as Picture)
        at += 2
        break
      default:
        does.font(fonts[next(1)]?.face ?? '')
        at += 2
    }
  }
}
