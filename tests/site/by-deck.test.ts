import { beforeAll, describe, expect, test } from 'vitest'
import { answer, deck, kernel, paragraph, question, section, text } from '../../src/ast/build.ts'
import { treeDigest } from '../../src/ast/digest.ts'
import type { DeckContent } from '../../src/ast/map.ts'
import type { Deck, Inline } from '../../src/ast/nodes.ts'
import type { Project } from '../../src/ast/project.ts'
import { headOf, shelvedDeck } from '../../src/ast/shelf.ts'
import type { OutputFile } from '../../src/backend.ts'
import { createCatalog } from '../../src/backends/site/catalog.ts'
import { createSearchIndex, foundIn } from '../../src/backends/site/search.ts'
import { sitemaps } from '../../src/backends/site/sitemap.ts'
import { createWriter, createWriterMemory } from '../../src/backends/site/writer.ts'
import { createRenderer } from '../../src/render/index.ts'
import { emitSite } from './emit.ts'
import { attribute, type Element, elementsOf, pagesOf } from './html.ts'
import { math, prose, sampleProject } from './sample.ts'

/** A project whose decks are read anew, as other nodes, as soon as another deck was asked for. */
function readAnew(project: Project): { project: Project; passes: () => number } {
  let held: { deck: string; tree: DeckContent[] } | undefined
  let reads = 0
  const shelved = (deck: Deck): Deck =>
    shelvedDeck(headOf(deck), {
      read() {
        if (held?.deck !== deck.id) {
          held = { deck: deck.id, tree: structuredClone(deck.children) }
          reads++
        }
        return held.tree
      },
      digest: () => treeDigest(deck),
      drop: () => undefined,
    })
  const decks = project.decks.map(shelved)
  return { project: { ...project, decks }, passes: () => reads / decks.length }
}

/** Decks with links from one to the next, of so many questions each; all but the first are lines that only ask. */
const answered = 40

function projectOf(count: number, names: readonly string[]): Project {
  const decks = names.map((name, at) => {
    const target = { deck: names[(at + 1) % names.length] ?? '', id: 'q-7' }
    const link: Inline = { type: 'link', url: 'there.md', target, children: [text('there')] }
    const questions = Array.from({ length: count }, (_, number) => {
      const title = `Question ${number} of ${name}`
      const said = [answer('short', `Answer ${number}.`), kernel(`\\frac{${number}}{${at}}`)]
      return question(title, number < answered ? said : [], {
        id: `q-${number}`,
        title: [text(`${title}: `), math(`x_{${number % 7}}`)],
        pillar: `Pillar ${number % 3}`,
        form: number === 0 ? 'rapid' : number < answered ? 'note' : 'line',
      })
    })
    const children = [section('First', [prose(paragraph(link)), ...questions])]
    return { ...deck(name, children), id: name }
  })
  return { ...sampleProject(), decks }
}

const names = ['one', 'two', 'three']
const options = { url: 'https://example.org/' }

/** More items than one page lists, which are 4,000; their site is made once for all tests. */
const many = projectOf(1400, names)
const manyMade = emitSite(many, options)

const byPath = (files: readonly OutputFile[]): Map<string, string> =>
  new Map(files.map(({ path, contents }) => [path, `${Buffer.from(contents)}`]))

describe('decks that are read anew', () => {
  test.each([
    ['the sample, all of it on one page', sampleProject(), undefined],
    ['some decks, with parts', projectOf(150, ['one', 'two', 'three']), undefined],
    ['many, each with lists of its own', many, manyMade],
  ])('make the files of those in memory: %s', async (_, project, known) => {
    const anew = readAnew(project)
    const [plain, made] = [
      await (known ?? emitSite(project, options)),
      await emitSite(anew.project, options),
    ]
    expect(anew.passes()).toBe(2)
    expect([...byPath(made.files)]).toEqual([...byPath(plain.files)])
    expect(made.warnings).toEqual(plain.warnings)
  })
})

