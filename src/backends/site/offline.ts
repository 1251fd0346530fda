import type { Project } from '../../ast/project.ts'
import type { OutputFile } from '../../backend.ts'
import { accents } from './accent.ts'
import type { Assets } from './assets.ts'
import { digest } from './digest.ts'
import type { Settings } from './options.ts'
import { relative, routes } from './routes.ts'
import type { Templates } from './templates.ts'

/** Up to how many bytes are kept at the first visit; of a larger site only what every page loads, and what is read. */
const most = 40_000_000

interface Parts {
  project: Pick<Project, 'id'>
  settings: Settings
  assets: Assets
}

/** What is known of a file of the site when it is not held any more. */
export interface KnownFile {
  path: string
  /** In UTF-16 units of a text, in bytes of other files. */
  length: number
  digest: string
}

/** The service worker, which knows the files of this build, and the manifest, by which the site can be installed. */
export function offlineFiles(
  { project, settings, assets }: Parts,
  files: readonly KnownFile[],
  render: Templates,
): OutputFile[] {
  const bytes = files.reduce((sum, { length }) => sum + length, 0)
  const kept = files.filter(({ path }) => bytes <= most || path.startsWith('assets/'))
  const version = digest(files.map(({ path, digest }) => `${path} ${digest}`).join('\n'))
  const caches = `deckwright:${project.id}:`
  const paths = kept.map(({ path }) => relative(routes.home, path))
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
