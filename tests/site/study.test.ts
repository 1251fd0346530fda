import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { deck, followUps, kernel, legend, question, section } from '../../src/ast/build.ts'
import type { Project } from '../../src/ast/project.ts'
import type { OutputFile } from '../../src/backend.ts'
import { createCatalog } from '../../src/backends/site/catalog.ts'
import { createSearchIndex, foundIn } from '../../src/backends/site/search.ts'
import { texWords } from '../../src/backends/site/search-words.ts'
import { addDays, agenda, icalendar, type Step } from '../../src/client/calendar.ts'
import { draw } from '../../src/client/draw.ts'
import { createFinder } from '../../src/client/finder.ts'
import type { IndexList, IndexPart } from '../../src/client/found.ts'
import { report } from '../../src/client/mock-report.ts'
import { clockTime, span } from '../../src/client/span.ts'
import { createClock } from '../../src/client/stopwatch.ts'
import { inTurn, parseTries } from '../../src/client/tries.ts'
import { emitSite } from './emit.ts'
import { attribute, elementsOf, pagesOf, textOf } from './html.ts'
import { sampleProject } from './sample.ts'

/** What a script of the index hands over. */
const listOf = (contents: string | Uint8Array = ''): IndexList => {
  let list: IndexList = { all: [], decks: {} }
  new Function('deckwrightParts', `${contents}`)((given: IndexList) => {
    list = given
  })
  return list
}
const partOf = (contents: string | Uint8Array): IndexPart => {
  let part: IndexPart | undefined
  new Function('deckwrightFound', `${contents}`)((given: IndexPart) => {
    part = given
  })
  if (!part) throw new Error('Unexpected script without a part')
  return part
}

/** The scripts of the search index. */
function indexOf(project: Pick<Project, 'decks' | 'history'>): OutputFile[] {
  const catalog = createCatalog(project)
  const files: OutputFile[] = []
  const search = createSearchIndex(catalog, (file) => files.push(file))
  for (const { deck } of catalog.decks)
    search.add({ deck: deck.id, found: foundIn(catalog.shelve(deck)) })
  search.end()
  return files
}

describe('the search', () => {
  const finder = createFinder()
  for (const { contents, path } of indexOf(sampleProject()))
    if (path !== 'search.js') finder.add(partOf(contents))
  const first = (query: string): string | undefined => finder.find(query)[0]?.title

  test.each([
    ['bias variance', 'Bias or variance?'],
    ['overfiting', 'How do you see overfitting in learning curves?'],
    ['adamw', 'AdamW or SGD for fine-tuning?'],
    ['softm', 'Softmax gradient'],
    ['bayes', 'What does Bayes’ rule say?'],
    ['rapid', 'Rapid fire'],
  ])('%s', (query, title) => expect(first(query)).toBe(title))

  test.each(['sqrt', 'softmax', 'sigma', 'σ', 'θ', 'log n'])(
    'reads formulas by words: %s',
    (query) => expect(finder.find(query).length).toBeGreaterThan(0),
  )

  test('a sign and its name find the same', () => {
    expect(finder.find('σ')).toEqual(finder.find('sigma'))
  })

  test('commands that only set type are no words', () => {
    expect(texWords('\\left(\\frac{\\text{Bias}}{\\sqrt{d_k}}\\right)\\,\\mathbb{E}')).toBe(
      'fraction Bias sqrt d k E',
    )
  })

  test('leads to a page of the site', () => {
    expect(finder.find('adamw')[0]?.url).toBe('q/interview/adamw-or-sgd-for-fine-tuning/index.html')
  })

  test('of more than two thousand items is split, and no page loads it whole', () => {
    const large = (id: string) => ({
      ...deck(
        id,
        Array.from({ length: 1500 }, (_, at) =>
          question(`Question ${at} of ${id}?`, [], { form: 'note' }),
        ),
      ),
      id,
    })
    const files = indexOf({ decks: [large('one'), large('two')], history: new Map() })
    const { all, decks } = listOf(files.find(({ path }) => path === 'search.js')?.contents)
    expect(all).toHaveLength(1)
    expect(Object.entries(decks).map(([id, parts]) => [id, parts.length])).toEqual([
      ['one', 1],
      ['two', 1],
    ])
    const first = [...all, ...(decks.one ?? [])]
    const both = createFinder()
    for (const { path, contents } of files) if (first.includes(path)) both.add(partOf(contents))
    expect(both.find('1499 two')[0]?.title).toBe('Question 1499 of two?')
  })
})

