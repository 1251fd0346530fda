import type { EmitContext } from '../../backend.ts'
import type { Renderer } from '../../render/index.ts'
import type { Emit } from './emitting.ts'
import type { Site } from './page.ts'
import type { Plan } from './plans.ts'
import type { Printer } from './prints.ts'
import type { Templates } from './templates.ts'
import { createWriter, createWriterMemory, type Memory, type Writer } from './writer.ts'

/** Makes pages of plans. */
export interface PageMaker {
  memory: Memory
  emitPage(emit: Emit, plan: Plan): void
  writerOf(path: string, idPrefix?: string): Writer
}

interface Parts {
  site: Site
  context: Pick<EmitContext, 'render' | 'progress' | 'signal'>
  render: Templates
  print: Printer
}

/** Kept for all builds that share a renderer: most prose is what it was before an edit. */
const memories = new WeakMap<Renderer, Memory>()

/** A maker of pages for one build. */
export function createPageMaker({ site, context, render, print }: Parts): PageMaker {
  const { catalog, assets } = site
  const memory = memories.get(context.render) ?? createWriterMemory(context.render)
  memories.set(context.render, memory)
  const { formulas } = memory
  const writerOf: PageMaker['writerOf'] = (path, idPrefix) =>
    createWriter(path, { render: context.render, catalog, images: assets.images, memory, idPrefix })
  const hashOf = (shown: object | string): string =>
    typeof shown === 'string' ? shown : print(shown).hash
  // Each deck has its page and its one-pager; there are a few more.
  const total = catalog.total.pages + 2 * catalog.decks.length
  const step = Math.ceil(total / 100)
  let done = 0
  return {
    memory,
    writerOf,
    emitPage(emit, { path, template, deck, chrome, frame, rest }) {
      context.signal.throwIfAborted()
      // Each is a message between threads.
      if (done % step === 0) context.progress(Math.min(done + 1, total), total)
      done++
      const writer = writerOf(path)
      const framed = frame(writer)
      const shows = [...(chrome ? [chrome] : []), ...(rest?.shows ?? [])]
      const from = [template, formulas.spelt(JSON.stringify(framed)), ...shows.map(hashOf)]
      const make = (): Uint8Array => {
        const view = { ...framed, ...rest?.view(writer) }
        return formulas.fill(render(template, view, chrome))
      }
      emit({ path, deck, from, make })
    },
  }
}
