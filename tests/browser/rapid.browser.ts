import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { emitSite } from '../site/emit.ts'
import { sampleProject } from '../site/sample.ts'
import { hasChromium, launch, type Served, serve } from './chromium.ts'
import { kinds } from './kinds.ts'

const key = 'deckwright:sample:v1'

describe.skipIf(!hasChromium)('rapid fire', () => {
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
  beforeEach(() => begin({}))
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
  const open = (query = ''): Promise<unknown> => page.goto(served.root + kinds.rapid + query)
  const press = async (...names: string[]): Promise<void> => {
    for (const name of names) await page.keyboard.press(name)
  }
  const answers = (): Promise<number> => page.locator('.rapid-answer .layer-body:visible').count()
  const quick = () => page.locator('#_quick')
  const asked = (): Promise<string | null> => quick().locator('[data-question]').textContent()
  const stored = async (): Promise<Record<string, unknown>> =>
    JSON.parse((await page.evaluate((name) => localStorage.getItem(name), key)) ?? '{}')
  const violations = async (): Promise<unknown> => {
    await page.evaluate(axe.source)
    return page.evaluate('axe.run().then(({ violations }) => violations.map(({ id }) => id))')
  }

  test('answers are shown one by one or all at once, with keys alone', async () => {
    await open()
    const all = await page.locator('.rapid > li').count()
    expect(all).toBeGreaterThan(2)
    expect(await answers()).toBe(0)
    await press(' ')
    expect(await answers()).toBe(1)
    await press('j', 'j', ' ')
    expect(await answers()).toBe(2)
    const here = page.locator('.rapid > li:focus-within')
    expect(await here.locator('.layer-body').isVisible()).toBe(true)
    await press('s', '*')
    expect(await here.getByRole('checkbox').isChecked()).toBe(true)
    expect(await here.getByRole('button', { name: /^Star/ }).getAttribute('aria-pressed')).toBe(
      'true',
    )
    await press('r')
    expect(await answers()).toBe(all)
    await press('r')
    expect(await answers()).toBe(0)
    expect(await stored()).toMatchObject({ recall: false })
  })

  test('is filtered, and passes over what filters hide', async () => {
    await open()
    const rows = page.locator('.rapid > li:visible')
    const total = await rows.count()
    await rows.first().getByRole('checkbox').check()
    await open('?s=open')
    expect(await rows.count()).toBe(total - 1)
    for (let turn = 0; turn < total; turn++) await press(' ')
    expect(await answers()).toBe(total - 1)
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await expect.poll(() => rows.count()).toBe(total)
    expect(await answers()).toBe(total - 1)
  })

  test('quick fire asks, times, grades and sums up; what was missed comes first the next time', async () => {
    await page.clock.install()
    await open()
    await page.getByRole('button', { name: 'Quick fire' }).press('Enter')
    const first = await asked()
    expect(await page.locator('[data-lines]').isVisible()).toBe(false)
    expect(await quick().locator('.quick-answer').isVisible()).toBe(false)
    await press('1')
    expect(await asked()).toBe(first)
    await press(' ')
    expect(await quick().locator('.quick-answer').innerText()).not.toBe('')
    expect(await violations()).toEqual([])
    await press('3')
    const second = await asked()
    expect(second).not.toBe(first)
    await page.clock.runFor(14_000)
    expect(await quick().locator('.quick-answer').isVisible()).toBe(false)
    await page.clock.runFor(1500)
    expect(await quick().locator('.quick-answer').isVisible()).toBe(true)
    await press('1')
    await press('Escape')
    await expect.poll(() => page.getByText('You knew 1 of 2').isVisible()).toBe(true)
    expect(await quick().locator('.quick-missed').count()).toBe(1)
    expect(await quick().locator('.quick-missed').innerText()).toContain(second?.trim())
    expect(await violations()).toEqual([])
    await page.getByRole('button', { name: 'Again' }).click()
    expect(await asked()).toBe(second)
    await press('Escape')
    expect(await page.locator('[data-lines]').isVisible()).toBe(true)
    expect(Object.values((await stored()).rapid as object)).toEqual([
      [expect.any(Number), 3],
      [expect.any(Number), 1],
    ])
  })

  test('quick fire by touch asks only what passes the filters', async () => {
    await begin({ hasTouch: true, viewport: { width: 390, height: 844 } })
    await open()
    await page.locator('.rapid > li').first().getByRole('checkbox').tap()
    await open('?s=open')
    const left = await page.locator('.rapid > li:visible:has(.rapid-answer)').count()
    await page.getByRole('button', { name: 'Quick fire' }).tap()
    for (let turn = 0; turn < left; turn++) {
      await page.getByRole('button', { name: 'Show the answer' }).tap()
      await page.getByRole('button', { name: 'Knew it' }).tap()
    }
    expect(await page.getByText(`You knew ${left} of ${left}`).isVisible()).toBe(true)
    await page.getByRole('button', { name: 'Back to the list' }).tap()
    expect(await page.locator('[data-lines]').isVisible()).toBe(true)
  })

  test('without scripts every answer is read', async () => {
    await begin({ javaScriptEnabled: false })
    await open()
    expect(await answers()).toBe(await page.locator('.rapid-answer').count())
    expect(await answers()).toBeGreaterThan(2)
    expect(await page.getByRole('button').count()).toBe(0)
  })
})

