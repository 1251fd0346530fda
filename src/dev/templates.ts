/** The pages beside the site: their templates, filled. */
import type { Answer } from './answer.ts'
import { page, typeOf } from './answer.ts'

const pages = ['outputs', 'pdf', 'cards', 'card', 'source', 'missing'] as const

/** One page of ours. */
export type DevPage = (typeof pages)[number]

/** Everything of ours that is served, read once at the start. */
export interface DevFiles {
  /** Fill a template. */
  render(template: DevPage, view: object): string
  /** Scripts, styles and fonts by their paths below `/__deckwright/`. */
  files: ReadonlyMap<string, Uint8Array>
  /** Takes the place of the site's service worker. */
  worker: Uint8Array
}

/** Where our files are read from. */
export interface DevSource {
  template(name: string): Promise<string>
  /** The bytes of a file in an npm package. */
  resource(path: string): Promise<Uint8Array>
}

/** Read the templates, scripts, styles and fonts. */
export async function loadDevFiles({ template, resource }: DevSource): Promise<DevFiles> {
  const { default: mustache } = await import('mustache')
  const read = async (name: string): Promise<[string, string]> => [
    name,
    await template(`${name}.mustache`),
  ]
  const texts = new Map(await Promise.all(pages.map(read)))
  const parts = Object.fromEntries([await read('head')])
  const files = new Map<string, Uint8Array>()
  for (const name of ['pages.css', 'card-frame.css', 'overlay.css', 'icon.svg'])
    files.set(name, new TextEncoder().encode(await template(name)))
  files.set('dev.js', await resource('deckwright/lib/client/dev.js'))
  const katex = await resource('katex/dist/katex.min.css')
  files.set('katex/katex.min.css', katex)
  const fonts = new TextDecoder().decode(katex).matchAll(/fonts\/[\w-]+\.woff2/g)
  for (const [name] of fonts) files.set(`katex/${name}`, await resource(`katex/dist/${name}`))
  return {
    render: (name, view) => mustache.render(texts.get(name) ?? '', view, parts),
    files,
    worker: new TextEncoder().encode(await template('worker.js')),
  }
}

/** One of our own files. */
export function fileAnswer(path: string, body: string | Uint8Array): Answer {
  return { status: 200, type: typeOf(path), body }
}

/** A page that says that there is none. */
export function missingPage(files: DevFiles, view: object, status = 404): Answer {
  return page(files.render('missing', view), status)
}
