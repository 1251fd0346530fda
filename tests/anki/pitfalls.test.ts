/** What other makers of packages have stumbled over, where no other file tests it; docs/anki.md has the whole list. */
import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answer, deck, kernel, question, section, text } from '../../src/ast/build.ts'
import type { Inline } from '../../src/ast/nodes.ts'
import { writePackage } from '../../src/backends/anki/container.ts'
import { loadNoteTypes } from '../../src/backends/anki/load-types.ts'
import { noteTypeJson } from '../../src/backends/anki/note-type-json.ts'
import { noteTypes } from '../../src/backends/anki/note-types.ts'
import { settle } from '../../src/backends/anki/safe-text.ts'
import { buildPackage } from './build.ts'
import { checkPackage } from './check-package.ts'
import { createContext, emitted, projectOf } from './context.ts'
import { readPackage } from './read-package.ts'
import { onePixel } from './rich-project.ts'

const tex = (value: string): Inline => ({ type: 'inlineMath', value })

test('a field or a template with another name keeps its id (6)', () => {
  const { question: shape } = noteTypes
  const ids = (fields: typeof shape.fields) => {
    const type = { shape: { ...shape, fields }, templates: [], css: '', modified: new Date(0) }
    const { flds }: { flds: { id: number }[] } = JSON.parse(JSON.stringify(noteTypeJson(type)))
    return flds.map(({ id }) => id)
  }
  expect(ids({ ...shape.fields, probing: 'Renamed' })).toEqual(ids(shape.fields))
})

test('a card that a new field makes is in the package: Anki makes none by an update (7)', async () => {
  const formula = '# A\n\n### Softmax\n\n- **Formula:** $x$\n'
  const first = await buildPackage({ 'a.md': formula })
  const second = await buildPackage(
    { 'a.md': `${formula}- **Prompt:** Why?\n` },
    { lock: first.lock },
  )
  expect([first.notes[0]?.cards, second.notes[0]?.cards]).toEqual([
    [0, 1],
    [0, 1, 2],
  ])
})

test('a command that MathJax lacks is said once, with another (10)', async () => {
  const context = createContext()
  const own = '\\newcommand{\\bm}{b} \\bm \\\\R'
  const decks = [
    deck('D', [
      question('Why?', [
        answer('short', { type: 'paragraph', children: [tex('\\bm{x} \\bm{y}')] }),
        kernel('\\bm z'),
      ]),
      question('How?', [
        answer('short', { type: 'paragraph', children: [tex('\\phase{x}'), tex(own)] }),
      ]),
      question('So?', [
        answer('short', { type: 'paragraph', children: [tex('\\frac{1}{\\mathbb{R}}')] }),
      ]),
    ]),
  ]
  await emitted(projectOf(decks), context)
  expect(context.warnings.map(({ rule, reason, note }) => [rule, reason, note])).toEqual([
    [
      'math-mathjax',
      'Unexpected command \\bm in 2 formulas on cards, expected one that MathJax has too',
      'Write \\boldsymbol, which says the same everywhere.',
    ],
    [
      'math-mathjax',
      'Unexpected command \\phase in a formula on cards, expected one that MathJax has too',
      expect.stringContaining('red'),
    ],
  ])
})

test.each([
  ['style.css', '.card { background: url(paper.png) }'],
  ['style.css', '@import "https://example.org/a.css";'],
  ['rapid.html', '{{Question}}<img src="logo.png">\n<!-- answer -->\n{{Answer}}'],
  [
    'rapid.html',
    '{{Question}}\n<!-- answer -->\n{{Answer}}<script src=https://example.org></script>',
  ],
])(
  'a file that only %s names is an error: it would not be in the package (15, 16)',
  async (file, content) => {
    const templates = { [file]: content }
    await expect(loadNoteTypes(createContext({ templates }))).rejects.toThrow(
      `templates/anki/${file}: unexpected file in`,
    )
  },
)

test('a picture written into a template is allowed (15)', async () => {
  const templates = { 'style.css': '.card { background: url("data:image/png;base64,AA==") }' }
  expect((await loadNoteTypes(createContext({ templates }))).rapid.css).toContain('data:')
})

test('pictures of one name in two folders are two, a remote one is a link and is said (17, 18)', async () => {
  const image = (asset: string): Inline => ({ type: 'image', url: asset, asset, alt: 'A' })
  const remote: Inline = { type: 'image', url: 'https://example.org/c.png', alt: 'Far' }
  const short = answer('short', {
    type: 'paragraph',
    children: [image('a/x.png'), image('b/X.png'), remote],
  })
  const other = Uint8Array.from([...onePixel, 0])
  const context = createContext({ assets: { 'a/x.png': onePixel, 'b/X.png': other } })
  const [file] = await emitted(projectOf([deck('D', [question('Why?', [short])])]), context)
  if (!file || typeof file.contents === 'string') throw new Error('No package')
  const { media, notes } = await readPackage(file.contents)
  expect(new Set(Object.values(media).map((name) => name.toLowerCase())).size).toBe(2)
  expect(String(notes[0]?.flds)).toContain('<a href="https://example.org/c.png">Far</a>')
  expect(context.warnings.map(({ rule }) => rule)).toEqual(['asset-remote'])
  expect(await checkPackage(file.contents)).toEqual([])
})