describe.skipIf(!hasChromium)('on a phone', () => {
  let browser: Browser
  let served: Served
  let page: Page

  beforeAll(async () => {
    served = await serve((await emitSite(sampleProject())).files)
    browser = await launch()
  })
  beforeEach(async () => {
    page = await browser.newPage({ hasTouch: true, viewport: { width: 390, height: 844 } })
  })
  afterEach(() => page.close())
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  test('filters wait behind a button, unless the address has some', async () => {
    await page.goto(served.root + kinds.bank)
    const door = page.getByRole('button', { name: 'Filters', exact: true })
    expect(await page.getByLabel('hard').isVisible()).toBe(false)
    await door.tap()
    expect(await door.getAttribute('aria-expanded')).toBe('true')
    await page.getByLabel('hard').check()
    expect(await page.locator('.row:visible').count()).toBe(4)
    await page.reload()
    expect(await page.getByLabel('hard').isChecked()).toBe(true)
    expect(await page.getByLabel('hard').isVisible()).toBe(true)
    await door.tap()
    expect(await page.getByLabel('hard').isVisible()).toBe(false)
  })

  test('a kernel is as large as it can be without being cut', async () => {
    await page.goto(served.root + kinds.question)
    const formula = page.locator('.kernel-main .katex-display').first()
    const size = (): Promise<number> =>
      formula.evaluate((box) => Number.parseFloat(getComputedStyle(box).fontSize))
    const overflow = (): Promise<number> =>
      formula.evaluate((box) => box.scrollWidth - box.clientWidth)
    const width = (): Promise<number> =>
      formula.evaluate(
        (box) => box.querySelector('.katex-html')?.getBoundingClientRect().width ?? 0,
      )
    const squeeze = (pixels: number | undefined): Promise<void> =>
      formula.evaluate((box, to) => {
        box.style.inlineSize = to === undefined ? '' : `${to}px`
      }, pixels)
    await page.evaluate(() => document.fonts.ready)
    const full = await size()
    // As wide as the formula is, not as its box.
    await formula.evaluate((box) => {
      box.style.inlineSize = 'min-content'
    })
    const own = await width()
    await squeeze(own * 0.8)
    await expect.poll(size).toBeLessThan(full)
    expect(await overflow()).toBeLessThanOrEqual(1)
    await squeeze(undefined)
    await expect.poll(size).toBe(full)
    await squeeze(own * 0.3)
    await expect.poll(size).toBeCloseTo(full * 0.7, 1)
  })

  test.each([true, false])(
    'the menu opens, closes and fits (scripts: %s)',
    async (javaScriptEnabled) => {
      await page.close()
      page = await browser.newPage({
        javaScriptEnabled,
        hasTouch: true,
        viewport: { width: 320, height: 640 },
      })
      await page.goto(served.root + kinds.bank)
      const menu = page.getByRole('navigation', { name: 'Site' })
      expect(await menu.isVisible()).toBe(false)
      await page.getByRole('button', { name: 'Menu' }).tap()
      await expect.poll(() => menu.getByRole('link', { name: 'One-pager' }).isVisible()).toBe(true)
      const box = await menu.boundingBox()
      expect(box?.x).toBeGreaterThanOrEqual(0)
      expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(320)
      await page.keyboard.press('Escape')
      await expect.poll(() => menu.isVisible()).toBe(false)
      await page.getByRole('button', { name: 'Menu' }).tap()
      await menu.getByRole('link', { name: 'Rapid fire' }).tap()
      await page.waitForURL(/rapid/)
    },
  )
})
