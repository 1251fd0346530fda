import type { Backend } from '../../backend.ts'
import { collectAssets } from './assets.ts'
import { createCatalog } from './catalog.ts'
import { emitDecks } from './decks.ts'
import { createEmitter } from './emitting.ts'
import { offlineFiles } from './offline.ts'
import { type SiteOptions, settings } from './options.ts'
import { createPictureFinder } from './pictures.ts'
import { createPrinter } from './prints.ts'
import { routes } from './routes.ts'
import { hasManyTitles } from './search.ts'
import { robots, sitemaps } from './sitemap.ts'
import { loadTemplates } from './templates.ts'

export type { HeadTag, SiteLink, SiteOptions } from './options.ts'

/**
 * A web site of the decks: a bank with progress and filters, a page for every question and concept, the decks, the
 * matrix, the wall of kernels and the one-pagers. It is plain files, works from any folder and needs no script to be read.
 *
 * The decks are gone through twice: once to learn what stands where, once to make the pages.
 *
 * @throws {TypeError} when it emits, for options that no page could carry.
 */
export function site(options: SiteOptions = {}): Backend {
  return {
    name: 'site',
    fingerprint: JSON.stringify(options),
    async emit(project, context) {
      const filled = settings(options, project)
      const pictures = createPictureFinder()
      const catalog = createCatalog(project, pictures.look)
      const assets = await collectAssets(pictures.found, filled, context)
      const parts = { project, settings: filled, assets, catalog }
      const render = await loadTemplates(context.template)
      const print = createPrinter(catalog, assets.images)
      const emitter = createEmitter(context, `${catalog.isByDeck} ${render.source}`)
      const length = await emitDecks({ site: parts, context, render, print, emitter })
      const known = {
        files: emitter.files(),
        length,
        hasManyTitles: hasManyTitles(catalog.total.items),
      }
      const offline = filled.offline ? offlineFiles(parts, known, render) : []
      const { url } = filled
      if (url === undefined) return offline
      const addresses = [...emitter.files()]
        .map(({ path }) => path)
        .filter((path) => path.endsWith('.html') && path !== routes.notFound)
      return [
        { path: 'robots.txt', contents: robots(url) },
        ...sitemaps(url, addresses, project.modified),
        ...offline,
      ]
    },
  }
}
