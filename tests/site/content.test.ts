import { beforeAll, describe, expect, test } from 'vitest'
import {
  answer,
  concept,
  deck,
  formula,
  kernel,
  legend,
  paragraph,
  question,
  section,
  text,
} from '../../src/ast/build.ts'
import type { Question } from '../../src/ast/nodes.ts'
import type { Project } from '../../src/ast/project.ts'
import { toText } from '../../src/ast/text.ts'
import { itemsOf } from '../../src/ast/visit.ts'
import { emitSite } from './emit.ts'
import { attribute, type Element, elementsOf, pagesOf, textOf } from './html.ts'
import { prose, sampleProject } from './sample.ts'

let pages = new Map<string, string>()

beforeAll(async () => {
  const { files } = await emitSite(sampleProject(), {
    editUrl: 'https://example.org/edit/{path}?line={line}',
    downloads: [
      { title: 'PDF', url: '../pdf/{deck}.sheet.pdf' },
      { title: 'Anki', url: '../anki/all.apkg' },
    ],
  })
  pages = pagesOf(files)
})

const project = (...decks: Project['decks']): Project => ({ ...sampleProject(), decks })

const elements = (path: string): Element[] => {
  const html = pages.get(path)
  if (html === undefined)
    throw new Error(`There is no ${path} among ${[...pages.keys()].join(', ')}`)
  return elementsOf(html)
}

const withClass = (found: readonly Element[], name: string): Element[] =>
  found.filter((element) => (attribute(element, 'class') ?? '').split(' ').includes(name))

const main = (path: string): string => {
  const element = elements(path).find(({ tagName }) => tagName === 'main')
  return element ? textOf(element).replace(/\s+/g, ' ') : ''
}

test('a question shows all it has, in order', () => {
  const shown = main('q/interview/why-cosine-similarity-for-embeddings/index.html')
  const parts = [
    'Why cosine similarity for embeddings?',
    'medium',
    'Statistical Foundations',
    'Google',
    'Whether you see geometry',
    'It compares direction',
    'Kernel',
    'In full',
    'embedding vectors',
    'A dot product after both',
    'The dot product mixes',
    'When is the plain dot product better?',
    'Saying that cosine is always better.',
    'def cosine',
    'Triage of a drop',
    'Manning, Raghavan',
    'AdamW or SGD for fine-tuning?',
  ]
  const places = parts.map((part) => shown.indexOf(part))
  expect(places).not.toContain(-1)
  expect(places).toEqual([...places].sort((one, other) => one - other))
})

test('everything is on the page of everything', () => {
  const shown = main('all/index.html')
  for (const { decks } of [sampleProject()])
    for (const deck of decks)
      for (const { item } of itemsOf(deck))
        expect(shown).toContain(toText(item.title).replace(/\s+/g, ' '))
  for (const part of [
    'An answer under a section.',
    'Listing thirty algorithms.',
    'Phone screen',
    'Six kernels from memory',
    'First principles',
    'Bishop',
    'SGD:',
    'standard deviation of the noise',
  ])
    expect(shown).toContain(part)
})

test('the page of a deck keeps the order of its source', () => {
  const headings = elements('d/interview/index.html')
    .filter(({ tagName }) => tagName === 'h2')
    .map(textOf)
  expect(headings.slice(1, -1)).toEqual([
    'Six pillars',
    'Geometry and training',
    'Question bank',
    'Rapid fire',
    'Optimizers',
    'Study plan',
    'Checklist',
    'Company emphasis',
    'Mistakes to avoid',
    'Symbols',
    'References',
  ])
})

test('the bank counts and describes every item', () => {
  const found = elements('index.html')
  const rows = found.filter((element) => attribute(element, 'data-row') !== undefined)
  const expected = sampleProject().decks.flatMap((deck) => [...itemsOf(deck)])
  expect(rows).toHaveLength(expected.length)
  const [all] = withClass(found, 'progress')
  expect(all && textOf(all).trim()).toBe(`2 / ${expected.length} studied`)
  const cosine = rows.find((row) => textOf(row).includes('cosine'))
  expect(cosine && attribute(cosine, 'data-difficulty')).toBe('medium')
  expect(cosine && attribute(cosine, 'data-pillar')).toBe('statistical-foundations')
  expect(cosine && attribute(cosine, 'data-companies')).toBe('google amazon')
})

