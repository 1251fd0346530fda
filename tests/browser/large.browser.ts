import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answer, deck, kernel, question } from '../../src/ast/build.ts'
import type { OutputFile } from '../../src/backend.ts'
import { emitSite } from '../site/emit.ts'
import { sampleProject } from '../site/sample.ts'
import { hasChromium, launch, type Served, serve } from './chromium.ts'

/** Enough for a split index and for backs that wait in scripts. */
const total = 2100

describe.skipIf(!hasChromium)('a large project', () => {
  let browser: Browser
  let served: Served
  let files: OutputFile[] = []
  let page: Page

  beforeAll(async () => {
    const words = ['softmax', 'overfitting', 'cosine', 'calibration', 'momentum', 'entropy']
    const questions = Array.from({ length: total }, (_, at) =>
      question(
        `Why does ${words[at % 6]} matter in case ${at}?`,
        [answer('short', `Because of ${words[(at + 1) % 6]} and ${at}.`), kernel(`x_{${at}}`)],
        { form: 'note' },
      ),
    )
    const project = { ...sampleProject(), decks: [deck('Large', questions)] }
    files = (await emitSite(project)).files
    served = await serve(files)
    browser = await launch()
    page = await browser.newPage()
  }, 120_000)
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  test('loads the back of a card with the card', async () => {
    await page.goto(`${served.root}practice/index.html`)
    const kernelOf = page.locator('.card.current .card-kernel .katex')
    await expect.poll(() => kernelOf.count()).toBe(1)
    await page.keyboard.press(' ')
    await expect.poll(() => page.locator('#_grades').isVisible()).toBe(true)
    await page.keyboard.press('4')
    await expect.poll(() => kernelOf.count()).toBe(1)
  })

  test('loads what is asked in a mock interview, also where the search was opened before', async () => {
    await page.goto(`${served.root}mock/index.html`)
    await page.keyboard.press('/')
    await page.keyboard.type('overfitting')
    await expect.poll(() => page.getByRole('option').count()).toBeGreaterThan(0)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Start the clock' }).click()
    await expect.poll(() => page.locator('[data-question] .kernel .katex').count()).toBe(1)
  })

  test('compares in the drill with the kernel that is loaded', async () => {
    await page.goto(`${served.root}drill/index.html`)
    await page.getByLabel('From memory').fill('x')
    await page.keyboard.press('Control+Enter')
    await expect.poll(() => page.locator('[data-truth] .katex').count()).toBe(1)
  })

  test('answers a search in less than a tenth of a second', async () => {
    await page.goto(`${served.root}index.html`)
    await page.keyboard.press('/')
    await page.keyboard.type('overfiting')
    await expect.poll(() => page.getByRole('option').count()).toBeGreaterThan(0)
    const times = await page.evaluate(() => {
      const field = document.querySelector<HTMLInputElement>('#_query')
      return ['softmax', 'calibraton', 'momentum case', 'x 7', 'entropy'].map((text) => {
        const start = performance.now()
        if (field) field.value = text
        field?.dispatchEvent(new Event('input', { bubbles: true }))
        return performance.now() - start
      })
    })
    expect(Math.min(...times)).toBeGreaterThan(0)
    expect(times.sort((one, other) => one - other)[2]).toBeLessThan(100)
  })

  test('loads the titles when somebody looks for one, where they are too many for every page', async () => {
    const many = await serve(files.map(withTitlesAside))
    const asked: string[] = []
    const other = await browser.newPage()
    other.on('request', (request) => asked.push(request.url()))
    await other.goto(`${many.root}index.html`)
    await other.keyboard.press('/')
    await other.keyboard.type('ov')
    const door = other.getByRole('button', { name: 'Search the titles of all decks' })
    await expect.poll(() => door.count()).toBe(1)
    expect(asked.filter((url) => /search-\w/.test(url))).toEqual([])
    await other.keyboard.type('erfitting')
    await expect.poll(() => other.getByRole('option').count()).toBeGreaterThan(0)
    expect(asked.filter((url) => /search-\w/.test(url))).toHaveLength(1)
    await other.close()
    await many.close()
  })
})

/** The list of the index as that of a far larger project is: with titles that no page loads at once. */
function withTitlesAside(file: OutputFile): OutputFile {
  if (file.path !== 'search.js') return file
  const said = `${file.contents}`.replace(/"all":(\[.*?\])/, '"all":[],"titles":$1')
  return { ...file, contents: said }
}
