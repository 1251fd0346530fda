import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MadeFile } from '../../src/backend.ts'
import { type SiteOptions, site } from '../../src/backends/site/index.ts'
import { type BuildOptions, build } from '../../src/build.ts'
import type { Lock } from '../../src/link/lock.ts'
import { testHost } from '../host.ts'
import { runs } from '../runs.ts'

/** A build that remembers what the last one made, beside one that does not. */
function builds(options: SiteOptions = {}) {
  let lock: Lock | undefined
  let last = new Map<string, MadeFile>()
  let day = 0
  const host = testHost()
  return async (state: Readonly<Record<string, string>>) => {
    const kept: string[] = []
    const given: BuildOptions = {
      sources: Object.entries(state).map(([path, text]) => ({ path, text })),
      assets: ['dot.svg', 'other.svg'],
      backends: [site(options)],
      // Pictures are edited too.
      host: {
        ...host,
        asset: async () => new TextEncoder().encode(dot((state['c.md'] ?? '').length % 2 > 0)),
      },
      lock,
      preset: 'notes',
      // Two builds a day: dates are shown by the day.
      date: new Date(Date.UTC(2026, 0, 1, 12 * day++)),
    }
    const cold = await build(given)
    const warm = await build({
      ...given,
      host: {
        ...given.host,
        kept(path, key) {
          const file = last.get(path)
          if (file?.key !== key) return undefined
          kept.push(path)
          return file
        },
      },
    })
    lock = cold.lock
    last = new Map(warm.files.map((file) => [file.path, file]))
    return { cold, warm, kept }
  }
}

const dot = (isWide: boolean): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${isWide ? 2 : 1} 1"><path d="M0 0h1"/></svg>`

const blocks = [
  '## What is this? (hard)\n\n- **Short answer:** $x^2$ of [[b]]\n- **Companies:** Aaa, Bbb',
  '## What is that?\n\nIt is $y_1$, see [there](b.md#a-concept).\n\n- **Red flags:**\n  - none',
  '## A concept\n\n- **Kernel:** $\\frac{a}{b}$\n- **Prompt:** Say it\n- **Pillar:** Data',
  '## What is asked now? ^a-concept\n\n- **Short answer:** This.',
  '## A section\n\nProse of it.\n\n### Is it inside?\n\nYes, $y_1$ is.',
  '## Rapid fire\n\n- What is quick? — This.\n- What is quicker? — $x^2$',
  '## Checklist\n\n- [ ] Read it\n- [x] Say it',
  '## Study plan\n\n| Round | Focus | Minutes |\n|---|---|---|\n| One | All | 20 |',
  '## With a picture?\n\n![Alt](dot.svg) and ![Other](other.svg)',
  '## With a diagram?\n\n```mermaid\ngraph LR\n  A --> B\n```',
  '## What is studied?\n\n- [x] Done\n\n> Words that are quoted of [[a]].',
  '## Symbols\n\n- $a$: one\n- $b$: another',
  '| Concept | Formula |\n|---|---|\n| Row | $r$ |',
]
const heads = [
  '',
  'title: Given\n',
  'pillars: [Data, Model]\n',
  'lang: de\n',
  'description: Of it\n',
]
const file = fc
  .tuple(
    fc.constantFrom(...heads),
    fc.constantFrom('Deck', 'Other'),
    fc.array(fc.constantFrom(...blocks), { maxLength: 7 }),
  )
  .map(([head, title, parts]) => `---\n${head}---\n# ${title}\n\n${parts.join('\n\n')}\n`)
const state = fc.dictionary(fc.constantFrom('a.md', 'b.md', 'c.md'), file, { minKeys: 1 })

