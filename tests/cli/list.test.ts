import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { commandOf, readArguments } from '../../src/cli/arguments.ts'
import type { Terminal } from '../../src/cli/terminal.ts'
import { Problem } from '../../src/files/problem.ts'
import { colorless, folderWith } from './run.ts'

const files = {
  'content/a.md': `---
pillars: [Optimization, Design]
questions: 4
---

# Deck A

### Why clip gradients? (medium)

**Pillar:** Optimization

**Companies:** Google, Amazon

**Probing:** cause or symptom.

**Short answer:** It caps the length of a step.

**Deep answer:** One two three four five six seven $x+y$ eight.

**Follow-ups:**

- And then?

**Red flags:** “Never.”

### Was ist 漢字漢字漢字漢字漢字漢字漢字漢字?

A note answers.

## Rapid fire

- L1 or L2? → L1 zeroes weights
`,
  'content/b/one.md': `---
deck: b
---

# First

## Stopping

- **Formula:** $a=b$
- **Kernel:** $a$
`,
  'content/b/two.md': `---
deck: b
---

# Second

## Stopping

- **Formula:** $a=c$

## Question bank

- [ ] Explain focal loss (hard)
`,
}

let folder = ''
beforeEach(async () => {
  folder = await folderWith(files)
  vi.spyOn(process, 'cwd').mockReturnValue(folder)
})
afterEach(() => vi.restoreAllMocks())

/** Call a command with a terminal that keeps what is written. */
async function call(args: readonly string[], screen: Partial<Terminal> = {}) {
  const [name = '', ...others] = args
  const command = commandOf(name)
  const ran = { code: 0, out: [] as string[], err: [] as string[] }
  const terminal: Terminal = {
    out: (text) => void ran.out.push(...text.split('\n')),
    err: (text) => void ran.err.push(...text.split('\n')),
    progress: () => undefined,
    outColors: colorless,
    errColors: colorless,
    width: 100,
    isScreen: false,
    ...screen,
  }
  const run = await command.load()
  ran.code = await run(readArguments(command, others), terminal)
  return ran
}

async function refusal(args: readonly string[]): Promise<string> {
  try {
    await call(args)
  } catch (error) {
    if (error instanceof Problem) return `${error.message} ${error.note}`
    throw error
  }
  return ''
}

const json = async (...args: string[]) => JSON.parse((await call([...args, '--json'])).out.join(''))

describe('deckwright list', () => {
  test('has a whole line for each item where its output goes on', async () => {
    expect(await call(['list'])).toEqual({
      code: 0,
      err: [],
      out: [
        'Place                Kind      Difficulty  Title                                      Pillar        Companies       Id',
        'content/a.md:8       question  medium      Why clip gradients?                        Optimization  Google, Amazon  a/why-clip-gradients',
        'content/a.md:26      note                  Was ist 漢字漢字漢字漢字漢字漢字漢字漢字?                                a/was-ist-漢字漢字漢字漢字漢字漢字漢字漢字',
        'content/a.md:32      rapid                 L1 or L2?                                                                a/l1-or-l2',
        'content/b/one.md:7   concept               Stopping                                                                 b/stopping',
        'content/b/two.md:7   concept               Stopping                                                                 b/stopping-2',
        'content/b/two.md:13  bank      hard        Explain focal loss                                                       b/explain-focal-loss',
      ],
    })
  })

  test('goes by files on a screen, cut to its width', async () => {
    const { out } = await call(['list', 'content/a.md'], { isScreen: true, width: 60 })
    expect(out).toEqual([
      'content/a.md  a, 3 items',
      'Line  Kind      Difficulty  Title     Pillar    Compani…  Id',
      '   8  question  medium      Why cli…  Optimiz…  Google,…  why-cli…',
      '  26  note                  Was ist…                      was-ist…',
      '  32  rapid                 L1 or L…                      l1-or-l2',
    ])
  })

  test('keeps the ids of a whole deck where one of its files is named', async () => {
    const lines = await json('list', 'content/b/two.md')
    expect(lines.map(({ id }: { id: string }) => id)).toEqual([
      'b/stopping-2',
      'b/explain-focal-loss',
    ])
  })

  test('prints JSON with every field', async () => {
    expect(await json('list', '--where', 'company=google')).toEqual([
      {
        id: 'a/why-clip-gradients',
        kind: 'question',
        title: 'Why clip gradients?',
        difficulty: 'medium',
        pillar: 'Optimization',
        companies: ['Google', 'Amazon'],
        tags: [],
        file: 'content/a.md',
        line: 8,
      },
    ])
  })

  test('keeps kinds', async () => {
    const kinds = async (...args: string[]) =>
      (await json('list', ...args)).map(({ kind }: { kind: string }) => kind)
    expect(await kinds('--kind', 'bank,rapid')).toEqual(['rapid', 'bank'])
    expect(await kinds('--kind', 'concept', '--kind', 'note')).toEqual([
      'note',
      'concept',
      'concept',
    ])
  })

  test('says so where nothing is left, and that is fine', async () => {
    const nothing = { code: 0, out: [], err: ['There is no such question or concept'] }
    expect(await call(['list', '--where', 'difficulty=easy'])).toEqual(nothing)
    expect(await call(['stats', '--where', 'difficulty=easy'])).toEqual(nothing)
    expect((await call(['list', '--kind', 'bank', 'content/a.md', '--json'])).out).toEqual(['[]'])
  })

  test('refuses what it does not know', async () => {
    expect(await refusal(['list', '--kind', 'concpt'])).toContain('did you mean “concept”?')
    expect(await refusal(['list', '--where', 'level=easy'])).toContain('one of difficulty, pillar')
    expect(await refusal(['list', 'none.md'])).toContain('there is no such file')
    expect(await refusal(['stats', '--kind', 'x'])).toContain('Unexpected option --kind')
  })
})

