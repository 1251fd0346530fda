import { readFile } from 'node:fs/promises'
import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { emitSite } from '../site/emit.ts'
import { sampleProject } from '../site/sample.ts'
import { hasChromium, launch, type Served, serve } from './chromium.ts'
import { kinds } from './kinds.ts'

const key = 'deckwright:sample:v1'
const cosine = 'interview/why-cosine-similarity-for-embeddings'

describe.skipIf(!hasChromium)('stars and notes', () => {
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
  const open = (path: string, on: Page = page): Promise<unknown> => on.goto(served.root + path)
  const stored = async (): Promise<Record<string, unknown>> =>
    JSON.parse((await page.evaluate((name) => localStorage.getItem(name), key)) ?? '{}')
  const put = (text: string): Promise<void> =>
    page.evaluate(([name = '', value = '']) => localStorage.setItem(name, value), [
      key,
      text,
    ] as const)
  const star = (on: Page = page) => on.locator('.own-marks [data-star]')
  const isStarred = async (on: Page = page): Promise<boolean> =>
    (await star(on).getAttribute('aria-pressed')) === 'true'
  const note = (on: Page = page) => on.getByLabel('My note')
  const shown = (): Promise<string[]> => page.locator('.row:visible a').allTextContents()
  const violations = async (): Promise<unknown> => {
    await page.evaluate(axe.source)
    return page.evaluate('axe.run().then(({ violations }) => violations.map(({ id }) => id))')
  }
  /** Write as a person would, and wait until it is stored. */
  const write = async (text: string): Promise<void> => {
    await note().fill(text)
    await expect.poll(() => page.getByText('Kept in this browser.').isVisible()).toBe(true)
  }

  test('a star is given by the mouse or a key, and seen in lists and after a reload', async () => {
    await open(kinds.question)
    expect(await isStarred()).toBe(false)
    await page.getByRole('button', { name: /^Star: Why cosine/ }).click()
    expect(await isStarred()).toBe(true)
    await page.reload()
    expect(await isStarred()).toBe(true)
    expect(await violations()).toEqual([])
    await page.keyboard.press('*')
    expect(await isStarred()).toBe(false)
    expect(await stored()).toMatchObject({ starred: {} })
    await page.keyboard.press('*')
    await open(kinds.bank)
    const after = await page
      .getByRole('link', { name: /^Why cosine/ })
      .evaluate((link) => getComputedStyle(link, '::after').content)
    expect(after).toContain('★')
    expect(await violations()).toEqual([])
  })

  test('the bank is filtered by stars and notes, also by its address', async () => {
    await open(kinds.bank)
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('*')
    await page.getByLabel('starred', { exact: true }).check()
    expect(await shown()).toEqual(['Learning-rate decay'])
    expect(new URL(page.url()).search).toBe('?m=starred')
    await open(kinds.question)
    await write('Length is popularity.')
    await open(`${kinds.bank}?m=noted`)
    expect(await shown()).toEqual(['Why cosine similarity for embeddings?'])
    await open(`${kinds.bank}?m=noted&m=starred`)
    expect(await shown()).toHaveLength(2)
    await page.getByRole('button', { name: 'Clear filters' }).click()
    await expect.poll(async () => (await shown()).length).toBe(17)
  })

  test('a note of several lines is written by the keyboard alone, and forgotten when emptied', async () => {
    await open(kinds.question)
    await page.keyboard.press('n')
    await page.keyboard.type('First * line')
    await page.keyboard.press('Enter')
    await page.keyboard.type('<b>second</b>')
    await page.keyboard.press('Escape')
    expect(await isStarred()).toBe(false)
    await page.reload()
    expect(await note().inputValue()).toBe('First * line\n<b>second</b>')
    expect(await stored()).toMatchObject({ notes: { [cosine]: 'First * line\n<b>second</b>' } })
    await write('  ')
    expect(await stored()).toMatchObject({ notes: {} })
  })

  test('a note is stored when one leaves the page in the middle of a word', async () => {
    await open(kinds.question)
    await note().fill('not yet sto')
    await open(kinds.bank)
    expect(await stored()).toMatchObject({ notes: { [cosine]: 'not yet sto' } })
  })

  test('other tabs follow, but not into what is being written there', async () => {
    const other = await context.newPage()
    await open(kinds.question, other)
    await open(kinds.question)
    await star().click()
    await write('from the first tab')
    await expect.poll(() => isStarred(other)).toBe(true)
    await expect.poll(() => note(other).inputValue()).toBe('from the first tab')
    await note(other).pressSequentially(' and the second')
    await page.keyboard.press('Escape')
    await page.keyboard.press('*')
    expect(await note(other).inputValue()).toBe('from the first tab and the second')
    await expect.poll(() => note().inputValue()).toBe('from the first tab and the second')
    await expect.poll(() => isStarred(other)).toBe(false)
  })

  test.each([
    ['blocked', 'get'],
    ['full', 'setItem'],
  ])('where storage is %s they hold for the visit, and a note says so', async (_, what) => {
    await page.addInitScript((how) => {
      const refuse = (): never => {
        throw new DOMException('denied', how === 'get' ? 'SecurityError' : 'QuotaExceededError')
      }
      if (how === 'get') Object.defineProperty(window, 'localStorage', { get: refuse })
      else Storage.prototype.setItem = refuse
    }, what)
    await open(kinds.question)
    await star().click()
    expect(await isStarred()).toBe(true)
    await note().fill('lost with the page')
    await expect.poll(() => page.getByText('could not store it').isVisible()).toBe(true)
    expect(await note().inputValue()).toBe('lost with the page')
    await open(kinds.practice)
    await page.keyboard.press('*')
    expect(await isStarred()).toBe(true)
    await page.keyboard.press(' ')
    await expect.poll(() => page.locator('#_grades').isVisible()).toBe(true)
    await page.keyboard.press('4')
    expect(await isStarred()).toBe(false)
    await page.keyboard.press('u')
    expect(await isStarred()).toBe(true)
  })

  test('what an older page stored is taken over, with what this one does not know', async () => {
    await open(kinds.question)
    await put('{"studied":{"notes/x":5},"practice":{"cards":{},"log":[]},"later":[1]}')
    await page.reload()
    await star().click()
    await write('mine')
    expect(await stored()).toEqual({
      v: 1,
      studied: { 'notes/x': 5 },
      checked: {},
      recall: false,
      practice: { cards: {}, log: [] },
      later: [1],
      starred: { [cosine]: expect.any(Number) },
      notes: { [cosine]: 'mine' },
    })
  })

  test('marks of items that are not here are kept', async () => {
    await open(kinds.question)
    await put('{"v":1,"starred":{"gone/x":7},"notes":{"gone/x":"once"}}')
    await page.reload()
    await star().click()
    await write('mine')
    expect(await stored()).toMatchObject({
      starred: { 'gone/x': 7, [cosine]: expect.any(Number) },
      notes: { 'gone/x': 'once', [cosine]: 'mine' },
    })
    await open(`${kinds.bank}?m=noted`)
    expect(await shown()).toHaveLength(1)
  })

  test.each([
    '{"v":1,"starred":[1],"notes":["old words"]}',
    '{"v":1,"notes":{"a/b":"old words","c/d":3}}',
  ])('notes of another form are put aside before one is written: %s', async (text) => {
    await open(kinds.question)
    await put(text)
    await page.reload()
    expect(await isStarred()).toBe(false)
    await write('new')
    expect(await stored()).toMatchObject({ notes: { [cosine]: 'new' } })
    await open(kinds.practice)
    expect(await page.getByRole('alert').textContent()).toContain('could not be read')
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save it as a file' }).click()
    expect(await readFile(await (await download).path(), 'utf8')).toContain('old words')
  })

  test('practice shows the note with the answer, and takes one; both go along as a file', async () => {
    await open(`${kinds.practice}?d=hard`)
    await page.keyboard.press('*')
    expect(await isStarred()).toBe(true)
    expect(await note().isVisible()).toBe(false)
    await page.keyboard.press(' ')
    await expect.poll(() => page.locator('#_grades').isVisible()).toBe(true)
    expect(await note().isVisible()).toBe(false)
    await page.keyboard.press('n')
    await page.keyboard.type('1 2 3')
    await page.keyboard.press('Escape')
    await page.keyboard.press('4')
    expect(await note().isVisible()).toBe(false)
    await page.keyboard.press('n')
    expect(await note().inputValue()).toBe('')
    await page.keyboard.press('Escape')
    await page.keyboard.press('u')
    await page.keyboard.press(' ')
    await expect.poll(() => note().isVisible()).toBe(true)
    expect(await note().inputValue()).toBe('1 2 3')
    expect(await violations()).toEqual([])
    await page.getByText('Your data').click()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Export' }).click()
    const path = await (await download).path()
    page.on('dialog', (dialog) => dialog.accept())
    await page.getByRole('button', { name: 'Reset' }).click()
    expect(await isStarred()).toBe(false)
    expect(await stored()).toMatchObject({ starred: {} })
    expect(await stored()).not.toHaveProperty('notes')
    await page.getByLabel('Import').setInputFiles({
      name: 'x.json',
      mimeType: 'application/json',
      buffer: await readFile(path),
    })
    await expect.poll(() => isStarred()).toBe(true)
    await page.locator('.card.current summary').click()
    await expect.poll(() => note().inputValue()).toBe('1 2 3')
  })

  test('practice can be of starred cards alone, and goes on when a star is taken', async () => {
    await open(kinds.practice)
    await page.keyboard.press('*')
    await open(`${kinds.practice}?m=starred`)
    expect(await page.locator('[data-count=fresh]').textContent()).toBe('1')
    await page.getByRole('button', { name: 'Star' }).click()
    await expect.poll(() => page.getByText('No card passes').isVisible()).toBe(true)
  })

  test('by touch', async () => {
    await begin({ hasTouch: true, viewport: { width: 390, height: 844 } })
    await open(kinds.question)
    await star().tap()
    await note().tap()
    await page.keyboard.type('on the train')
    await page.locator('h1').tap()
    await page.reload()
    expect(await isStarred()).toBe(true)
    expect(await note().inputValue()).toBe('on the train')
  })

  test('on paper a note stands below its item, without what one would press', async () => {
    await open(kinds.question)
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByText('My note', { exact: true }).isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })
    await write('One\nTwo')
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.own-note .note-text').innerText()).toBe('One\nTwo')
    expect(await note().isVisible()).toBe(false)
    expect(await star().isVisible()).toBe(false)
    await open(kinds.all)
    expect(await page.locator('.note-read').count()).toBe(1)
    expect(await page.locator('.note-read').innerText()).toContain('One\nTwo')
  })

  test('with the answers hidden a note is hidden too, until it is asked for', async () => {
    await open(kinds.question)
    await write('a hint')
    await open(`${kinds.question}?hide=1`)
    expect(await note().isVisible()).toBe(false)
    await page.getByRole('button', { name: 'Show: My note' }).click()
    expect(await note().isVisible()).toBe(true)
  })

  test('without scripts there is neither', async () => {
    await begin({ javaScriptEnabled: false })
    for (const path of [kinds.question, kinds.practice, kinds.rapid]) {
      await open(path)
      expect(await page.getByRole('textbox').count(), path).toBe(0)
      expect(await page.locator('[data-star]:visible').count(), path).toBe(0)
      expect(await page.getByText('My note').isVisible(), path).toBe(false)
    }
  })
})