test('ids that two decks share do not meet', async () => {
  const one = {
    ...deck('One', [section('Same', [question('Same?', [answer('short', 'First.')])])]),
    id: 'one',
  }
  const two = {
    ...deck('Two', [section('Same', [question('Same?', [answer('short', 'Second.')])])]),
    id: 'two',
  }
  const { files } = await emitSite(project(one, two))
  const found = pagesOf(files)
  expect(found.get('q/one/same/index.html')).toContain('First.')
  expect(found.get('q/two/same/index.html')).toContain('Second.')
})

describe('a kernel', () => {
  const shown = async (...children: Question['children']): Promise<Element[]> => {
    const { files } = await emitSite(project(deck('One', [concept('It', children)])))
    return elementsOf(pagesOf(files).get('c/one/it/index.html') ?? '')
  }

  test('comes before the formula that it is short for', async () => {
    const found = await shown(formula('a + b + c'), kernel('a + b'))
    const [box] = withClass(found, 'kernel')
    expect(box && textOf(box).replace(/\s+/g, '')).toMatch(/^Kernel.*a\+b.*Infull.*a\+b\+c/s)
  })

  test('is the formula where there is none', async () => {
    const found = await shown(formula('a + b'), legend(['a', 'one'], ['b', 'two']))
    const [box] = withClass(found, 'kernel')
    expect(box && textOf(box)).toMatch(/^\s*Formula/)
    expect(withClass(found, 'kernel-full')).toHaveLength(0)
  })

  test('keeps what stands beside it on its line, and its notation', async () => {
    const found = await shown(
      {
        ...kernel('p - y'),
        display: false,
        children: [
          text('Gradient: '),
          { type: 'inlineMath', value: 'p - y' },
          text(' — '),
          { type: 'inlineMath', value: 'O(k)' },
        ],
      },
      { ...kernel('σ(x) · <b>'), notation: 'unicode' },
    )
    const [first, second] = withClass(found, 'formula')
    expect(first && textOf(first)).toContain('Gradient:')
    expect(first && textOf(first)).toContain('O(k)')
    expect(second && textOf(second)).toBe('σ(x) · <b>')
  })
})

test('headings in an answer stand below the heading of the answer', async () => {
  const heading = (depth: 1 | 3 | 6) => ({
    type: 'heading' as const,
    depth,
    children: [text(`Depth ${depth}`)],
  })
  const item = question('It?', [
    answer('deep', heading(3), paragraph('a'), heading(6), {
      type: 'blockquote',
      children: [heading(1)],
    }),
  ])
  const { files } = await emitSite(project(deck('One', [item])))
  const found = elementsOf(pagesOf(files).get('q/one/it/index.html') ?? '')
  const levels = found.filter(
    (element) => textOf(element).startsWith('Depth') && /^h\d$/.test(element.tagName),
  )
  expect(levels.map((element) => `${textOf(element)} ${element.tagName}`)).toEqual([
    'Depth 3 h4',
    'Depth 6 h5',
    'Depth 1 h3',
  ])
})

test('two diagrams of one field have ids of their own', async () => {
  const diagram = { type: 'diagram' as const, lang: 'mermaid', value: 'flowchart TD\nA --> B' }
  const { files } = await emitSite(
    project(deck('One', [question('It?', [answer('deep', diagram, diagram), prose(diagram)])])),
  )
  const ids = elementsOf(pagesOf(files).get('q/one/it/index.html') ?? '').flatMap(
    (element) => attribute(element, 'id') ?? [],
  )
  expect(new Set(ids).size).toBe(ids.length)
})

test('links lead to pages, sections and decks; a broken one is text', async () => {
  const link = (id: string | undefined, alias: string) => ({
    type: 'wikiLink' as const,
    page: '',
    alias,
    embed: false,
    target: id === undefined ? { deck: 'one' } : { deck: 'one', id },
  })
  const item = question('It?', [
    answer(
      'short',
      paragraph(link('it', 'itself'), link('part', 'a section'), link(undefined, 'the deck'), {
        type: 'wikiLink',
        page: 'Nowhere',
        embed: false,
      }),
    ),
  ])
  const { files } = await emitSite(project(deck('One', [section('Part', [item])])))
  const html = pagesOf(files).get('q/one/it/index.html') ?? ''
  const links = new Map(
    elementsOf(html)
      .filter(({ tagName }) => tagName === 'a')
      .map((a) => [textOf(a), attribute(a, 'href')]),
  )
  expect(links.get('itself')).toBe('../../../q/one/it/index.html')
  expect(links.get('a section')).toBe('../../../d/one/index.html#part')
  expect(links.get('the deck')).toBe('../../../d/one/index.html')
  expect(links.has('Nowhere')).toBe(false)
  expect(html).toContain('Nowhere')
})