describe('deckwright stats', () => {
  test('counts each deck and all', async () => {
    const { decks, all } = await json('stats')
    expect(decks).toMatchObject([
      {
        id: 'a',
        title: 'Deck A',
        files: ['content/a.md'],
        claimed: 4,
        uncovered: ['Design'],
        questions: { total: 3, question: 1, note: 1, bank: 0, rapid: 1 },
        layers: { of: 1, probe: 1, shortAnswer: 1, deepAnswer: 1, redFlags: 1, references: 0 },
        wordsOf: {
          deepAnswer: { total: 9, min: 9, median: 9, max: 9 },
          noteAnswer: { total: 3, min: 3, median: 3, max: 3 },
          rapidAnswer: { total: 3, min: 3, median: 3, max: 3 },
          shortAnswer: { total: 7, min: 7, median: 7, max: 7 },
        },
        pillars: { Optimization: 1, Design: 0 },
        companies: { Amazon: 1, Google: 1 },
        missing: { references: ['a/why-clip-gradients'], difficulty: [], answer: [] },
      },
      {
        id: 'b',
        claimed: null,
        concepts: 2,
        formulas: 2,
        kernels: 1,
        conceptFields: { of: 2, formula: 2, kernel: 1, legend: 0 },
        difficulty: { easy: 0, medium: 0, hard: 1, none: 2 },
        missing: { answer: ['b/explain-focal-loss'] },
      },
    ])
    expect(all.questions.total).toBe(4)
    expect(all.words).toBe(decks[0].words + decks[1].words)
  })

  test('counts only what a condition keeps, and then misses nothing that was left out', async () => {
    const { decks } = await json('stats', '--where', 'form=rapid')
    expect(decks).toMatchObject([
      { id: 'a', claimed: null, uncovered: [], questions: { total: 1, rapid: 1 }, formulas: 0 },
    ])
  })

  test('is a table with figures below each other', async () => {
    const { out } = await call(['stats'])
    expect(out.slice(0, 4)).toEqual([
      'Contents  questions  concepts  formulas  kernels  legends  code  diagrams  words',
      'a                 3         0         0        0        0     0         0     43',
      'b                 1         2         2        1        0     0         0     10',
      'all               4         2         2        1        0     0         0     53',
    ])
    expect(out).toContain('Optimization      1  ████████████████████████████████████████')
    expect(out.slice(out.indexOf('Missing'))).toEqual([
      'Missing',
      'a        1 question            of the 4 that the deck promises',
      'a        an item for 1 pillar  Design',
      'a        1 without references  why-clip-gradients',
      'b        1 without answer      explain-focal-loss',
    ])
  })

  test('fits a narrow terminal in several tables', async () => {
    const { out } = await call(['stats'], { width: 40 })
    expect(Math.max(...out.map((line) => line.length))).toBeLessThanOrEqual(40)
    expect(out.filter((line) => line.startsWith('Contents'))).toHaveLength(3)
  })

  test('tells files that cannot be read', async () => {
    folder = await folderWith({ ...files, 'content/c.md': '\u0000'.repeat(1024 * 1024 + 1) })
    vi.spyOn(process, 'cwd').mockReturnValue(folder)
    const { code, out, err } = await call(['stats', '--json'])
    expect(code).toBe(1)
    expect(JSON.parse(out.join('')).decks).toHaveLength(2)
    expect(err.join('\n')).toContain('content/c.md')
  })
})
