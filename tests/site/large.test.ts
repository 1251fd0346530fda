import { beforeAll, describe, expect, test } from 'vitest'
import { answer, deck, kernel, question, section } from '../../src/ast/build.ts'
import type { OutputFile } from '../../src/backend.ts'
import { bodiesIn } from './bodies.ts'
import { brokenLinks, doubledIds } from './checks.ts'
import { emitSite } from './emit.ts'
import { attribute, elementsOf, pagesOf, textOf } from './html.ts'
import { sampleProject } from './sample.ts'

const total = 450
const titleOf = (at: number): string => `Question number ${at}?`

let files: OutputFile[] = []
let pages = new Map<string, string>()

beforeAll(async () => {
  const questions = Array.from({ length: total }, (_, at) =>
    question(titleOf(at), [answer('short', `Answer ${at}.`), kernel(`x_{${at}}`)], {
      form: at === 0 ? 'rapid' : 'note',
    }),
  )
  const decks = [
    deck('Large', [
      section('First', questions.slice(0, 430)),
      section('Second', questions.slice(430)),
    ]),
  ]
  files = (await emitSite({ ...sampleProject(), decks })).files
  pages = pagesOf(files)
})

const contentsOf = (path: string): string => pages.get(path) ?? ''
const bodies = (use: string): string =>
  [...bodiesIn(files)].flatMap(([, uses]) => uses[use] ?? []).join('')

describe('a project of more items than one page shows in full', () => {
  test('has whole links and ids', () => {
    expect(brokenLinks(files)).toEqual([])
    expect(doubledIds(files)).toEqual([])
  })

  test('has everything in parts, each item in one of them', () => {
    expect(contentsOf('all/index.html')).toContain('href="../all/large/2/index.html"')
    expect(contentsOf('all/index.html')).not.toContain('Answer 7.')
    const [one, two] = ['all/large/index.html', 'all/large/2/index.html'].map((path) =>
      textOf(elementsOf(contentsOf(path)).find(({ tagName }) => tagName === 'main') ?? fail()),
    )
    for (const at of [1, 399, 400, 449]) {
      expect(one?.includes(titleOf(at)), titleOf(at)).toBe(at < 400)
      expect(two?.includes(titleOf(at)), titleOf(at)).toBe(at >= 400)
    }
    expect(two).toContain('First')
    expect(one).not.toContain('Second')
  })

  test('has the wall of kernels in parts', () => {
    expect(contentsOf('kernels/index.html')).not.toContain('class="katex"')
    expect(contentsOf('kernels/large/index.html')).toContain('x_{399}')
    expect(contentsOf('kernels/large/2/index.html')).toContain('x_{400}')
    expect(contentsOf('kernels/large/2/index.html')).not.toContain('x_{399}')
  })

  test.each([
    ['practice', 'card', 'data-card'],
    ['drill', 'drill', 'data-drill'],
  ])('has the fronts of %s in the page and the backs in scripts', (name, use, mark) => {
    const html = contentsOf(`${name}/index.html`)
    const cards = elementsOf(html).filter((element) => attribute(element, mark) !== undefined)
    expect(cards).toHaveLength(total)
    expect(html).not.toContain('class="katex"')
    for (const at of [0, 449]) expect(bodies(use)).toContain(`x_{${at}}`)
    expect(html).toContain('href="../q/large/question-number-7/index.html">Read in full')
  })

  test('asks what is quick in the mock interview too', () => {
    const html = contentsOf('mock/index.html')
    const items = elementsOf(html).filter((element) => attribute(element, 'data-item'))
    expect(items).toHaveLength(total)
    expect(items.map((item) => attribute(item, 'data-kind'))).toContain('rapid')
    expect(html).toContain('data-round="Rapid fire" data-minutes="5" data-rapid')
  })

  test('shows no answers in the list of its deck', () => {
    expect(contentsOf('d/large/index.html')).not.toContain('Answer 7.')
  })
})

function fail(): never {
  throw new Error('Unexpected absence')
}