test('the source is linked with its line, other formats by deck', () => {
  const item = elements('q/interview/why-cosine-similarity-for-embeddings/index.html')
  const urls = item.flatMap((element) =>
    element.tagName === 'a' ? (attribute(element, 'href') ?? []) : [],
  )
  expect(urls).toContain('https://example.org/edit/interview.md?line=12')
  expect(urls).toContain('../../../../anki/all.apkg')
  const ofDeck = elements('d/interview/index.html').flatMap(
    (element) => attribute(element, 'href') ?? [],
  )
  expect(ofDeck).toContain('../../../pdf/interview.sheet.pdf')
})

test('an image is copied under a name that changes with it', async () => {
  const image = {
    type: 'image' as const,
    url: 'Loss curve.png',
    alt: 'Loss',
    asset: 'figures/Loss curve.png',
  }
  const remote = { type: 'image' as const, url: 'https://example.org/x.png', alt: 'Far away' }
  const decks = project(deck('One', [question('It?', [answer('short', paragraph(image, remote))])]))
  const first = await emitSite(decks, {}, { assets: { 'figures/Loss curve.png': 'one' } })
  const second = await emitSite(decks, {}, { assets: { 'figures/Loss curve.png': 'two' } })
  const name = (files: typeof first.files): string | undefined =>
    files.find(({ path }) => path.endsWith('.png'))?.path
  expect(name(first.files)).toMatch(/^assets\/loss-curve\.[\da-f]{10}\.png$/)
  expect(name(first.files)).not.toBe(name(second.files))
  expect(pagesOf(first.files).get('q/one/it/index.html')).toContain(
    `src="../../../${name(first.files)}"`,
  )
  expect(pagesOf(first.files).get('q/one/it/index.html')).toContain('Far away')
  expect(first.warnings).toMatchObject([{ rule: 'remote-image' }])
})

test('an empty project is a site too', async () => {
  const { files } = await emitSite(project())
  expect([...pagesOf(files).keys()].sort()).toEqual([
    '404.html',
    'all/index.html',
    'index.html',
    'kernels/index.html',
  ])
})

test('a deck’s pages name their deck, the common ones none', async () => {
  const { files } = await emitSite(sampleProject())
  for (const { path, deck } of files) {
    const own = /^(?:q|c|d|sheet)\/(interview|notes)\//.exec(path)?.[1]
    expect(deck, path).toBe(own)
  }
})

describe('the page of rapid fire', () => {
  const rapid = (title: string, reply: string): Question =>
    question(title, [answer('short', reply)], { form: 'rapid' })

  test('has every quick question of every deck with its answer, by deck and section', async () => {
    const { files } = await emitSite(
      project(
        { ...deck('One', [section('Quick', [rapid('A?', 'Of A.')])]), id: 'one' },
        {
          ...deck('Two', [
            section('First', [rapid('A?', 'Another A.'), question('Long?', [], { form: 'note' })]),
            section('Second', [rapid('B?', 'Of B.')]),
          ]),
          id: 'two',
        },
        { ...deck('Three', [question('Long?', [], { form: 'note' })]), id: 'three' },
      ),
    )
    const found = elementsOf(pagesOf(files).get('rapid/index.html') ?? '')
    const texts = (name: string): string[] =>
      found.filter(({ tagName }) => tagName === name).map((element) => textOf(element).trim())
    expect(withClass(found, 'rapid-question').map((line) => textOf(line).trim())).toEqual([
      'A?',
      'A?',
      'B?',
    ])
    expect(withClass(found, 'rapid-answer').map((line) => textOf(line).trim())).toEqual([
      'Of A.',
      'Another A.',
      'Of B.',
    ])
    expect(texts('h2').filter((title) => ['One', 'Two', 'Three'].includes(title))).toEqual([
      'One',
      'Two',
    ])
    // A deck with one section of them needs no second heading.
    expect(texts('h3')).toEqual(['First', 'Second'])
    const ids = found.flatMap((element) => attribute(element, 'id') ?? [])
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('is not there, nor in the menu, where there is none', async () => {
    const { files } = await emitSite(project(deck('One', [question('A?', [], { form: 'note' })])))
    const pages = pagesOf(files)
    expect(pages.has('rapid/index.html')).toBe(false)
    expect(pages.get('index.html')).not.toContain('Rapid fire')
  })
})
