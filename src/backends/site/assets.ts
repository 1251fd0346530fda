import { slug } from '../../ast/text.ts'
import type { EmitContext, OutputFile } from '../../backend.ts'
import { escapeHtml } from '../../render/html.ts'
import { accents } from './accent.ts'
import { compactCss } from './compact-css.ts'
import { digest } from './digest.ts'
import { katexFonts, reduceKatexCss } from './katex-css.ts'
import { initialOf, type Settings } from './options.ts'
import { collectPictures, type PlacedPicture } from './pictures.ts'

/** Everything a page loads, by path; each name changes with its content. */
export interface Assets {
  files: OutputFile[]
  styles: string[]
  /** The script that must run before the page is drawn. */
  early: string
  scripts: string[]
  /** The style and the scripts of the pages one studies on; KaTeX itself, for formulas that a reader writes. */
  study: Record<
    'css' | 'deck' | 'sheet' | 'practice' | 'rapid' | 'mock' | 'plan' | 'drill' | 'katex',
    string
  >
  /** Of pages with filters, and of those with items in full. */
  filters: string
  item: string
  /** What the search is made of, loaded when it is first asked for. */
  search: Record<'css' | 'script', string>
  /** Styles and scripts of the user, loaded after ours. */
  theirs: { styles: string[]; scripts: string[] }
  logo: string | undefined
  /** Shown with a link to a page elsewhere. */
  image: string | undefined
  /** Beside the title of a window, and where the site is installed. */
  icon: string
  /** Where an image stands, by its path below the content folder. */
  images: ReadonlyMap<string, string>
}

/**
 * Collect style, scripts, fonts and images.
 *
 * @param pictures where the decks have pictures
 */
export async function collectAssets(
  pictures: readonly PlacedPicture[],
  settings: Settings,
  context: EmitContext,
): Promise<Assets> {
  const files = new Map<string, OutputFile>()
  const add = (name: string, contents: string | Uint8Array): string => {
    const path = `assets/${hashedName(name, contents)}`
    files.set(path, { path, contents })
    return path
  }
  const katex = await katexCss(context, add)
  const own = compactCss(`${await context.template('style.css')}\n${accentCss(settings.accent)}`)
  const styles = [add('katex.css', katex), add('style.css', own)]
  const scripts = [add('site.js', await text(context, 'deckwright/lib/client/site.js'))]
  const client = async (name: string): Promise<string> =>
    add(name, await text(context, `deckwright/lib/client/${name}`))
  const styled = async (name: string): Promise<string> =>
    add(name, compactCss(await context.template(name)))
  const early = await client('theme.js')
  const study = {
    css: await styled('study.css'),
    deck: await styled('deck.css'),
    sheet: await styled('sheet.css'),
    practice: await client('practice.js'),
    rapid: await client('rapid.js'),
    mock: await client('mock.js'),
    plan: await client('plan.js'),
    drill: await client('drill.js'),
    katex: add('katex.js', await context.resource('katex/dist/katex.min.js')),
  }
  const filters = await client('filters.js')
  const item = await client('item.js')
  const search = { css: await styled('search.css'), script: await client('search.js') }
  const theirs: Assets['theirs'] = { styles: [], scripts: [] }
  for (const name of settings.css) theirs.styles.push(add(name, await context.template(name)))
  for (const name of settings.js) theirs.scripts.push(add(name, await context.template(name)))
  const images = await collectPictures(pictures, context, add)
  const asset = async (path: string | undefined): Promise<string | undefined> =>
    path === undefined ? undefined : add(path, await context.asset(path))
  const logo = await asset(settings.logo)
  const image = await asset(settings.image)
  const icon = logo ?? add('icon.svg', iconSvg(settings))
  return {
    files: [...files.values()],
    styles,
    early,
    scripts,
    study,
    filters,
    item,
    search,
    theirs,
    logo,
    image,
    icon,
    images,
  }
}

async function katexCss(
  context: EmitContext,
  add: (name: string, contents: Uint8Array) => string,
): Promise<string> {
  const css = await text(context, 'katex/dist/katex.min.css')
  const urls = new Map<string, string>()
  for (const font of katexFonts(css)) {
    const path = add(font, await context.resource(`katex/dist/fonts/${font}`))
    urls.set(font, path.slice('assets/'.length))
  }
  return reduceKatexCss(css, (font) => urls.get(font) ?? font)
}

/** The first letter of the name on the accent. */
function iconSvg({ title, accent }: Settings): string {
  const letter = escapeHtml(initialOf(title))
  const { light } = accents(accent)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="15" fill="${light}"/><text x="32" y="46" font-family="Georgia,serif" font-size="40" font-style="italic" fill="#fff" text-anchor="middle">${letter}</text></svg>\n`
}

function accentCss(colour: string): string {
  const { light, dark } = accents(colour)
  return `:root{--dw-accent:light-dark(${light},${dark})}\n`
}

async function text(context: EmitContext, path: string): Promise<string> {
  return new TextDecoder().decode(await context.resource(path))
}

/** `figures/Loss curve.png` → `loss-curve.0f3a….png`. */
function hashedName(path: string, contents: string | Uint8Array): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.lastIndexOf('.')
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot + 1)] : [name, '']
  const base = /^[\w-]+$/.test(stem) ? stem : slug(stem)
  const end = slug(extension)
  return `${base}.${digest(contents)}${extension === '' ? '' : `.${end}`}`
}
