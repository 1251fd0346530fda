import type { Backend, EmitContext } from '../../backend.ts'
import type { Renderer } from '../../render/index.ts'
import { allPage, allPart } from './all.ts'
import { collectAssets } from './assets.ts'
import { bankPage } from './bank.ts'
import { bodyScripts } from './bodies.ts'
import { type Catalog, createCatalog, type Entry } from './catalog.ts'
import { deckPage } from './deck-page.ts'
import { createEmitter, type Emitter } from './emitting.ts'
import { createFragments, createPacker, fragmentsFile } from './fragments.ts'
import { itemPage } from './item-page.ts'
import { kernelsPage, kernelsPart } from './kernels.ts'
import { mockPage } from './mock.ts'
import { offlineFiles } from './offline.ts'
import { type SiteOptions, settings } from './options.ts'
import type { Site } from './page.ts'
import { partsOf } from './parts.ts'
import { pillarsPage } from './pillars.ts'
import { planPage } from './plan.ts'
import { drillPage, practicePage } from './practice.ts'
import { createPrinter, type Printer } from './prints.ts'
import { rapidPage } from './rapid.ts'
import { routes } from './routes.ts'
import { searchIndex } from './search.ts'
import { sheetPage } from './sheet.ts'
import { notFoundPage, sheetsPage } from './sheets.ts'
import { robots, sitemap } from './sitemap.ts'
import { loadTemplates, type PageTemplate, type Templates } from './templates.ts'
import type { PageView } from './views.ts'
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

/** One page to come: its view is made when its turn has come. */
interface Plan {
  path: string
  template: PageTemplate
  view(writer: Writer): PageView
  deck?: string
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
  const plans = plan(site, context)
  const { catalog, assets } = site
  const memory = memories.get(context.render) ?? createWriterMemory(context.render)
  memories.set(context.render, memory)
  const { formulas } = memory
  const writerOf = (path: string): Writer =>
    createWriter(path, { render: context.render, catalog, images: assets.images, memory })
  const step = Math.ceil(plans.length / 100)
  for (const [done, { path, template, view, deck }] of plans.entries()) {
    context.signal.throwIfAborted()
    // Each is a message between threads.
    if (done % step === 0) context.progress(done + 1, plans.length)
    emit({ path, deck, make: () => formulas.fill(render(template, view(writerOf(path)))) })
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
    writer: writerOf(routes.mock),
    pack: createPacker(fragments, formulas),
    fragments: named.path,
  })
  const studies = [
    ['mock', mockPage],
    ['practice', practicePage],
    ['drill', drillPage],
  ] as const
  for (const [template, make] of studies) {
    const path = routes[template]
    const view = make(site, writerOf(path), bodies)
    emit({ path, make: () => formulas.fill(render(template, view)) })
  }
}

/** The wall of kernels and the page of everything, each on one page or in parts. */
function wholePages(site: Site): Plan[] {
  const { shelves } = site.catalog
  const [walls, alls] = [partsOf(shelves, 'kernels'), partsOf(shelves, 'all')]
  return [
    {
      path: routes.kernels,
      template: 'kernels',
      view: (writer) => kernelsPage(site, writer, walls),
    },
    ...walls.map(
      (part): Plan => ({
        path: part.path,
        template: 'kernels',
        deck: part.deck.id,
        view: (writer) => kernelsPart(site, writer, part),
      }),
    ),
    { path: routes.all, template: 'all', view: (writer) => allPage(site, writer, alls) },
    ...alls.map(
      (part): Plan => ({
        path: part.path,
        template: 'all',
        deck: part.deck.id,
        view: (writer) => allPart(site, writer, part),
      }),
    ),
  ]
}

function plan(site: Site, context: EmitContext): Plan[] {
  const { shelves } = site.catalog
  const pages: Plan[] = [
    { path: routes.home, template: 'bank', view: (writer) => bankPage(site, writer) },
    ...wholePages(site),
    { path: routes.notFound, template: 'not-found', view: () => notFoundPage(site) },
  ]
  if (site.catalog.hasPillars)
    pages.push({
      path: routes.pillars,
      template: 'pillars',
      view: (writer) => pillarsPage(site, writer),
    })
  if (site.catalog.hasRapid)
    pages.push({
      path: routes.rapid,
      template: 'rapid-page',
      view: (writer) => rapidPage(site, writer),
    })
  if (site.catalog.hasPlan)
    pages.push({
      path: routes.plan,
      template: 'plan-page',
      view: (writer) => planPage(site, writer),
    })
  if (shelves.length > 1)
    pages.push({
      path: routes.sheets,
      template: 'sheets',
      view: (writer) => sheetsPage(site, writer),
    })
  for (const shelf of shelves) {
    const deck = shelf.deck.id
    pages.push(
      {
        path: routes.deck(deck),
        template: 'deck',
        deck,
        view: (writer) => deckPage(site, shelf, writer),
      },
      {
        path: routes.sheet(deck),
        template: 'sheet',
        deck,
        view: (writer) => sheetPage(site, shelf, writer, context.warn),
      },
    )
    for (const entry of shelf.pages)
      pages.push({
        path: entry.address,
        template: entry.item.type,
        deck,
        view: (writer) => itemPage(site, shelf, entry, writer),
      })
  }
  return pages
}
