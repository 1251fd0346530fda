import { describe, expect, test } from 'vitest'
import { deck, question } from '../../src/ast/build.ts'
import { accents } from '../../src/backends/site/accent.ts'
import { compactCss } from '../../src/backends/site/compact-css.ts'
import type { SiteOptions } from '../../src/backends/site/index.ts'
import { relative, segment } from '../../src/backends/site/routes.ts'
import { emitSite } from './emit.ts'
import { attribute, elementsOf, pagesOf, textOf } from './html.ts'
import { sampleProject } from './sample.ts'

const small = { ...sampleProject(), decks: [deck('One', [question('It?', [], { form: 'note' })])] }

const home = async (
  options: SiteOptions,
  overrides: Record<string, string> = {},
): Promise<string> =>
  pagesOf((await emitSite(small, options, { overrides })).files).get('index.html') ?? ''

describe('options', () => {
  test('title, footer, navigation and head are text', async () => {
    const html = await home({
      title: 'A & B',
      footer: '<b>',
      nav: [
        { title: 'Blog', url: 'https://example.org/' },
        { title: 'Notes', url: 'notes.html' },
      ],
      head: [{ tag: 'meta', attributes: { name: 'author', content: '"><script>' } }],
    })
    const elements = elementsOf(html)
    expect(textOf(elements.find(({ tagName }) => tagName === 'h1') ?? fail())).toBe('A & B')
    const links = elements.flatMap((element) => attribute(element, 'href') ?? [])
    expect(links).toContain('https://example.org/')
    expect(links).toContain('./notes.html')
    const author = elements.find((element) => attribute(element, 'name') === 'author')
    expect(author && attribute(author, 'content')).toBe('"><script>')
  })

  test('a logo, styles and scripts of the user are copied and come last', async () => {
    const { files } = await emitSite(
      small,
      { logo: 'logo.svg', css: ['extra.css'], js: ['extra.js'] },
      { overrides: { 'extra.css': 'b{}', 'extra.js': 'void 0' }, assets: { 'logo.svg': '<svg/>' } },
    )
    const elements = elementsOf(pagesOf(files).get('index.html') ?? '')
    const styles = elements.filter((element) => attribute(element, 'rel') === 'stylesheet')
    expect(attribute(styles.at(-1) ?? fail(), 'href')).toMatch(/^assets\/extra\.[\da-f]{10}\.css$/)
    const scripts = elements.filter(({ tagName }) => tagName === 'script')
    expect(attribute(scripts.at(-1) ?? fail(), 'src')).toMatch(/^assets\/extra\.[\da-f]{10}\.js$/)
    expect(
      elements.some((element) => /^assets\/logo\..*\.svg$/.test(attribute(element, 'src') ?? '')),
    ).toBe(true)
  })

  test('an address adds canonical links, a map and rules for robots', async () => {
    const { files } = await emitSite(small, { url: 'https://example.org/decks' })
    const contents = new Map(files.map((file) => [file.path, file.contents]))
    expect(contents.get('robots.txt')).toContain('Sitemap: https://example.org/decks/sitemap.xml')
    expect(contents.get('sitemap.xml')).toContain(
      '<loc>https://example.org/decks/q/one/it/</loc><lastmod>2026-11-20<',
    )
    expect(contents.get('sitemap.xml')).not.toContain('404')
    expect(contents.get('q/one/it/index.html')).toContain(
      '<link rel="canonical" href="https://example.org/decks/q/one/it/">',
    )
    expect(contents.get('404.html')).toContain('href="/decks/index.html"')
    expect((await emitSite(small)).files.some(({ path }) => /robots|sitemap/.test(path))).toBe(
      false,
    )
  })

  test('a picture for other sites is named by its whole address', async () => {
    const { files } = await emitSite(
      small,
      { url: 'https://example.org/decks', image: 'figures/card.png' },
      { assets: { 'figures/card.png': 'png' } },
    )
    const elements = elementsOf(pagesOf(files).get('q/one/it/index.html') ?? '')
    const meta = (name: string): string | undefined => {
      const found = elements.find((element) =>
        [attribute(element, 'property'), attribute(element, 'name')].includes(name),
      )
      return found && attribute(found, 'content')
    }
    expect(meta('og:image')).toMatch(/^https:\/\/example\.org\/decks\/assets\/card\.\w+\.png$/)
    expect(meta('twitter:card')).toBe('summary_large_image')
    expect(await home({ url: 'https://example.org/' })).not.toContain('og:image')
  })

  test.each<[string, SiteOptions]>([
    ['a link that runs code', { nav: [{ title: 'x', url: 'javascript:alert(1)' }] }],
    ['a download that runs code', { downloads: [{ title: 'x', url: ' JavaScript:alert(1)' }] }],
    ['an edit link that runs code', { editUrl: 'data:text/html,{path}' }],
    ['a colour that is none', { accent: 'red;}' }],
    ['an address that is none', { url: 'example.org' }],
    ['a picture for other sites without an address', { image: 'card.png' }],
  ])('%s is refused', async (_, options) => {
    await expect(emitSite(small, options)).rejects.toThrow(/^Unexpected .* expected /)
  })
})

test('one partial can be replaced alone', async () => {
  const html = await home(
    {},
    { 'close.mustache': '<footer>Mine: {{siteTitle}}</footer></body></html>' },
  )
  expect(html).toContain('<footer>Mine: Interview bench</footer>')
  expect(html).toContain('class="menu"')
})

describe('accents', () => {
  const luminance = (hex: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
    })
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const contrast = (one: string, other: string): number => {
    const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
    return (light + 0.05) / (dark + 0.05)
  }

  test.each(['#fff', '#000', '#ff0', '#0b6b62', '#c3e', '#888888'])(
    '%s can be read by day and by night',
    (colour) => {
      const { light, dark } = accents(colour)
      expect(contrast(light, '#fbfaf7')).toBeGreaterThan(4.5)
      expect(contrast(light, '#f2f0ea')).toBeGreaterThan(4.5)
      expect(contrast(dark, '#131618')).toBeGreaterThan(4.5)
      expect(contrast(dark, '#22272a')).toBeGreaterThan(4.5)
    },
  )

  test('a colour that can be read stays as it is', () => {
    expect(accents('#0b6b62').light).toBe('#0b6b62')
  })
})

describe('routes', () => {
  test('one page seen from another', () => {
    expect(relative('index.html', 'q/a/b/index.html')).toBe('q/a/b/index.html')
    expect(relative('q/a/b/index.html', 'index.html')).toBe('../../../index.html')
    expect(relative('d/a/index.html', 'd/ö/index.html#ä b')).toBe(
      '../../d/%C3%B6/index.html#%C3%A4%20b',
    )
  })

  test('ids become folders that never meet', () => {
    expect(segment('softmax-gradient')).toBe('softmax-gradient')
    expect(segment('日本語')).toBe('日本語')
    const names = ['..', 'a/b', 'a-b', 'A-b', 'con', 'CON', 'x'.repeat(300), ''].map(segment)
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^[a-z\d-]{1,100}$/)
  })
})

test('a compact style sheet means the same', () => {
  const css =
    '/* a */\n.a  ,\n.b > p {\n  content: " ; 0.5 /* */ ";\n  margin: -0.5rem 10.0px 0.25em;\n}\n'
  expect(compactCss(css)).toBe('.a,.b > p{content:" ; 0.5 /* */ ";margin:-.5rem 10.0px .25em}')
})

function fail(): never {
  throw new Error('Unexpected absence')
}
