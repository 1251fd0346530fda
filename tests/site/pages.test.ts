import { gzipSync } from 'node:zlib'
import { HtmlValidate } from 'html-validate'
import { beforeAll, describe, expect, test } from 'vitest'
import { deck, question, section } from '../../src/ast/build.ts'
import type { OutputFile } from '../../src/backend.ts'
import { brokenLinks, brokenOutlines, doubledIds } from './checks.ts'
import { emitSite } from './emit.ts'
import { attribute, elementsOf, pagesOf, textOf } from './html.ts'
import { hostile, sampleProject } from './sample.ts'

let files: OutputFile[] = []
let pages = new Map<string, string>()

beforeAll(async () => {
  files = (await emitSite(sampleProject(), { url: 'https://example.org/decks' })).files
  pages = pagesOf(files)
})

const contentsOf = (path: string): string => pages.get(path) ?? ''

test('a site has these files', () => {
  const paths = files.map(({ path }) => path.replace(/\.[\da-f]{10}\./, '.HASH.')).sort()
  expect(paths).toMatchSnapshot()
})

test('the same project gives the same bytes', async () => {
  const again = await emitSite(sampleProject(), { url: 'https://example.org/decks' })
  expect(again.files).toEqual(files)
})

test('every internal link and fragment resolves', () => {
  expect(brokenLinks(files)).toEqual([])
})

test('ids are unique on every page', () => {
  expect(doubledIds(files)).toEqual([])
})

test('nothing is loaded from elsewhere', () => {
  for (const [path, html] of pages)
    for (const element of elementsOf(html)) {
      const loaded =
        element.tagName === 'link' && attribute(element, 'rel') !== 'canonical'
          ? attribute(element, 'href')
          : attribute(element, 'src')
      expect(loaded ?? '', path).not.toMatch(/^(?:https?:)?\/\//)
    }
  for (const { path, contents } of files)
    if (path.endsWith('.css'))
      expect(contents, path).not.toMatch(/@import|url\(["']?(?:https?:)?\/\//)
})

test('headings begin with one h1 and skip no level', () => {
  expect(brokenOutlines(files)).toEqual([])
})

test('html-validate finds nothing', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: {
      'doctype-style': 'off',
      'no-inline-style': 'off',
      'long-title': 'off',
      'no-trailing-whitespace': 'off',
      'valid-id': ['error', { relaxed: true }],
      'form-dup-name': ['error', { shared: ['radio', 'button', 'reset', 'submit', 'checkbox'] }],
      // The results of a search are no field of a form.
      'prefer-native-element': ['error', { exclude: ['listbox'] }],
      // Formulas hold empty boxes and MathML that the validator does not know.
      'text-content': 'off',
      'require-sri': 'off',
      // Tables of Markdown say so where a column is aligned.
      'no-deprecated-attr': 'off',
      // Filters apply as they are changed; there is nothing to submit.
      'wcag/h32': 'off',
    },
  })
  for (const [path, html] of pages) {
    const report = await validator.validateString(html, path)
    const messages = report.results.flatMap((result) =>
      result.messages.map(({ ruleId, message, line }) => `${path}:${line} ${ruleId} ${message}`),
    )
    expect(messages).toEqual([])
  }
})

describe('text that tries to leave its place', () => {
  test('adds no element and no handler', () => {
    for (const [path, html] of pages)
      for (const element of elementsOf(html)) {
        expect(
          element.attrs.map(({ name }) => name).filter((name) => /^on/.test(name)),
          path,
        ).toEqual([])
        if (element.tagName === 'script') expect(textOf(element), path).toBe('')
        expect(attribute(element, 'href') ?? '', path).not.toMatch(/^\s*javascript:/i)
      }
  })

  test('is shown as it was written', () => {
    const html = contentsOf('q/notes/hostile/index.html')
    const elements = elementsOf(html)
    const heading = elements.find(({ tagName }) => tagName === 'h1')
    expect(heading && textOf(heading)).toBe(hostile)
    const chips = elements.filter((element) => /\bchip\b/.test(attribute(element, 'class') ?? ''))
    expect(chips.map(textOf)).toContain(hostile)
    const title = elements.find(({ tagName }) => tagName === 'title')
    expect(title && textOf(title)).toContain(hostile)
  })

  test('cannot leave its folder', async () => {
    const decks = [
      { ...deck('One', [question('A?', [], { id: '../../../etc/passwd' })]), id: '..' },
      {
        ...deck('Two', [question('A?', [], { id: 'CON' }), question('B?', [], { id: 'con' })]),
        id: 'a/b',
      },
    ]
    const { files } = await emitSite({ ...sampleProject(), decks })
    const paths = files.map(({ path }) => path)
    for (const path of paths) expect(path).toMatch(/^(?:[\p{L}\p{N}][\w.-]*\/)*[\w.-]+$/u)
    expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length)
  })
})

describe('budgets, compressed', () => {
  const size = (contents: string | Uint8Array): number => gzipSync(contents, { level: 9 }).length
  const named = (pattern: RegExp): number =>
    files
      .filter(({ path }) => pattern.test(path))
      .reduce((sum, file) => sum + size(file.contents), 0)

  const base = /\/(?:site|theme)\.[\da-f]+\.js$/
  const together = (name: string): number =>
    named(base) + named(new RegExp(`/${name}\\.[\\da-f]+\\.js$`))
  test('scripts of every page: 3 KB', () => expect(named(base)).toBeLessThanOrEqual(3 * 1024))
  test('with the search: 12 KB', () => expect(together('search')).toBeLessThanOrEqual(12 * 1024))
  test('with filters, or with items in full: 6 KB', () => {
    for (const name of ['filters', 'item'])
      expect(together(name), name).toBeLessThanOrEqual(6 * 1024)
  })
  test.each(['practice', 'rapid', 'mock', 'plan', 'drill'])('scripts of %s: 16 KB', (name) => {
    const own = together(name)
    expect(own).toBeGreaterThan(named(base))
    expect(own + named(/\/filters\.[\da-f]+\.js$/)).toBeLessThanOrEqual(16 * 1024)
  })
  test('style of the pages for study: 4 KB more', () =>
    expect(named(/\/study\.[\da-f]+\.css$/)).toBeLessThanOrEqual(4 * 1024))
  test('our style: 7 KB, and 1 KB more on whole decks', () => {
    expect(named(/style\.[\da-f]+\.css$/)).toBeLessThanOrEqual(7 * 1024)
    expect(named(/deck\.[\da-f]+\.css$/)).toBeLessThanOrEqual(1024)
  })
  test('style of formulas: 4 KB', () =>
    expect(named(/katex\.[\da-f]+\.css$/)).toBeLessThanOrEqual(4 * 1024))
  test('a question page: 15 KB', () => {
    const sizes = [...pages]
      .filter(([path]) => path.startsWith('q/'))
      .map(([, html]) => size(html))
      .sort((one, other) => one - other)
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(15 * 1024)
  })
})

test('a large cluster does not make its pages large', async () => {
  const questions = Array.from({ length: 300 }, (_, at) =>
    question(`Question number ${at}?`, [], { form: 'note' }),
  )
  const { files } = await emitSite({
    ...sampleProject(),
    decks: [deck('Large', [section('All', questions)])],
  })
  const page = pagesOf(files).get('q/large/question-number-150/index.html') ?? ''
  expect(page.length).toBeGreaterThan(1000)
  expect(page.length).toBeLessThan(16_000)
})
