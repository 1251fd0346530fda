import type { Backend, EmitContext, OutputFile } from '../../backend.ts'
import type { Renderer } from '../../render/index.ts'
import { allPage, allPart } from './all.ts'
import { collectAssets } from './assets.ts'
import { bankPage } from './bank.ts'
import { createCatalog } from './catalog.ts'
import { deckPage } from './deck-page.ts'
import { shortened } from './digest.ts'
import { itemPage } from './item-page.ts'
import { kernelsPage, kernelsPart } from './kernels.ts'
import { mockPage } from './mock.ts'
import { type KnownFile, offlineFiles } from './offline.ts'
import { type SiteOptions, settings } from './options.ts'
import type { Site } from './page.ts'
import { partsOf } from './parts.ts'
import { pillarsPage } from './pillars.ts'
import { planPage } from './plan.ts'
import { drillPage, practicePage } from './practice.ts'
import { rapidPage } from './rapid.ts'
import { routes } from './routes.ts'
import { searchIndex } from './search.ts'
import { sheetPage } from './sheet.ts'
import { notFoundPage, sheetsPage } from './sheets.ts'
import { robots, sitemap } from './sitemap.ts'
import { loadTemplates, type PageTemplate, type Templates } from './templates.ts'
import type { PageView } from './views.ts'
import { createWriter, type Memory, type Writer } from './writer.ts'

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
      const files: KnownFile[] = []
      const emit = (file: OutputFile): void => {
        const sha256 = context.emitFile(file)
        files.push({ path: file.path, length: file.contents.length, digest: shortened(sha256) })
      }
      emitPages(parts, context, render, emit)
      const addresses = files
        .map(({ path }) => path)
        .filter((path) => path.endsWith('.html') && path !== routes.notFound)
      for (const file of [...assets.files, ...search.files]) emit(file)
      const offline = filled.offline ? offlineFiles(parts, files, render) : []
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

/** One page to come: its view is made when its turn has come. */
interface Plan {
  path: string
  template: PageTemplate
  view(writer: Writer): PageView
  deck?: string
}

/** Kept for all builds that share a renderer: most prose is what it was before an edit. */
const memories = new WeakMap<Renderer, Memory>()

function emitPages(
  site: Site,
  context: EmitContext,
  render: Templates,
  emit: (file: OutputFile) => void,
): void {
  const plans = plan(site, context)
  const { catalog, assets } = site
  const memory = memories.get(context.render) ?? new WeakMap()
  memories.set(context.render, memory)
  const writerOf = (path: string): Writer =>
    createWriter(path, { render: context.render, catalog, images: assets.images, memory })
  for (const [done, { path, template, view, deck }] of plans.entries()) {
    context.signal.throwIfAborted()
    context.progress(done + 1, plans.length)
    const contents = render(template, view(writerOf(path)))
    emit(deck === undefined ? { path, contents } : { path, contents, deck })
  }
  if (catalog.shelves.length === 0) return
  const studies = [
    ['mock', mockPage],
    ['practice', practicePage],
    ['drill', drillPage],
  ] as const
  for (const [template, make] of studies) {
    const { view, files } = make(site, writerOf(routes[template]), render)
    emit({ path: routes[template], contents: render(template, view) })
    for (const file of files) emit(file)
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