describe('a draw', () => {
  const candidates = Array.from({ length: 60 }, (_, at) => ({
    key: `deck/${at}`,
    pillar: `pillar ${at % 6}`,
    difficulty: ['easy', 'medium', 'hard'][at % 3] ?? '',
  }))
  const rounds = [
    { title: 'Phone', minutes: 30 },
    { title: 'Design', minutes: 60 },
  ]
  const keys = (seed: string) =>
    draw(seed, rounds, candidates).map((own) => own.map(({ key }) => key))

  test('is the same for the same seed, and another for another', () => {
    expect(keys('bakote')).toEqual(keys('bakote'))
    expect(keys('bakote')).not.toEqual(keys('bakota'))
  })

  test('asks nothing twice and crosses pillars and difficulties', () => {
    const drawn = draw('bakote', rounds, candidates).flat()
    expect(new Set(drawn).size).toBe(drawn.length)
    const six = drawn.slice(0, 6)
    expect(new Set(six.map(({ pillar }) => pillar)).size).toBe(6)
    expect(new Set(six.map(({ difficulty }) => difficulty)).size).toBe(3)
  })

  test('asks quick questions in a quick round, and there alone', () => {
    const quick = candidates.map((one, at) => ({ ...one, rapid: at < 20 }))
    const [first = [], second = []] = draw(
      'bakote',
      [
        { title: 'Rapid fire', minutes: 5, rapid: true },
        { title: 'Phone', minutes: 30 },
      ],
      quick,
    )
    expect(first).toHaveLength(5)
    expect(first.every(({ rapid }) => rapid)).toBe(true)
    expect(second.some(({ rapid }) => rapid)).toBe(false)
    const none = draw('x', [{ title: 'Rapid fire', minutes: 5, rapid: true }], candidates)
    expect(none[0]).toHaveLength(1)
  })

  test('gives longer rounds more, and ends where nothing is left', () => {
    const [phone = [], design = []] = keys('bakote')
    expect(design.length).toBeGreaterThan(phone.length)
    expect(draw('x', rounds, candidates.slice(0, 1)).map(({ length }) => length)).toEqual([1, 0])
  })
})

test('a mock interview is put together', () => {
  const asked = [
    { key: 'a', title: 'A', round: 'Phone', seconds: 61, score: 3, flags: ['x'], note: '' },
    { key: 'b', title: 'B', round: 'Phone', seconds: 60, score: 0, flags: [], note: 'late' },
  ]
  expect(report({ seed: 's', loop: 'l', at: 0, asked })).toMatchObject({
    ended: '1970-01-01T00:00:00.000Z',
    seconds: 121,
    average: 1.5,
    flags: 1,
  })
  expect(report({ seed: 's', loop: 'l', at: 0, asked: [] }).average).toBe(0)
})

test('what was missed comes first, then what is new, then what was long ago', () => {
  const tries = parseTries({
    long: [5, 3],
    lately: [9, 3],
    nearly: [7, 2],
    missed: [8, 1],
    lost: [1],
    odd: ['x', 2],
  })
  expect(Object.keys(tries)).toEqual(['long', 'lately', 'nearly', 'missed'])
  expect(inTurn(['lately', 'nearly', 'long', 'new', 'missed'], tries)).toEqual([
    'missed',
    'new',
    'nearly',
    'long',
    'lately',
  ])
  expect(parseTries('nonsense')).toEqual({})
})

test('a clock stands still while it is paused', () => {
  let now = 1000
  const clock = createClock(() => now)
  clock.start()
  now += 500
  expect(clock.toggle()).toBe(false)
  now += 10_000
  expect(clock.sinceLap()).toBe(500)
  expect(clock.toggle()).toBe(true)
  now += 100
  expect(clock.sinceLap()).toBe(600)
  clock.lap()
  now += 7
  expect(clock.sinceLap()).toBe(7)
})

test('times are written in their largest unit', () => {
  const hour = 3_600_000
  expect([10, 600_000, 5 * hour, 8 * 24 * hour, 76 * 24 * hour, 400 * 24 * hour].map(span)).toEqual(
    ['< 1 min', '10 min', '5 h', '8 d', '2.5 mo', '1.1 y'],
  )
  expect([0, 61_000, -30_000].map(clockTime)).toEqual(['0:00', '1:01', '−0:30'])
})