test('a front of a picture alone is a card, and one of nothing has its id for a front (21)', async () => {
  const image: Inline = { type: 'image', url: 'x.png', asset: 'x.png', alt: '' }
  const pictured = question('x', [answer('short', 'So.')], { id: 'pictured', title: [image] })
  const blank = question('x', [answer('short', 'So.')], {
    id: 'blank',
    title: [text(' \u200b'.slice(0, 1))],
  })
  const context = createContext({ assets: { 'x.png': onePixel } })
  const [file] = await emitted(projectOf([deck('D', [section('S', [pictured, blank])])]), context)
  if (!file || typeof file.contents === 'string') throw new Error('No package')
  const fronts = (await readPackage(file.contents)).notes.map(
    ({ flds }) => String(flds).split('\x1f')[0],
  )
  expect(fronts).toEqual([expect.stringMatching(/^<img src="x-\w+\.png"/), 'blank'])
  expect(await checkPackage(file.contents)).toEqual([])
})

describe('any text comes through SQL, JSON and HTML (24)', () => {
  const odd = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          "'",
          '"',
          ';',
          '--',
          '\u0000',
          '\u001f',
          '\u0007',
          '😀',
          'עברית',
          '\u202e',
          'é',
          '\\',
          '%s',
          '\n',
        ),
        fc.string({ unit: 'grapheme', maxLength: 5 }),
      ),
      { maxLength: 20 },
    )
    .map((parts) => parts.join(''))

  test('in fields, tags, style and names of decks', async () => {
    const context = createContext()
    const types = await loadNoteTypes(context)
    await fc.assert(
      fc.asyncProperty(fc.array(odd, { minLength: 1, maxLength: 12 }), odd, async (values, css) => {
        const type = { ...types.rapid, css }
        const count = Object.keys(type.shape.fields).length
        const modified = new Date('2026-01-01')
        const fronts = values.map((value) => settle(`x${value}`))
        const notes = fronts.map((front, i) => ({
          key: `k/${i}`,
          type,
          deck: 'D',
          fields: [front, ...Array<string>(count - 1).fill(settle(values[i] ?? ''))],
          tags: [],
          modified,
        }))
        const decks = [{ name: 'D', description: css }]
        const bytes = await writePackage({
          namespace: css,
          modified,
          decks,
          types: [type],
          notes,
          media: [],
        })
        const read = await readPackage(bytes)
        expect(read.notes.map(({ flds }) => String(flds).split('\x1f')[0])).toEqual(fronts)
        expect(read.notes.map(({ flds }) => String(flds).split('\x1f').length)).toEqual(
          fronts.map(() => count),
        )
        expect(Object.values(read.models)[0]?.css).toBe(css)
        expect(Object.values(read.decks).map(({ desc }) => desc)).toContain(css)
      }),
      { numRuns: 12 },
    )
  })
})

test('colours are readable on their paper, by day and by night (28)', async () => {
  const css = await readFile(new URL('../../templates/anki/style.css', import.meta.url), 'utf8')
  const themes = [...css.matchAll(/\{([^{}]*--paper:[^{}]*)\}/g)].map(
    ([, body = '']) =>
      new Map(
        [...body.matchAll(/--([\w-]+):\s*(#[\da-f]{6})/g)].map(([, name = '', value = '']) => [
          name,
          value,
        ]),
      ),
  )
  expect(themes).toHaveLength(2)
  for (const theme of themes)
    for (const [ink, value] of theme) {
      if (/paper|panel|line|fill|diagram/.test(ink)) continue
      for (const paper of ['paper', 'panel', 'accent-panel', 'mark-panel'])
        expect(contrast(value, theme.get(paper) ?? ''), `${ink} on ${paper}`).toBeGreaterThan(4.5)
    }
})

/** The ratio that WCAG 2 asks to be 4.5 for text. */
function contrast(one: string, other: string): number {
  const [a = 0, b = 0] = [luminance(one), luminance(other)].sort((x, y) => y - x)
  return (a + 0.05) / (b + 0.05)
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

test('a front that reads as a number is sorted as Anki sorts it (29)', async () => {
  const decks = ['007', '1e5', '0x10'].map((title) =>
    question(title, [answer('short', 'So.')], { id: title }),
  )
  const [file] = await emitted(projectOf([deck('D', decks)]), createContext())
  if (!file || typeof file.contents === 'string') throw new Error('No package')
  expect(await checkPackage(file.contents)).toEqual([])
  expect((await readPackage(file.contents)).notes.map(({ sfld }) => sfld)).toEqual([
    7,
    100_000,
    '0x10',
  ])
})

test('the documentation names a test for every pitfall, and each is there', async () => {
  const page = await readFile(new URL('../../docs/anki.md', import.meta.url), 'utf8')
  const rows = [...page.matchAll(/^\| (\d+) \|.*\| ([^|]+) \|$/gm)]
  expect(rows.map(([, number]) => Number(number))).toEqual(
    Array.from({ length: 31 }, (_, i) => i + 1),
  )
  for (const [, number, named = ''] of rows) {
    const files = [...named.matchAll(/(?<!\[)`([\w-]+)`(?: \(([\d, ]+)\))?(?:: ([^;…]+))?/g)]
    expect(files.length + (/said above/.test(named) ? 1 : 0), `pitfall ${number}`).toBeGreaterThan(
      0,
    )
    for (const [, file = '', own, title] of files) {
      const code = (
        await Promise.all(places(file).map((path) => readFile(path, 'utf8').catch(() => '')))
      ).join('')
      expect(code, `${file} of pitfall ${number}`).not.toBe('')
      if (own) expect(code).toContain(`(${own}`)
      else if (title) expect(code, `pitfall ${number}`).toContain(title.trim())
    }
  }
})

/** Where a test that the documentation names may stand. */
function places(name: string): URL[] {
  return [`${name}.test.ts`, `${name}.long.ts`, `${name}.ts`, `../link/${name}.test.ts`].map(
    (path) => new URL(path, import.meta.url),
  )
}
