/** Decks are looked at one after the other, and nothing is kept of one but plain data. */
import { deserialize, serialize } from 'node:v8'
import { describe, expect, test } from 'vitest'
import { treeDigest } from '../../src/ast/digest.ts'
import type { DeckContent } from '../../src/ast/map.ts'
import type { Deck } from '../../src/ast/nodes.ts'
import type { Project, Source } from '../../src/ast/project.ts'
import { headOf, shelvedDeck, withMeta } from '../../src/ast/shelf.ts'
import {
  type Keeping,
  type RuleSetting,
  validate,
  validateKeeping,
} from '../../src/validate/index.ts'
import type { Message } from '../../src/validate/message.ts'
import { outputExcess } from '../../src/validate/output-size.ts'
import { defineRule } from '../../src/validate/rule.ts'
import { rules } from '../../src/validate/rules/index.ts'
import { fromWarning } from '../../src/validate/warning.ts'
import { projectOf, render } from './project-of.ts'

/** Each example that fails as a deck of its own, with another deck or two that say the same. */
const decks = rules
  .flatMap(({ name, stage, examples }) =>
    stage === undefined
      ? examples.fail.map(({ source }, i) => ({ name: `${name}-${i}`, source }))
      : [],
  )
  .filter(({ source }) => source.length < 2000)

const settings = { 'story-length': ['warning', { max: 3 }] } as const

function projects(): Project[] {
  const some = (from: number, step: number): Record<string, string> =>
    Object.fromEntries(
      decks.filter((_, i) => i % step === from).map(({ name, source }) => [`${name}.md`, source]),
    )
  const quiet = (name: string): string =>
    `---\nrules: {answer-duplicate: [warning, {words: 2}], formula-conflict: off}\n---\n\n# ${name}\n\n`
  const copies = {
    'a.md': quiet('A'),
    'b.md': '# B\n\n<!-- deckwright-ignore answer-duplicate: both are asked for -->\n',
    'c.md': '---\ndeck: c\nrules: {answer-duplicate: error}\n---\n\n# C\n\n',
    'd.md': '---\ndeck: c\n---\n\n# D\n\n',
    'e.md': quiet('E'),
  }
  const body = (letter: string): string =>
    `## Rapid fire\n\n- What is the ${letter} of it? → State the goal of it, name the trade-off, and give one example.\n\n## Norm\n\n- **Formula:** $y = \\gamma ${letter === 'b' ? '+' : '\\cdot'} (x - \\mu) / \\sigma + \\beta$\n`
  const all = Object.entries(copies).map(([path, head]) => [path, head + body(path.charAt(0))])
  return [some(0, 2), some(1, 2), Object.fromEntries(all)].map((files) => projectOf(files).project)
}

/** A project whose trees and texts are asked for by the caller alone, with what was asked for in order. */
function counted(
  project: Project,
  { anew = false }: { anew?: boolean } = {},
): { project: Project; trees: string[]; texts: string[] } {
  const trees: string[] = []
  const texts: string[] = []
  let last: { id: string; tree: DeckContent[] } | undefined
  const shelved = (deck: Deck): Deck =>
    shelvedDeck(headOf(deck), {
      read() {
        trees.push(deck.id)
        if (anew && last?.id !== deck.id)
          last = { id: deck.id, tree: structuredClone(deck.children) }
        return anew && last ? last.tree : deck.children
      },
      digest: () => treeDigest(deck),
      drop: () => undefined,
    })
  const source = ({ path, text }: Source): Source => ({
    path,
    get text() {
      texts.push(path)
      return text
    },
  })
  return {
    trees,
    texts,
    project: {
      ...project,
      decks: project.decks.map(shelved),
      sources: new Map([...project.sources].map(([path, one]) => [path, source(one)])),
    },
  }
}

const plain = (messages: readonly Message[]): object[] =>
  messages.map((message) => ({ ...message, reason: message.reason, text: String(message) }))

const say = (project: Project, given: Readonly<Record<string, RuleSetting>> = settings): object[] =>
  plain(validate(project, render, given))

