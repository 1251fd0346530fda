import { createHash } from 'node:crypto'
import type { Project } from '../../ast/project.ts'
import type { OutputFile } from '../../backend.ts'
import { accents } from './accent.ts'
import type { Assets } from './assets.ts'
import { shortened } from './digest.ts'
import type { KnownFile } from './emitting.ts'
import type { Settings } from './options.ts'
import { relative, routes } from './routes.ts'
import type { Templates } from './templates.ts'

/**
 * Up to how much is kept at the first visit, by the length of prints: some forty million bytes. Of a larger site only what
 * every page loads, and what is read.
 */
const most = 4_000_000

interface Parts {
  project: Pick<Project, 'id'>
  settings: Settings
  assets: Assets
}

/** What is known of a site when it is made. */
interface Known {
  files: Iterable<KnownFile>
  /** Of all prints of items. */
  length: number
  /** Whether the search index is too large to be kept whole. */
  hasManyTitles: boolean
}

/** The service worker, which knows the files of this build, and the manifest, by which the site can be installed. */
export function offlineFiles(
  { project, settings, assets }: Parts,
  { files, length, hasManyTitles }: Known,
  render: Templates,
): OutputFile[] {
  const isKept = (path: string): boolean =>
    length <= most ||
    (path.startsWith('assets/') && !(hasManyTitles && path.startsWith('assets/search-')))
  const hash = createHash('sha256')
  const paths: string[] = []
  let parting = ''
  for (const { path, digest } of files) {
    hash.update(`${parting}${path} ${digest}`)
    parting = '\n'
    if (isKept(path)) paths.push(relative(routes.home, path))
  }
  const version = shortened(hash.digest('hex'))
  const caches = `deckwright:${project.id}:`
  const { light } = accents(settings.accent)
  const manifest = {
    name: settings.title,
    short_name: settings.title,
    description: settings.description,
    start_url: './index.html',
    scope: './',
    display: 'standalone',
    background_color: '#fbfaf7',
    theme_color: light,
    icons: [{ src: relative(routes.home, assets.icon), sizes: 'any' }],
  }
  return [
    { path: 'manifest.webmanifest', contents: `${JSON.stringify(manifest, null, 2)}\n` },
    {
      path: 'sw.js',
      contents: render('worker', {
        cachesJson: JSON.stringify(caches),
        versionJson: JSON.stringify(version),
        filesJson: JSON.stringify(paths),
      }),
    },
  ]
}
