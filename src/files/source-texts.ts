import { closeSync } from 'node:fs'
import type { Source } from '../ast/project.ts'
import { openNameless, readTextAt, writeTextAt } from './spool.ts'

/** Where the text of a source lies, in bytes of UTF-8. */
interface Stretch {
  start: number
  size: number
}

/** A source as it is sent between threads: with its text, or with where that lies. */
export type SentSource = Source | (Stretch & { path: string })

/** Sources as they are sent, with the file in which the texts of some lie. */
export interface SentSources {
  sources: SentSource[]
  descriptor: number | undefined
}

/** Takes the sources of a project one by one. */
export interface SourceTexts {
  /**
   * A source; where there are many already, its text lies on the disk and is read each time it is asked for.
   *
   * @throws {Problem} when the disk is full
   */
  add(path: string, text: string): Source
}

/** Texts are held up to this length in all, in UTF-16 units: those of some two thousand questions. */
const most = 8 * 1024 * 1024

const place = Symbol('where the text is')

interface Laid extends Source {
  [place]: { file: TextFile; stretch: Stretch }
}

/** Texts of sources; of a small project all are held. */
export function createSourceTexts(): SourceTexts {
  let held = 0
  let file: TextFile | undefined
  return {
    add(path, text) {
      held += text.length
      if (held <= most) return { path, text }
      file ??= createTextFile(openNameless())
      return laidSource(path, file, file.add(text))
    },
  }
}

/** What another thread needs to read sources. */
export function sentSources(all: Iterable<Source>): SentSources {
  let descriptor: number | undefined
  const sources = [...all].map((source): SentSource => {
    if (!isLaid(source)) return source
    const { file, stretch } = source[place]
    descriptor = file.descriptor
    return { path: source.path, ...stretch }
  })
  return { sources, descriptor }
}

/** Sources that another thread sent. They can be read as long as it holds its own. */
export function receivedSources({ sources, descriptor }: SentSources): Source[] {
  const file = descriptor === undefined ? undefined : reading(descriptor)
  return sources.map((source) => {
    if ('text' in source) return source
    if (!file) throw new Error('Texts were sent without the file that they lie in')
    const { path, start, size } = source
    return laidSource(path, file, { start, size })
  })
}

function isLaid(source: Source): source is Laid {
  return place in source
}

function laidSource(path: string, file: TextFile, stretch: Stretch): Source {
  return Object.defineProperties({ path } as Source, {
    text: { get: () => file.read(stretch), enumerable: true },
    [place]: { value: { file, stretch } },
  })
}

interface TextFile {
  descriptor: number
  add(text: string): Stretch
  read(stretch: Stretch): string
}

/** Closes what nobody can read any more: sources are given on to whoever asks for them, and end with the last of these. */
const closing = new FinalizationRegistry((descriptor: number) => closeSync(descriptor))

function createTextFile(descriptor: number): TextFile {
  let end = 0
  const file: TextFile = {
    ...reading(descriptor),
    add(text) {
      const stretch = { start: end, size: writeTextAt(descriptor, text, end) }
      end += stretch.size
      return stretch
    },
  }
  closing.register(file, descriptor)
  return file
}

function reading(descriptor: number): TextFile {
  return {
    descriptor,
    add: () => {
      throw new Error('Texts are added where they are read')
    },
    read: ({ start, size }) => readTextAt(descriptor, start, size),
  }
}