describe.each(projects().map((project, i) => ({ project, i })))('project $i', ({ project }) => {
  test('has enough to say', () => {
    expect(say(project).length).toBeGreaterThanOrEqual(4)
  })

  test('each tree and each text is asked for once, one deck after the other', () => {
    const { project: asked, trees, texts } = counted(project)
    validate(asked, render, settings)
    expect(trees).toEqual(project.decks.map(({ id }) => id))
    expect(texts).toEqual(project.decks.flatMap(({ files }) => files))
  })

  test('says the same where a tree is another object each time', () => {
    expect(say(counted(project, { anew: true }).project)).toEqual(say(project))
  })

  test('says the same where what is to be compared waits elsewhere', async () => {
    let waiting = 0
    const aside: Keeping['aside'] = (value) => {
      const bytes = serialize(value)
      waiting++
      return () => deserialize(bytes)
    }
    const said = plain(await validateKeeping(project, render, settings, { aside }))
    expect(said).toEqual(say(project))
    expect(waiting).toBeGreaterThan(0)
  })
})

test('decks are compared whatever their settings, and the faults are said by those of their own', () => {
  const [, , project] = projects()
  const said = project ? validate(project, render, settings) : []
  const of = (rule: string): string[] =>
    said
      .filter(({ ruleId }) => ruleId === rule)
      .map(
        ({ file, line, fatal, related = [] }) =>
          `${file}:${line} ${fatal} ${related.map(({ place }) => place.file)}`,
      )
  expect(of('answer-duplicate')).toEqual(['a.md:9 false e.md', 'c.md:10 true d.md'])
  expect(of('formula-conflict')).toEqual(['c.md:14 undefined b.md', 'd.md:13 undefined b.md'])
})

test('from the degree on, texts are copies', () => {
  const [one, other] = ['one', 'other'].map(
    (title) => `- What is ${title}? → The goal, the trade-off and an example.\n`,
  )
  const { project } = projectOf({
    'a.md': `# A\n\n## Rapid fire\n\n${one}`,
    'b.md': `# B\n\n## Rapid fire\n\n${other}`,
  })
  const said = validate(project, render, { 'answer-duplicate': ['error', { degree: 1 }] })
  expect(said.map(({ ruleId, file, related }) => [ruleId, file, related?.length])).toEqual([
    ['answer-duplicate', 'a.md', 1],
  ])
})

/** A store that keeps bytes, as the one on the disk does. */
function createKept(): { keeping: Keeping; made: number } {
  const values = new Map<string, Uint8Array>()
  const kept = {
    made: 0,
    keeping: {
      async cached<Value>(key: readonly string[], make: () => Promise<Value>): Promise<Value> {
        const name = JSON.stringify(key)
        const bytes = values.get(name)
        if (bytes) return deserialize(bytes)
        kept.made++
        const value = await make()
        values.set(name, serialize(value))
        return value
      },
    },
  }
  return kept
}

describe('what is kept of decks', () => {
  const files = {
    'a.md': '# A\n\n## Depth\n\n- **Story:** Improved the model a lot.\n',
    'b.md': '# B\n\n## Norm\n\n- **Formula:** $y = \\gamma \\cdot (x - \\mu) / \\sigma + \\beta$\n',
    'c.md': '# C\n\n## Norm\n\n- **Formula:** $y = \\gamma + (x - \\mu) / \\sigma + \\beta$\n',
  }
  const made = async (kept: ReturnType<typeof createKept>, project: Project, given = {}) => {
    const before = kept.made
    const said = plain(await validateKeeping(project, render, given, kept.keeping))
    expect(said).toEqual(say(project, given))
    return kept.made - before
  }

  test('only an edited deck is looked at again, and all are compared', async () => {
    const kept = createKept()
    const edited = { ...files, 'c.md': files['c.md'].replace('\\beta', '\\delta') }
    expect(await made(kept, projectOf(files).project)).toBe(3)
    expect(await made(kept, projectOf(files).project)).toBe(0)
    expect(await made(kept, projectOf(edited).project)).toBe(1)
    expect(await made(kept, projectOf(files).project)).toBe(0)
  })

  test.each([
    ['settings', files, { 'story-vague': 'off' }, 3],
    [
      'front matter',
      { ...files, 'a.md': `---\nrules: {story-vague: off}\n---\n\n${files['a.md']}` },
      {},
      1,
    ],
    [
      'what another deck compares by',
      {
        ...files,
        'a.md': `---\nrules: {answer-duplicate: [error, {words: 3}]}\n---\n\n${files['a.md']}`,
      },
      {},
      3,
    ],
    ['a link that breaks', { ...files, 'a.md': `${files['a.md']}\n[b](b.md#no)\n` }, {}, 1],
  ])('%s make a difference', async (_, other, given, count) => {
    const kept = createKept()
    await made(kept, projectOf(files).project)
    expect(await made(kept, projectOf(other).project, given)).toBe(count)
  })

  test.each([
    ['a finding', ({ decks: all }: Project) => ({ decks: all, findings: [] }), 1],
    [
      'a tree',
      ({ decks: all, findings }: Project) => ({
        decks: all.map((deck) => (deck.id === 'a' ? { ...deck, children: [] } : deck)),
        findings,
      }),
      1,
    ],
    [
      'a preset of the whole project',
      ({ decks: all, findings }: Project) => ({
        decks: all.map((deck) => withMeta(deck, { ...deck.meta, preset: 'sheet' })),
        findings,
      }),
      3,
    ],
  ])('%s makes a difference, though no text does', async (_, change, count) => {
    const kept = createKept()
    const { project } = projectOf({ ...files, 'a.md': `${files['a.md']}\n[[none]]\n` })
    await made(kept, project)
    expect(await made(kept, { ...project, ...change(project) })).toBe(count)
  })

  test('a finding that another file brings about is none of before', async () => {
    const kept = createKept()
    const linked = { ...files, 'a.md': `${files['a.md']}\nSee [[b]].\n` }
    const { 'b.md': _, ...without } = linked
    await made(kept, projectOf(linked).project)
    // What it links to is in its tree, and that it links to nothing among its findings.
    expect(await made(kept, projectOf(without).project)).toBe(1)
  })

  test('the key of a tree may come from whoever keeps it', async () => {
    const kept = createKept()
    const { project } = projectOf(files)
    const { project: asked, trees } = counted(project)
    const keeping: Keeping = { ...kept.keeping, treeKey: ({ id }) => `hash of ${id}` }
    await validateKeeping(asked, render, {}, keeping)
    expect(trees).toHaveLength(3)
    await validateKeeping(asked, render, {}, keeping)
    expect(trees).toHaveLength(3)
  })
})

