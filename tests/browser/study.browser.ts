import { readFile } from 'node:fs/promises'
import axe from 'axe-core'
import ICAL from 'ical.js'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { emitSite } from '../site/emit.ts'
import { sampleProject } from '../site/sample.ts'
import { hasChromium, launch, type Served, serve } from './chromium.ts'
import { kinds } from './kinds.ts'

const key = 'deckwright:sample:v1'

describe.skipIf(!hasChromium)('studying', () => {
  let browser: Browser
  let served: Served
  let context: BrowserContext
  let page: Page
  let errors: string[]

  beforeAll(async () => {
    served = await serve((await emitSite(sampleProject())).files)
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })
  beforeEach(async () => {
    await begin({})
  })
  afterEach(async () => {
    await context.close()
    expect(errors).toEqual([])
  })

  const begin = async (options: Parameters<Browser['newContext']>[0]): Promise<void> => {
    await context?.close()
    context = await browser.newContext({ serviceWorkers: 'block', ...options })
    page = await context.newPage()
    errors = []
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => {
      if (!message.text().includes('blocked by Playwright')) errors.push(message.text())
    })
  }
  const open = (path: string): Promise<unknown> => page.goto(served.root + path)
  const press = async (...names: string[]): Promise<void> => {
    for (const name of names) await page.keyboard.press(name)
  }
  const stored = async (): Promise<Record<string, unknown>> =>
    JSON.parse((await page.evaluate((name) => localStorage.getItem(name), key)) ?? '{}')
  const front = (): Promise<string | null> =>
    page.locator('.card.current .card-front').textContent()
  const counts = async (): Promise<string> =>
    ((await page.locator('.counts').textContent()) ?? '').replace(/\s+/g, ' ').trim()
  const grades = (): Promise<boolean> => page.locator('#_grades').isVisible()
  const violations = async (): Promise<unknown> => {
    await page.evaluate(axe.source)
    return page.evaluate('axe.run().then(({ violations }) => violations.map(({ id }) => id))')
  }

  describe('practice', () => {
    test('with the keyboard alone: reveal, grade, undo', async () => {
      await open(kinds.practice)
      expect(await counts()).toBe('0 due 14 new 0 learning')
      const first = await front()
      await press('3')
      expect(await front()).toBe(first)
      await press(' ')
      await expect.poll(grades).toBe(true)
      expect(await page.locator('[data-grade="4"] [data-after]').textContent()).toBe('8 d')
      await press('4')
      expect(await front()).not.toBe(first)
      expect(await counts()).toBe('0 due 13 new 0 learning')
      await press(' ')
      await expect.poll(grades).toBe(true)
      await press('1')
      expect(await counts()).toBe('0 due 12 new 1 learning')
      await press('u')
      expect(await counts()).toBe('0 due 13 new 0 learning')
      await press('u')
      expect(await front()).toBe(first)
      expect(await counts()).toBe('0 due 14 new 0 learning')
    })

    test('by touch, and survives a reload and a change of time zone', async () => {
      await begin({
        hasTouch: true,
        viewport: { width: 390, height: 844 },
        timezoneId: 'Asia/Tokyo',
      })
      await open(kinds.practice)
      await page.locator('.card.current summary').tap()
      await page.getByRole('button', { name: 'Easy' }).tap()
      await page.reload()
      expect(await counts()).toBe('0 due 13 new 0 learning')
      const state = await context.storageState()
      await begin({ storageState: state, timezoneId: 'America/Los_Angeles' })
      await page.clock.install({ time: Date.now() + 9 * 86_400_000 })
      await open(kinds.practice)
      expect(await counts()).toBe('1 due 13 new 0 learning')
    })

    test('filters by deck, pillar and difficulty, and keeps them in the address', async () => {
      await open(`${kinds.practice}?d=hard`)
      expect(await counts()).toBe('0 due 2 new 0 learning')
      await page.getByText('Choose cards').click()
      await page.getByLabel('Deck').selectOption('notes')
      await expect.poll(() => page.getByText('No card passes').isVisible()).toBe(true)
      await page.getByRole('button', { name: 'Clear filters' }).click()
      await expect.poll(counts).toBe('0 due 14 new 0 learning')
    })

    test('keeps to the limit of the day, and gives more when asked', async () => {
      await open(kinds.practice)
      await page.getByText('Choose cards').click()
      await page.getByLabel('New cards a day').fill('1')
      await page.getByLabel('New cards a day').press('Tab')
      expect(await counts()).toBe('0 due 1 new 0 learning')
      await page.locator('.card.current summary').click()
      await page.getByRole('button', { name: 'Easy' }).click()
      expect(await page.getByText('Done for today. The next card is due in 8 d.').isVisible()).toBe(
        true,
      )
      await page.getByRole('button', { name: 'Learn ten more' }).click()
      expect(await counts()).toBe('0 due 10 new 0 learning')
    })

    test('is the same in two tabs', async () => {
      await open(kinds.practice)
      const other = await context.newPage()
      await other.goto(served.root + kinds.practice)
      await press(' ', '4')
      await expect.poll(() => other.locator('[data-count=fresh]').textContent()).toBe('13')
    })

    test.each([
      ['blocked', 'get'],
      ['full', 'setItem'],
    ])('works for the visit where storage is %s', async (_, what) => {
      await page.addInitScript((how) => {
        const refuse = (): never => {
          throw new DOMException('denied', how === 'get' ? 'SecurityError' : 'QuotaExceededError')
        }
        if (how === 'get') Object.defineProperty(window, 'localStorage', { get: refuse })
        else Storage.prototype.setItem = refuse
      }, what)
      await open(kinds.practice)
      for (const left of [13, 12]) {
        await press(' ')
        await expect.poll(grades).toBe(true)
        await press('4')
        expect(await counts()).toBe(`0 due ${left} new 0 learning`)
      }
    })

    test('starts anew from nonsense, and keeps what an older page has stored', async () => {
      await open(kinds.practice)
      await page.evaluate(
        ([name]) =>
          localStorage.setItem(name ?? '', '{"studied":{"notes/x":5},"practice":{"cards":7}}'),
        [key],
      )
      await page.reload()
      expect(await counts()).toBe('0 due 14 new 0 learning')
      await press(' ', '3')
      expect(await stored()).toMatchObject({ v: 1, studied: { 'notes/x': 5 } })
    })

    test.each([
      ['nonsense', '{"v":1,"studied":{"notes/x":'],
      ['of a newer page', '{"v":2,"studied":[["notes/x",5]]}'],
      [
        'a schedule of which a part is lost',
        '{"v":1,"practice":{"cards":{"notes/x":{}},"log":[]}}',
      ],
    ])('puts aside what it cannot read, says so and gives it out: %s', async (_, text) => {
      await open(kinds.practice)
      await page.evaluate(
        ([name, value]) => localStorage.setItem(name ?? '', value ?? ''),
        [key, text],
      )
      await page.reload()
      await press(' ', '3')
      expect(Object.keys((await stored()).practice as object)).toContain('cards')
      await page.reload()
      expect(await page.getByRole('alert').textContent()).toContain('could not be read')
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Save it as a file' }).click()
      const saved = await readFile(await (await download).path(), 'utf8')
      expect(saved).toContain('notes/x')
      expect(await violations()).toEqual([])
      await page.getByRole('button', { name: 'Throw it away' }).click()
      await page.reload()
      expect(await page.getByRole('alert').count()).toBe(0)
    })

    test('goes along as a file, and can be forgotten', async () => {
      await open(kinds.practice)
      await press(' ', '4')
      await page.getByText('Your data').click()
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Export' }).click()
      const path = await (await download).path()
      page.on('dialog', (dialog) => dialog.accept())
      await page.getByRole('button', { name: 'Reset' }).click()
      expect(await counts()).toBe('0 due 14 new 0 learning')
      await page.getByLabel('Import').setInputFiles({
        name: 'x.json',
        mimeType: 'application/json',
        buffer: Buffer.from('{"store":"another"}'),
      })
      await expect.poll(() => page.getByText('This file is none').isVisible()).toBe(true)
      await page.getByLabel('Import').setInputFiles({
        name: 'x.json',
        mimeType: 'application/json',
        buffer: await readFile(path),
      })
      await expect.poll(counts).toBe('0 due 13 new 0 learning')
    })

    test('its back is as accessible as its front', async () => {
      await open(kinds.practice)
      await press(' ')
      expect(await violations()).toEqual([])
    })

    test('without scripts is a list of cards to open', async () => {
      await begin({ javaScriptEnabled: false })
      await open(kinds.practice)
      expect(await page.locator('.card:visible').count()).toBe(14)
      await page.getByText('Softmax gradient').click()
      expect(
        await page.locator('.card [open] .card-kernel, [open] .card-kernel').first().isVisible(),
      ).toBe(true)
      expect(await page.getByRole('button').count()).toBe(0)
    })
  })

  test('the search opens with a slash, finds, and is worked by arrows', async () => {
    await open(kinds.question)
    await press('/')
    await page.keyboard.type('overfiting')
    await expect.poll(() => page.getByRole('option').count()).toBeGreaterThan(0)
    await expect.poll(() => page.getByRole('group', { name: 'Questions' }).isVisible()).toBe(true)
    expect(await violations()).toEqual([])
    await page.keyboard.press('Escape')
    expect(await page.getByRole('dialog').isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('combobox').fill('bias')
    await press('ArrowDown', 'ArrowUp', 'ArrowDown')
    expect(await page.getByRole('option').nth(1).getAttribute('aria-selected')).toBe('true')
    const href = await page
      .getByRole('option')
      .nth(1)
      .evaluate((option) => (option instanceof HTMLAnchorElement ? option.href : ''))
    await press('Enter')
    await page.waitForURL(href)
  })

  describe('the mock interview', () => {
    const seeded = `${kinds.mock}?loop=interview&seed=bakote`

    test('asks, uncovers layer by layer, and sums up', async () => {
      await open(seeded)
      await page.getByRole('button', { name: 'Start the clock' }).press('Enter')
      const short = page.locator('[data-question] [data-layer] .layer-body').first()
      await expect.poll(() => page.locator('[data-question] h2').first().isVisible()).toBe(true)
      expect(await short.isVisible()).toBe(false)
      await press(' ')
      expect(await short.isVisible()).toBe(true)
      await press('p')
      const paused = await page.getByRole('timer').textContent()
      await page.waitForTimeout(1200)
      expect(await page.getByRole('timer').textContent()).toBe(paused)
      expect(await violations()).toEqual([])
      await page.getByRole('radio', { name: 'strong' }).check()
      await page.getByRole('button', { name: 'Next question' }).click()
      await page.getByRole('button', { name: 'End the interview' }).click()
      expect(
        await page.getByText(/^One question in .* on average 3 of 3, no red flags/).isVisible(),
      ).toBe(true)
      expect(await violations()).toEqual([])
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Export as JSON' }).click()
      const saved: unknown = JSON.parse(await readFile(await (await download).path(), 'utf8'))
      expect(saved).toMatchObject({ seed: 'bakote', loop: 'interview', average: 3 })
      expect(await stored()).toMatchObject({ mock: [saved] })
    })

    test('asks two people the same', async () => {
      const first = async (): Promise<string | null> => {
        await page.getByRole('button', { name: 'Start the clock' }).click()
        return page.locator('[data-question] h2').first().textContent()
      }
      await open(seeded)
      const mine = await first()
      const address = page.url()
      await begin({})
      await page.goto(address)
      expect(await first()).toBe(mine)
    })
  })

  test('the plan has dates, marks and a calendar', async () => {
    await page.clock.install({ time: new Date('2026-11-21T12:00:00') })
    await open(kinds.plan)
    await page.getByLabel('First day').fill('2026-11-20')
    expect(new URL(page.url()).search).toBe('?start=2026-11-20')
    expect(await page.locator('.agenda time').first().getAttribute('datetime')).toBe('2026-11-20')
    await page.getByLabel('Phone screen', { exact: true }).check()
    await expect.poll(() => page.getByText('1 of 2 done so far').isVisible()).toBe(true)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Add to your calendar' }).click()
    const text = await readFile(await (await download).path(), 'utf8')
    const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')
    expect(events).toHaveLength(8)
    await page.reload()
    expect(await page.getByLabel('Phone screen', { exact: true }).isChecked()).toBe(true)
    expect(await violations()).toEqual([])
    await page.getByText('Your data').click()
    page.on('dialog', (dialog) => dialog.accept())
    await page.getByRole('button', { name: 'Reset' }).click()
    await expect.poll(() => page.getByLabel('First day').inputValue()).toBe('')
  })

  describe('the drill', () => {
    test('sets what one writes, compares, and remembers', async () => {
      await open(kinds.drill)
      const title = page.locator('#_drill h2')
      const first = await title.textContent()
      await page.getByLabel('From memory').fill('\\frac{a}{b}')
      await expect.poll(() => page.locator('[data-own] .mfrac').count()).toBeGreaterThan(0)
      await page.keyboard.press('Control+Enter')
      await expect.poll(() => page.locator('[data-truth] .katex').first().isVisible()).toBe(true)
      await expect.poll(() => page.locator('[data-yours] .mfrac').count()).toBeGreaterThan(0)
      expect(await violations()).toEqual([])
      await press('3')
      expect(await title.textContent()).not.toBe(first)
      await page.reload()
      expect(await page.locator('[data-known]').textContent()).toBe('1')
    })

    test('gives five seconds in the other mode', async () => {
      await page.clock.install()
      await open(kinds.drill)
      await page.getByRole('radio', { name: 'Five seconds' }).check()
      await page.clock.runFor(4000)
      expect(await page.locator('[data-truth]').isVisible()).toBe(false)
      await page.clock.runFor(1500)
      await expect.poll(() => page.locator('[data-truth] .katex').first().isVisible()).toBe(true)
    })
  })

  test('what was visited once can be read without a network', async () => {
    await begin({ serviceWorkers: 'allow' })
    await open(kinds.bank)
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready
    })
    await expect
      .poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null))
      .toBe(true)
    await context.setOffline(true)
    await open(`${kinds.question}?hide=1`)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('cosine')
    await page.goto(`${served.root}practice/`)
    expect(await counts()).toBe('0 due 14 new 0 learning')
  })
})