describe('a plan with dates', () => {
  const step = (id: string, day: number, title = id): Step => ({
    id,
    title,
    day,
    minutes: undefined,
    text: '',
  })

  test('has a rehearsal the day before and a revision two days after', () => {
    const events = agenda([step('a', 1), step('b', 3)], '2026-12-30')
    expect(events.map(({ date, title }) => `${date} ${title}`)).toEqual([
      '2026-12-30 a',
      '2026-12-31 Rehearse: b',
      '2027-01-01 Revise: a',
      '2027-01-01 b',
      '2027-01-03 Revise: b',
    ])
  })

  test('counts days, not hours', () => {
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30')
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
    expect(addDays('2026-13-01', 1)).toBe(undefined)
    expect(addDays('tomorrow', 1)).toBe(undefined)
  })

  test('is a calendar that others read', () => {
    const title = `Coding; ML, ${'ö'.repeat(60)} \\ and\nmore`
    const events = agenda([{ ...step('a', 2, title), text: 'Kernels, aloud' }], '2026-11-20')
    const text = icalendar(events, { name: 'Plan', id: 'sample', stamp: new Date(0) })
    for (const line of text.split('\r\n'))
      expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
    const calendar = new ICAL.Component(ICAL.parse(text))
    const read = calendar.getAllSubcomponents('vevent').map((found) => new ICAL.Event(found))
    expect(read.map(({ startDate }) => startDate.toString())).toEqual([
      '2026-11-20',
      '2026-11-21',
      '2026-11-23',
    ])
    expect(read[1]?.summary).toBe(title)
    expect(read[1]?.description).toBe('Kernels, aloud')
    expect(read[1]?.startDate.isDate).toBe(true)
    expect(new Set(read.map(({ uid }) => uid)).size).toBe(3)
  })
})

describe('pages', () => {
  const site = async (...children: Parameters<typeof deck>[1]): Promise<Map<string, string>> =>
    pagesOf((await emitSite({ ...sampleProject(), decks: [deck('One', children)] })).files)
  const withClass = (html: string, name: string) =>
    elementsOf(html).filter((element) =>
      (attribute(element, 'class') ?? '').split(' ').includes(name),
    )

  test('a follow-up shows its question; what stands behind its mark waits inside', async () => {
    const pages = await site(
      question('It?', [
        followUps(
          'Why? Because of (a) and (b).',
          'And then?',
          'Compare “a or b?” with c.',
          'No mark',
        ),
      ]),
    )
    const rungs = elementsOf(pages.get('q/one/it/index.html') ?? '')
      .filter(({ tagName }) => tagName === 'summary' || tagName === 'details')
      .map((element) => `${element.tagName}: ${textOf(element).trim()}`)
    expect(rungs.filter((rung) => rung.startsWith('summary'))).toEqual([
      'summary: Why?',
      'summary: Compare “a or b?”',
    ])
    const ladder = withClass(pages.get('q/one/it/index.html') ?? '', 'rungs')
      .map(textOf)
      .join('')
    for (const part of ['Because of (a) and (b).', 'And then?', 'with c.', 'No mark'])
      expect(ladder).toContain(part)
  })

  test('the one-pager tells symbols apart by what they stand in', async () => {
    const pages = await site(
      question('First?', [kernel('p'), legend(['p', 'a probability'])]),
      question('Second?', [kernel('p'), legend(['p', 'a precision'])]),
      section('Sources', [
        {
          type: 'reference',
          url: 'https://example.org/',
          children: [{ type: 'paragraph', children: [{ type: 'text', value: 'A book' }] }],
          position: question('x', []).position,
        },
      ]),
    )
    const sheet = pages.get('sheet/one/index.html') ?? ''
    const legends = withClass(sheet, 'sheet-legend').map((group) =>
      textOf(group).replace(/\s+/g, ' '),
    )
    expect(legends).toHaveLength(2)
    expect(legends[0]).toMatch(/^First\?.*a probability/)
    expect(legends[1]).toMatch(/^Second\?.*a precision/)
    expect(textOf(withClass(sheet, 'sheet-references')[0] ?? fail())).toContain('A book')
  })

  test('without a plan and a checklist there is no page of them', async () => {
    const pages = await site(question('It?', []))
    expect(pages.has('plan/index.html')).toBe(false)
    expect(pages.get('index.html')).not.toContain('plan/index.html')
  })

  test('every card stands on the page of practice, its front before its back', async () => {
    const { files } = await emitSite(sampleProject())
    const cards = elementsOf(pagesOf(files).get('practice/index.html') ?? '').filter(
      (element) => attribute(element, 'data-card') !== undefined,
    )
    expect(cards).toHaveLength(14)
    const cosine = cards.map(textOf).find((text) => text.includes('Why cosine')) ?? ''
    expect(cosine.indexOf('Why cosine')).toBeLessThan(cosine.indexOf('It compares direction'))
  })

  test('the worker keeps every file, and is another one when a file is', async () => {
    const worker = async (title: string): Promise<string> => {
      const { files } = await emitSite(sampleProject(), { title })
      const text = `${files.find(({ path }) => path === 'sw.js')?.contents}`
      for (const { path } of files)
        if (!/^(?:sw\.js|manifest)/.test(path)) expect(text).toContain(`"${path}"`)
      return text
    }
    expect(await worker('One')).not.toBe(await worker('Two'))
    const { files } = await emitSite(sampleProject(), { offline: false })
    expect(files.some(({ path }) => path === 'sw.js')).toBe(false)
    expect(pagesOf(files).get('index.html')).not.toContain('data-offline')
  })
})

function fail(): never {
  throw new Error('Unexpected absence')
}
