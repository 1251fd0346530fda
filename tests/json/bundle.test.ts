import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Bundle, BundleCard, TreeNode } from '../../src/backends/json/bundle.ts'
import { json } from '../../src/backends/json/index.ts'
import { bundleSchema, cardLineSchema } from '../../src/backends/json/schema.ts'
import { bundleOf, emit, sample } from './project.ts'

let sources: Record<string, string>
let files: Record<string, string>
let bundle: Bundle

beforeAll(async () => {
  sources = await sample()
  files = await emit(sources)
  bundle = JSON.parse(files['bundle.json'] ?? '')
})

function card(id: string): BundleCard {
  const found = bundle.cards.find((card) => card.id === id)
  if (!found) throw new Error(`no card ${id} among ${bundle.cards.map(({ id }) => id)}`)
  return found
}

function nodes(tree: readonly TreeNode[]): TreeNode[] {
  return tree.flatMap((node) => [node, ...(node.type === 'section' ? nodes(node.children) : [])])
}

test.each(['bundle.json', 'cards.ndjson', 'llms.txt'])('%s is as expected', async (path) => {
  await expect(files[path]).toMatchFileSnapshot(`expected/${path}`)
})

test('there are these files and no others', () => {
  expect(Object.keys(files)).toEqual(['bundle.json', 'cards.ndjson', 'llms.txt'])
})

test('the sample has every kind of node', () => {
  const kinds = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('type' in value && 'position' in value) kinds.add(String(value.type))
    Object.values(value).forEach(visit)
  }
  visit(bundle.decks)
  expect([...kinds].sort()).toMatchSnapshot()
})

test('the schema names every key: reading strips none', () => {
  expect(bundleSchema.parse(bundle)).toEqual(bundle)
})

test('a card has its texts in every form', () => {
  const softmax = card('training/softmax-gradient')
  expect(softmax).toMatchObject({
    kind: 'formula',
    deck: 'training',
    item: 'softmax-gradient',
    path: ['training', 'matrix'],
    front: { markdown: 'Softmax gradient', html: 'Softmax gradient', plain: 'Softmax gradient' },
  })
  expect(softmax.kernels).toMatchObject([
    {
      notation: 'tex',
      value: 'p - y',
      text: { markdown: '$p - y$ — $O(k)$', plain: 'p - y — O(k)', tex: 'p - y' },
    },
  ])
  expect(softmax.kernels[0]?.text.html).toMatch(/<\/math><\/span> — <span/)
  expect(softmax.legend.map(({ value, meaning }) => [value, meaning.plain])).toEqual([
    ['p', 'softmax output'],
    ['y', 'one-hot label'],
  ])
})

test('an internal link leads to the id of its target', () => {
  expect(card('training/why-warm-up-the-learning-rate').short?.html).toContain(
    '<a href="#training/softmax-gradient">',
  )
})

test('a position is that of the text in its source', () => {
  for (const deck of bundle.decks)
    for (const node of nodes(deck.tree)) {
      const { file, start, end } = node.position
      const text = sources[file] ?? ''
      const before = text.slice(0, start.offset).split('\n')
      expect(start).toMatchObject({
        line: before.length,
        column: (before.at(-1)?.length ?? 0) + 1,
      })
      expect(end.offset).toBeGreaterThanOrEqual(start.offset)
      expect(end.offset).toBeLessThanOrEqual(text.length)
    }
  const { file, start, end } = card('training/softmax-gradient').position
  expect(sources[file]?.slice(start.offset, end.offset)).toMatch(
    /^### Softmax gradient\n.*notes\)$/s,
  )
})

test('the symbols of all legends are joined', () => {
  const p = bundle.symbols.find(({ value }) => value === 'p')
  expect(p?.meanings.map(({ meaning, items, decks }) => [meaning.plain, items, decks])).toEqual([
    ['softmax output', ['training/softmax-gradient'], ['training']],
    ['probability', [], ['training']],
  ])
  const values = bundle.symbols.map(({ value }) => value)
  expect(values).toEqual([...values].sort())
})

test('sources have the hash of their text', () => {
  expect(bundle.sources).toEqual(
    Object.keys(sources)
      .sort()
      .map((path) => ({
        path,
        sha256: createHash('sha256')
          .update(sources[path] ?? '')
          .digest('hex'),
      })),
  )
})

test('what the parser found is told', async () => {
  const { messages } = await bundleOf({ 'a.md': '---\ntitel: A\n---\n\n# A\n' })
  expect(messages).toMatchObject([
    { rule: 'front-matter-unknown', position: { file: 'a.md', start: { line: 2 } } },
  ])
})

describe('the hash of an item', () => {
  const text = '## Deck\n\n### Why?\n\n**Short answer:** because.\n'
  const hash = async (source: string): Promise<string | undefined> =>
    (await bundleOf({ 'a.md': source })).cards[0]?.hash

  test('stays when the item moves', async () => {
    expect(await hash(`Some prose.\n\n${text}`)).toBe(await hash(text))
  })

  test('changes with its text', async () => {
    expect(await hash(text.replace('because', 'for'))).not.toBe(await hash(text))
  })
})