describe('a build after an edit', () => {
  test('makes what a build makes that remembers nothing', async () => {
    const states = fc.array(state, { minLength: 2, maxLength: 4 })
    const options = fc.constantFrom<SiteOptions>(
      {},
      { editUrl: 'https://example.org/{path}#L{line}' },
      { url: 'https://example.org/decks/', downloads: [{ title: 'PDF', url: '{deck}.pdf' }] },
    )
    await fc.assert(
      fc.asyncProperty(states, options, async (all, given) => {
        const next = builds(given)
        for (const one of all) {
          const { cold, warm } = await next(one)
          expect(warm.failures).toEqual(cold.failures)
          expect(warm.messages).toEqual(cold.messages)
          expect(warm.files.map(plain)).toEqual(cold.files.map(plain))
        }
      }),
      { numRuns: runs({ quick: 4, sample: 40, long: 2000 }) },
    )
  }, 3_600_000)

  test('takes the pages that do not show it from the last build', async () => {
    const questions = (answer: string): string =>
      Array.from(
        { length: 30 },
        (_, at) => `## Question ${at}?\n\n${at === 12 ? answer : `Answer ${at}, $x_{${at}}$.`}`,
      ).join('\n\n')
    const next = builds()
    const other = { 'b.md': `# B\n\n${questions('Twelve.')}\n` }
    await next({ ...other, 'a.md': `# A\n\n${questions('Twelve.')}\n` })
    // Twice on one day: what is dated by the project says the same.
    const { warm, kept } = await next({ ...other, 'a.md': `# A\n\n${questions('A dozen.')}\n` })
    const made = new Set(warm.files.map(({ path }) => path))
    for (const path of kept) made.delete(path)
    expect([...made].filter((path) => !/\/assets\/|\.(?:js|webmanifest)$/.test(path))).toEqual([
      'site/d/a/index.html',
      'site/sheet/a/index.html',
      'site/q/a/question-12/index.html',
      'site/kernels/index.html',
      'site/all/index.html',
      'site/mock/index.html',
      'site/practice/index.html',
    ])
    expect([...made].filter((path) => path.startsWith('site/parts/'))).toHaveLength(1)
  })

  test('makes a page anew where what it links to has moved, or its picture was edited', async () => {
    const next = builds()
    // A third deck has a concept throughout: without any, all pages have one link less.
    const c = '# C\n\n## Other\n\n- **Kernel:** $x$\n'
    const text = '# A\n\n## What is it?\n\nSee [there](b.md#a-concept).\n\n![Dot](dot.svg)\n'
    const from = { 'a.md': text, 'c.md': c }
    const page = 'site/q/a/what-is-it/index.html'
    const hrefs: (string | undefined)[] = []
    for (const block of [
      '## A concept\n\n- **Kernel:** $x$',
      '## What is asked now? ^a-concept\n\n- **Short answer:** This.',
    ]) {
      const { warm } = await next({ ...from, 'b.md': `# B\n\n${block}\n` })
      const made = warm.files.find(({ path }) => path === page)
      hrefs.push(/href="([^"]*)">there/.exec(`${Buffer.from(made?.contents ?? '')}`)?.[1])
    }
    const last = {
      'a.md': text,
      'b.md': '# B\n\n## What is asked now? ^a-concept\n\n- **Short answer:** This.\n',
    }
    expect((await next({ ...last, 'c.md': c })).kept).toContain(page)
    expect((await next({ ...last, 'c.md': `${c} ` })).kept).not.toContain(page)
    expect(hrefs).toEqual([
      '../../../c/b/a-concept/index.html',
      '../../../q/b/a-concept/index.html',
    ])
  })

  test('makes all pages anew where a template was edited, or the name of a deck', async () => {
    const next = builds()
    const state = { 'a.md': `# A\n\n${blocks[0]}\n`, 'b.md': `# B\n\n${blocks[2]}\n` }
    await next(state)
    expect((await next(state)).kept.length).toBeGreaterThan(5)
    const { kept } = await next({ ...state, 'a.md': `# A new\n\n${blocks[0]}\n` })
    expect(kept.filter((path) => path.startsWith('site/q/'))).toEqual([])
  })
})

/** A file as data: the key says what it was made from, and both have the same. */
function plain({ path, key, sha256, size, contents }: MadeFile) {
  return { path, key, sha256, size, contents: `${Buffer.from(contents)}` }
}