test('many warnings about a deck take one look at it, and at none where no comment stands', () => {
  const { project } = projectOf({
    'a.md': '# A\n\n<!-- deckwright-ignore too-wide: it is a table -->\n## Wide\n\nText.\n',
    'b.md': '# B\n\n## Wide\n\nText.\n',
  })
  const { project: asked, trees, texts } = counted(project)
  const warn = (file: string, line: number) => {
    const point = { line, column: 1, offset: 0 }
    const place = { file, start: point, end: point }
    return fromWarning({ rule: 'too-wide', reason: 'Too wide', place }, asked)
  }
  const said = [1, 2, 3].flatMap(() => [warn('a.md', 4), warn('a.md', 1), warn('b.md', 3)])
  expect(said.map((message) => message?.file)).toEqual(
    [1, 2, 3].flatMap(() => [undefined, 'a.md', 'b.md']),
  )
  expect(trees).toEqual(['a'])
  expect(texts).toEqual(['a.md', 'b.md'])
})

test('the size of outputs is measured with one look at each text for all formats, and at each tree for one', () => {
  const { project } = projectOf({ 'a.md': '# A\n\nText.\n', 'b.md': '# B\n\nText.\n' })
  const { project: asked, trees, texts } = counted(project)
  for (const name of ['json', 'site'])
    outputExcess(name, [{ path: 'a', size: 15 * 2 ** 20 }], asked)
  expect(trees).toEqual([])
  expect(texts).toEqual(['a.md', 'b.md'])
  const excess = outputExcess('site', [{ path: 'a', size: 40 * 2 ** 20, deck: 'b' }], asked)
  expect(excess?.place?.file).toBe('b.md')
  // What its nodes may make, then which of the decks it is.
  expect(trees).toEqual(['a', 'b', 'a', 'b'])
  expect(texts).toEqual(['a.md', 'b.md'])
})

test('a rule of one deck sees no other', () => {
  const seen: string[] = []
  const rule = defineRule({
    name: 'nosy',
    description: '',
    why: '',
    severity: 'error',
    examples: { pass: [], fail: [] },
    *check({ decks: all, sources, findings }, _, tools) {
      seen.push(
        `${all.map(({ id }) => id)} ${[...sources.keys()]} ${findings.map(({ rule: of }) => of)} ${tools.text('b.md').length}`,
      )
    },
  })
  const { project } = projectOf({ 'a.md': '# A\n\n[[none]]\n', 'b.md': '# B\n' })
  validate(project, render, {}, [rule])
  expect(seen).toEqual(['a a.md link-broken 0', 'b b.md  4'])
})
