import type { Backend, EmitContext } from '../../backend.ts'
import type { Renderer } from '../../render/index.ts'
import { collectAssets } from './assets.ts'
import { bodyScripts } from './bodies.ts'
import { type Catalog, createCatalog, type Entry } from './catalog.ts'
import { createEmitter, type Emitter } from './emitting.ts'
import { createFragments, createPacker, fragmentsFile } from './fragments.ts'
import { mockPage } from './mock.ts'
import { offlineFiles } from './offline.ts'
import { type SiteOptions, settings } from './options.ts'
import type { Site } from './page.ts'
import { type Plan, plansOf } from './plans.ts'
import { drillPage, practicePage } from './practice.ts'
import { createPrinter, type Printer } from './prints.ts'
import { routes } from './routes.ts'
import { searchIndex } from './search.ts'
import { robots, sitemap } from './sitemap.ts'
import { loadTemplates, type Templates } from './templates.ts'
import { createWriter, createWriterMemory, type Memory, type Writer } from './writer.ts'

export type { HeadTag, SiteLink, SiteOptions } from './options.ts'

/**
 * A web site of the decks: a bank with progress and filters, a page for every question and concept, the decks, the
 * matrix, the wall of kernels and the one-pagers. It is plain files, works from any folder and needs no script to be read.
 *
 * @throws {TypeError} when it emits, for options that no page could carry.
 */
export function site(options: SiteOptions = {}): Backend {
  return {
    name: 'site',
    fingerprint: JSON.stringify(options),
    async emit(project, context) {
      const filled = settings(options, project)
      const assets = await collectAssets(project, filled, context)
      const catalog = createCatalog(project)
      const search = searchIndex(catalog)
      const parts: Site = { project, settings: filled, assets, catalog, search }
      const render = await loadTemplates(context.template)
      const print = createPrinter(catalog, assets.images)
      const emitter = createEmitter(context, render.source)
      emitPages({ site: parts, context, render, print, ...emitter })
      const addresses = emitter.files
        .map(({ path }) => path)
        .filter((path) => path.endsWith('.html') && path !== routes.notFound)
      for (const { path, contents } of [...assets.files, ...search.files])
        emitter.emit({ path, make: () => contents })
      const length = itemsIn(catalog).reduce((sum, { item }) => sum + print(item).length, 0)
      const known = { files: emitter.files, length }
      const offline = filled.offline ? offlineFiles(parts, known, render) : []
      const { url } = filled
      if (url === undefined) return offline
      return [
        { path: 'robots.txt', contents: robots(url) },
        { path: 'sitemap.xml', contents: sitemap(url, addresses, project.modified) },
        ...offline,
      ]
    },
  }
}

function itemsIn({ shelves }: Catalog): readonly Entry[] {
  return shelves.flatMap(({ entries }) => entries)
}

interface Emission extends Emitter {
  site: Site
  context: EmitContext
  render: Templates
  print: Printer
}

/** Kept for all builds that share a renderer: most prose is what it was before an edit. */
const memories = new WeakMap<Renderer, Memory>()

function emitPages({ site, context, render, print, emit }: Emission): void {
  const plans = plansOf(site, context.warn)
  const { catalog, assets } = site
  const memory = memories.get(context.render) ?? createWriterMemory(context.render)
  memories.set(context.render, memory)
  const { formulas } = memory
  const writerOf = (path: string, idPrefix?: string): Writer =>
    createWriter(path, { render: context.render, catalog, images: assets.images, memory, idPrefix })
  const emitPage = ({ path, template, deck, chrome, frame, rest }: Plan): void => {
    const writer = writerOf(path)
    const framed = frame(writer)
    const prints = [...(chrome ? [chrome] : []), ...(rest?.shows ?? [])]
    const from = [
      template,
      formulas.spelt(JSON.stringify(framed)),
      ...prints.map((shown) => print(shown).hash),
    ]
    const make = (): Uint8Array => {
      const view = { ...framed, ...rest?.view(writer) }
      return formulas.fill(render(template, view, chrome))
    }
    emit({ path, deck, from, make })
  }
  const step = Math.ceil(plans.length / 100)
  for (const [done, plan] of plans.entries()) {
    context.signal.throwIfAborted()
    // Each is a message between threads.
    if (done % step === 0) context.progress(done + 1, plans.length)
    emitPage(plan)
  }
  if (catalog.shelves.length === 0) return
  const fragments = createFragments(render.literals)
  const named = fragmentsFile(fragments)
  emit({ path: named.path, make: () => named.contents })
  const bodies = bodyScripts({
    site,
    render,
    print,
    emit,
    // All are read on pages at one depth.
    writerOf: (idPrefix) => writerOf(routes.mock, idPrefix),
    pack: createPacker(fragments, formulas),
    fragments: named.path,
  })
  const studies = [
    ['mock', mockPage],
    ['practice', practicePage],
    ['drill', drillPage],
  ] as const
  for (const [template, make] of studies)
    emitPage({
      path: routes[template],
      template,
      frame: (writer) => make(site, writer, bodies),
    })
}