describe('cards.ndjson', () => {
  test('is a header and then the cards of the bundle, one a line', () => {
    const [header, ...lines] = (files['cards.ndjson'] ?? '')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(header).toMatchObject({
      type: 'header',
      format: 'deckwright-cards',
      cards: lines.length,
    })
    expect(lines).toEqual(bundle.cards)
    for (const line of [header, ...lines]) expect(cardLineSchema.parse(line)).toEqual(line)
  })
})

describe('llms.txt', () => {
  test('has the parts of plans and checklists', () => {
    expect(files['llms.txt']).toContain('- Phone screen (day 1, 30 minutes): [[#Interview]]')
    expect(files['llms.txt']).toContain('- [ ] Explain the kernel aloud')
  })

  test('has every title and every short answer', () => {
    const text = files['llms.txt'] ?? ''
    for (const { front, short, id } of bundle.cards) {
      expect(text).toContain(front.markdown)
      expect(text).toContain(`\`${id}\``)
      if (short) expect(text).toContain(short.markdown)
    }
  })
})

describe('bytes', () => {
  test('are the same for the same sources', async () => {
    expect(await emit(sources)).toEqual(files)
  })

  test('are the same whatever the line endings and the form of accents', async () => {
    const changed = Object.fromEntries(
      Object.entries(sources).map(([path, text]) => [path, text.normalize('NFD')]),
    )
    const strip = (text = ''): unknown =>
      JSON.parse(text, (key, value) =>
        ['position', 'sources', 'hash'].includes(key) ? undefined : value,
      )
    const other = await emit(changed)
    expect(strip(other['bundle.json'])).toEqual(strip(files['bundle.json']))
    for (const text of Object.values(other)) {
      expect(text).toBe(text.normalize('NFC'))
      expect(text).not.toContain('\r')
    }
  })

  test('hold no time and no machine', () => {
    for (const text of Object.values(files)) expect(text).not.toMatch(/2026-02-03|04:05|file:\/\//)
  })
})

describe('the lines of bundle.json', () => {
  test('hold one node of a section, one card, symbol or source each', () => {
    const lines = (files['bundle.json'] ?? '').split('\n').map((line) => line.trim())
    const one = (value: unknown): void => {
      const text = JSON.stringify(value)
      expect(lines.filter((line) => line === text || line === `${text},`)).toHaveLength(1)
    }
    for (const node of bundle.decks.flatMap(({ tree }) => nodes(tree)))
      if (node.type !== 'section') one(node)
    for (const value of [...bundle.cards, ...bundle.symbols, ...bundle.sources]) one(value)
  })

  test('are indented by the sections around them', () => {
    const text = files['bundle.json'] ?? ''
    const depth = (id: string): number =>
      new RegExp(`^( *)\\{"type":"[^"]*",("form":"[^"]*",)?"id":"${id}"`, 'm').exec(text)?.[1]
        ?.length ?? 0
    expect(depth('training')).toBe(6)
    expect(depth('matrix')).toBe(8)
    expect(depth('softmax-gradient')).toBe(10)
  })

  test('are sound where there is nothing to stand in them', async () => {
    const { 'bundle.json': text = '' } = await emit({ 'a.md': '' })
    expect(JSON.parse(text)).toMatchObject({ decks: [{ tree: [] }], cards: [], symbols: [] })
  })
})

describe('options', () => {
  test.each([1, 2])('indent %i writes what JSON.stringify gives', async (indent) => {
    const { 'bundle.json': text, ...others } = await emit(sources, { indent })
    expect(text).toBe(`${JSON.stringify(bundle, undefined, indent)}\n`)
    expect(others).toEqual({ 'cards.ndjson': files['cards.ndjson'], 'llms.txt': files['llms.txt'] })
  })

  test('indent 0 writes one line', async () => {
    const { 'bundle.json': text = '' } = await emit(sources, { indent: 0 })
    expect(text.split('\n')).toHaveLength(2)
    expect(JSON.parse(text)).toEqual(bundle)
  })

  test('math chooses how formulas stand in HTML', async () => {
    const tex = await bundleOf(sources, { math: 'tex' })
    const found = tex.cards.find(({ id }) => id === 'training/softmax-gradient')
    expect(found?.kernels[0]?.text.html).toBe('\\(p - y\\) — \\(O(k)\\)')
  })

  test.each([
    [{ indent: -1 }, /^Unexpected indent -1/],
    [JSON.parse('{"math": "svg"}'), /^Unexpected math “svg”/],
    [JSON.parse('{"pretty": true}'), /^Unexpected option “pretty”/],
  ])('%j is refused', (options, reason) => {
    expect(() => json(options)).toThrow(reason)
  })
})