describe('a project with more items than one page lists', () => {
  let files: OutputFile[] = []
  let pages = new Map<string, string>()
  beforeAll(async () => {
    files = (await manyMade).files
    pages = pagesOf(files)
  })
  const read = new Map<string, Element[]>()
  /** The values of an attribute on a page, which is read once. */
  const valuesOn = (path: string, name: string): string[] => {
    const elements = read.get(path) ?? elementsOf(pages.get(path) ?? '')
    read.set(path, elements)
    return elements.flatMap((element) => attribute(element, name) ?? [])
  }

  test.each(['bank', 'pillars', 'practice', 'drill', 'mock', 'rapid'])(
    'has whole links: %s',
    (folder) => {
      const paths = new Set(files.map(({ path }) => path))
      const path = `${folder}/two/index.html`
      const urls = valuesOn(path, 'href').filter((url) => !url.startsWith('https:'))
      expect(urls.length).toBeGreaterThan(12)
      expect(urls.filter((url) => !paths.has(pathOf(path, url)))).toEqual([])
    },
  )

  test.each([
    ['index.html', 'bank', 'data-row', 1400],
    ['pillars/index.html', 'pillars', 'data-row', 1400],
    ['practice/index.html', 'practice', 'data-card', 40],
    ['drill/index.html', 'drill', 'data-drill', 40],
    ['mock/index.html', 'mock', 'data-item', 40],
    ['rapid/index.html', 'rapid', 'data-row', 1],
  ])('has a page for each deck in the place of %s', (path, folder, mark, own) => {
    expect(valuesOn(path, mark)).toEqual([])
    const links = valuesOn(path, 'href').map((url) => pathOf(path, url))
    for (const name of names) {
      expect(valuesOn(`${folder}/${name}/index.html`, mark)).toHaveLength(own)
      expect(links).toContain(`${folder}/${name}/index.html`)
    }
  })

  test('loads the scripts of cards from where their pages stand, and they lead back from there', () => {
    const scripts = new Set(files.map(({ path }) => path))
    for (const folder of ['practice', 'drill', 'mock']) {
      const path = `${folder}/two/index.html`
      const named = valuesOn(path, 'data-script')
      expect(named.length).toBeGreaterThan(0)
      for (const src of named) expect(scripts).toContain(pathOf(path, src))
    }
    const script = byPath(files).get('parts/two/q-0.js')
    expect(script).toContain('../../q/two/q-1/index.html')
  })

  test('names the pillar of an item on the page of its deck', () => {
    expect(pages.get('q/two/q-1/index.html')).toContain('pillars/two/index.html#pillar-1')
    expect(valuesOn('pillars/two/index.html', 'id')).toContain('pillar-1')
  })
})

function pathOf(page: string, url: string): string {
  return new URL(url, `file:///${page}`).pathname.slice(1)
}

describe('what is too much for one file', () => {
  test('titles for all searches: they are loaded when they are asked for', () => {
    const files: OutputFile[] = []
    const total = { items: 20_001, pages: 0, cards: 0, drilled: 0 }
    const search = createSearchIndex({ total }, (file) => files.push(file))
    const catalog = createCatalog(projectOf(1100, ['one', 'two']))
    for (const { deck } of catalog.decks)
      search.add({ deck: deck.id, found: foundIn(catalog.shelve(deck)) })
    search.end()
    const list = files.at(-1)
    expect(list?.path).toBe('search.js')
    const names = files.map(({ path }) => path.replace(/\.[\da-f]{10}\./, '.'))
    expect(names).toEqual([
      'assets/search-1-1.js',
      'assets/search-2-1.js',
      'assets/search-titles-1.js',
      'search.js',
    ])
    const said: unknown = JSON.parse(/\{.*\}/.exec(`${list?.contents}`)?.[0] ?? '')
    const [one, two, titles] = files.map(({ path }) => path)
    expect(said).toEqual({ all: [], decks: { one: [one], two: [two] }, titles: [titles] })
  })

  test('addresses of a site map: it names others', () => {
    const paths = Array.from({ length: 50_001 }, (_, at) => `q/${at}/index.html`)
    const [index, first, second, more] = sitemaps('https://example.org/', paths, new Date(0))
    expect(more).toBeUndefined()
    expect(index?.path).toBe('sitemap.xml')
    for (const part of [first, second])
      expect(index?.contents).toContain(`<loc>https://example.org/${part?.path}</loc>`)
    expect(`${first?.contents}`.split('<url>')).toHaveLength(50_001)
    expect(second?.contents).toContain('<loc>https://example.org/q/50000/</loc>')
  })

  test('formulas: what waits to be written keeps its own, all else is forgotten', () => {
    const render = createRenderer()
    const memory = createWriterMemory(render, 0)
    const catalog = createCatalog(sampleProject())
    const { inline } = createWriter('a.html', { render, catalog, images: new Map(), memory })
    const filled = (html: string): string => `${Buffer.from(memory.formulas.fill(html))}`
    const nodes = [text('of '), math('x_1')]
    const [kept, gone] = [inline([text('Kept '), math('y_2')]), inline(nodes)]
    expect(filled(gone)).toContain('x_1')
    memory.forget(() => JSON.stringify({ kept }))
    expect(filled(kept)).toContain('y_2')
    expect(filled(gone)).toBe('of ')
    expect(filled(inline(nodes))).toContain('x_1')
  })
})
