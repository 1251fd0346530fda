import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { OutputFile } from '../../src/backend.ts'
import { emitSite } from '../site/emit.ts'
import { sampleProject } from '../site/sample.ts'
import { hasChromium, launch, type Served, serve } from './chromium.ts'
import { kinds } from './kinds.ts'

const key = 'deckwright:sample:v1'

describe.skipIf(!hasChromium)('the site in a browser', () => {
  let browser: Browser
  let served: Served
  let files: OutputFile[]
  let context: BrowserContext
  let page: Page
  let errors: string[]

  beforeAll(async () => {
    files = (await emitSite(sampleProject())).files
    served = await serve(files)
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })
  beforeEach(async () => {
    context = await browser.newContext({ serviceWorkers: 'block' })
    page = await context.newPage()
    errors = []
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => {
      if (!message.text().includes('blocked by Playwright')) errors.push(message.text())
    })
  })
  afterEach(async () => {
    await context.close()
    expect(errors).toEqual([])
  })

  const open = (path: string): Promise<unknown> => page.goto(served.root + path)
  const done = (on: Page = page): Promise<string | null> =>
    on.locator('.hero [data-done]').textContent()
  const shown = (): Promise<number> => page.locator('[data-row]:visible').count()

  describe('studied marks', () => {
    test('survive a reload, and are seen on other pages', async () => {
      await open(kinds.question)
      await page.getByLabel('Studied').check()
      await page.reload()
      expect(await page.getByLabel('Studied').isChecked()).toBe(true)
      await open(kinds.bank)
      expect(await done()).toBe('3')
    })

    test('follow in other tabs', async () => {
      const other = await context.newPage()
      await other.goto(served.root + kinds.bank)
      await open(kinds.bank)
      await page.getByLabel('Studied: Softmax gradient').check()
      await expect.poll(() => done(other)).toBe('3')
    })

    test('the author’s tick can be taken off', async () => {
      await open(kinds.bank)
      await page.getByLabel('Studied: How do you see overfitting').uncheck()
      await page.reload()
      expect(await done()).toBe('1')
    })

    test('of items that are not here are kept and never counted', async () => {
      await open(kinds.bank)
      await page.evaluate(
        ([name]) =>
          localStorage.setItem(name ?? '', '{"v":1,"studied":{"gone/item":5},"later":[1]}'),
        [key],
      )
      await page.reload()
      expect(await done()).toBe('2')
      await page.getByLabel('Studied: Softmax gradient').check()
      const stored: unknown = JSON.parse(
        (await page.evaluate((name) => localStorage.getItem(name), key)) ?? '',
      )
      expect(stored).toMatchObject({
        studied: { 'gone/item': 5, 'interview/softmax-gradient': expect.any(Number) },
        later: [1],
      })
    })

    test.each(['{', 'null', '[]', '{"studied":7,"checked":{"a":"b"}}'])(
      'nonsense in storage: %s',
      async (text) => {
        await open(kinds.bank)
        await page.evaluate(
          ([name, value]) => localStorage.setItem(name ?? '', value ?? ''),
          [key, text],
        )
        await page.reload()
        expect(await done()).toBe('2')
      },
    )

    test('work for the visit where storage is blocked', async () => {
      await page.addInitScript(() => {
        Object.defineProperty(window, 'localStorage', {
          get() {
            throw new DOMException('denied', 'SecurityError')
          },
        })
      })
      await open(kinds.bank)
      await page.getByLabel('Studied: Softmax gradient').check()
      await page.getByLabel('Studied: Bias and variance').check()
      expect(await done()).toBe('4')
    })

    test('of a checklist are kept apart', async () => {
      await open(kinds.deck)
      await page.getByLabel('Each story told in one breath').check()
      await page.reload()
      expect(await page.getByLabel('Each story told in one breath').isChecked()).toBe(true)
      expect(await page.locator('.progress [data-done]').textContent()).toBe('2')
    })
  })

  describe('filters', () => {
    test('come from the URL and go to it', async () => {
      await open(`${kinds.bank}?d=hard&p=optimization`)
      expect(await shown()).toBe(1)
      await page.getByLabel('Pillar').selectOption('')
      expect(await shown()).toBe(4)
      expect(new URL(page.url()).search).toBe('?d=hard')
      await page.getByRole('button', { name: 'Clear filters' }).click()
      await expect.poll(shown).toBe(17)
      expect(new URL(page.url()).search).toBe('')
    })

    test('by company, kind and status', async () => {
      await open(`${kinds.bank}?c=amazon`)
      expect(await shown()).toBe(2)
      await open(`${kinds.bank}?k=concept&k=rapid`)
      expect(await shown()).toBe(9)
      await open(`${kinds.bank}?s=studied`)
      expect(await shown()).toBe(2)
      await page.locator('[data-row]:visible input').first().uncheck()
      expect(await shown()).toBe(1)
    })

    test('say when nothing is left', async () => {
      await open(`${kinds.bank}?c=startup&d=hard`)
      await expect.poll(() => page.getByText('Nothing matches').isVisible()).toBe(true)
    })
  })

  describe('recall', () => {
    const short = (): Promise<boolean> => page.getByText('It compares direction').isVisible()

    test('hides answers until they are asked for, and remembers', async () => {
      await open(kinds.question)
      await page.keyboard.press('r')
      expect(await short()).toBe(false)
      await page.reload()
      expect(await short()).toBe(false)
      await page.keyboard.press(' ')
      expect(await short()).toBe(true)
      expect(await page.locator('.kernel .katex').first().isVisible()).toBe(false)
      await page.getByRole('button', { name: 'Show: Kernel' }).click()
      await expect.poll(() => page.locator('.kernel .katex').first().isVisible()).toBe(true)
      await page.getByRole('button', { name: 'Recall' }).click()
      await expect.poll(() => page.locator('.deep .prose').isVisible()).toBe(true)
    })

    test('prints what it hides', async () => {
      await open(`${kinds.question}?hide=1`)
      await page.emulateMedia({ media: 'print' })
      expect(await short()).toBe(true)
    })
  })

  describe('keys', () => {
    test('j and k turn pages', async () => {
      await open(kinds.question)
      await page.keyboard.press('j')
      await page.waitForURL(/adamw-or-sgd/)
      await page.keyboard.press('k')
      await page.waitForURL(/why-cosine/)
    })

    test('j and k move in a list', async () => {
      await open(kinds.bank)
      await page.keyboard.press('j')
      await page.keyboard.press('j')
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
        'Learning-rate decay',
      )
      await page.keyboard.press('s')
      expect(await page.getByLabel('Studied: Learning-rate decay').isChecked()).toBe(true)
    })

    test('are not taken from the browser or from the help', async () => {
      await open(kinds.question)
      await page.keyboard.press('Control+r')
      await page.keyboard.press('?')
      await expect.poll(() => page.getByRole('dialog').isVisible()).toBe(true)
      await page.keyboard.press('r')
      expect(await page.locator('html.recall').count()).toBe(0)
      await page.keyboard.press('Escape')
      expect(await page.getByRole('dialog').isVisible()).toBe(false)
    })
  })

  test('the theme is chosen by hand, remembered, and there before the page is drawn', async () => {
    await page.emulateMedia({ colorScheme: 'light' })
    await open(kinds.question)
    const paper = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const light = await paper()
    await page.getByRole('button', { name: 'Light or dark' }).click()
    const dark = await paper()
    expect(dark).not.toBe(light)
    await page.route('**/site.*.js', (route) => route.abort())
    await page.reload()
    expect(await paper()).toBe(dark)
    errors = errors.filter((error) => !error.includes('ERR_FAILED'))
  })

  test('code is copied', async () => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await open(kinds.question)
    await page.getByRole('button', { name: 'Copy' }).first().click()
    await expect.poll(() => page.getByRole('button', { name: 'Copied' }).count()).toBe(1)
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^def cosine\(query/)
  })

  test('without scripts all can be read, and nothing is shown that would do nothing', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false })
    const still = await plain.newPage()
    await still.goto(served.root + kinds.question)
    for (const text of [
      'It compares direction',
      'The dot product mixes',
      'Saying that cosine',
      'def cosine',
    ])
      expect(await still.getByText(text).first().isVisible(), text).toBe(true)
    expect(await still.getByText('When is the plain dot product better?').isVisible()).toBe(true)
    expect(await still.getByRole('button').count()).toBe(0)
    await still.goto(served.root + kinds.bank)
    expect(await still.locator('[data-row]:visible').count()).toBe(17)
    expect(await still.getByRole('checkbox').count()).toBe(0)
    await plain.close()
  })

  test('works from a folder on the disk', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'deckwright-site-'))
    for (const { path, contents } of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), contents)
    }
    await page.goto(pathToFileURL(join(folder, 'index.html')).href)
    await page.getByLabel('Studied: Softmax gradient').check()
    await page.getByRole('link', { name: 'Softmax gradient' }).click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Softmax gradient')
    await expect.poll(() => page.getByLabel('Studied').isChecked()).toBe(true)
    const fonts = await page.evaluate(async () => {
      await document.fonts.ready
      return [...document.fonts].filter(({ status }) => status === 'loaded').length
    })
    expect(fonts).toBeGreaterThan(0)
    await page.keyboard.press('/')
    await page.keyboard.type('sigma')
    await expect.poll(() => page.getByRole('option').count()).toBeGreaterThan(0)
    const from = (path: string): Promise<unknown> =>
      page.goto(pathToFileURL(join(folder, path)).href)
    await from(kinds.practice)
    await page.keyboard.press(' ')
    await page.keyboard.press('4')
    await page.reload()
    expect(await page.locator('[data-count=fresh]').textContent()).toBe('13')
    await from(kinds.mock)
    await page.getByRole('button', { name: 'Start the clock' }).click()
    await expect.poll(() => page.locator('[data-question] h2').first().isVisible()).toBe(true)
    await from(kinds.drill)
    await page.getByLabel('From memory').fill('a^2')
    await expect.poll(() => page.locator('[data-own] .katex').count()).toBe(1)
    await rm(folder, { recursive: true })
  })
})
