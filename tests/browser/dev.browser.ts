import type { ChildProcess } from 'node:child_process'
import { readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { folderWith, put, start } from '../cli/run.ts'
import { hasChromium, launch } from './chromium.ts'

const question = `### Why cosine similarity?

**Probing:** geometry

**Short answer:** It compares direction.

**Deep answer:** The angle between $a$ and $b$ is all that counts.

**Follow-ups:**

- When is the dot product better?

**Red flags:** “Always.”
`
const deck = (more = ''): string => `# Vectors\n\n## Questions\n\n${question}\n${more}`

/** With a label that is none. */
const misspelt = (more = ''): string =>
  deck().replace('Short answer:** It', `Short anwser:**${more} It`)

const path = 'content/vectors.md'

const pages = [
  'd/vectors/index.html',
  '__deckwright/',
  '__deckwright/cards/',
  '__deckwright/pdf/',
  '__deckwright/source/?file=vectors.md&line=3',
]

describe.skipIf(!hasChromium)('dev in a browser', () => {
  let browser: Browser
  let folder: string
  let child: ChildProcess
  let root: string
  let context: BrowserContext
  let page: Page
  let errors: string[]

  beforeAll(async () => {
    folder = await folderWith({ [path]: deck() })
    child = start(['dev', '--port', '0'], { folder })
    root = await new Promise((done) => child.stdout?.once('data', (text) => done(`${text}`.trim())))
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    child?.kill('SIGINT')
    expect(await new Promise((done) => child.once('exit', done))).toBe(130)
  })
  beforeEach(async () => {
    await put(folder, path, deck())
    context = await browser.newContext({ viewport: { width: 1280, height: 700 } })
    page = await context.newPage()
    page.setDefaultTimeout(12_000)
    errors = []
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => errors.push(message.text()))
    await page.goto(`${root}d/vectors/index.html`)
    await page.getByText('It compares direction').first().waitFor()
    await page.locator('.status:not(.busy)').waitFor()
  })
  afterEach(async () => {
    await context.close()
    // Until the first build has ended, the page is not there.
    expect(errors.filter((text) => !text.includes('404'))).toEqual([])
  })

  const panel = (): ReturnType<Page['locator']> => page.getByRole('dialog')

  test('a save shows in the page, where one was reading', async () => {
    const long = `## Notes\n\n${Array.from({ length: 60 }, (_, i) => `Paragraph ${i} of the notes.\n`).join('\n')}`
    await put(folder, path, deck(long))
    await page.getByText('Paragraph 59').waitFor()
    await page.evaluate(() => scrollTo({ top: 900, behavior: 'instant' }))
    await put(folder, path, deck(`${long}\nAnd a last word.\n`))
    await page.getByText('And a last word.').waitFor()
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(900)
  })

  test('an error lies over the page with its lines, and goes when it is mended', async () => {
    await put(folder, path, misspelt(' $\\frac12$'))
    await panel().waitFor()
    const text = await panel().innerText()
    expect(text).toContain('Unexpected label “Short anwser”')
    expect(text).toContain('content/vectors.md:')
    expect(await panel().locator('mark').first().innerText()).toContain('Short anwser')
    await page.getByText('It compares direction').first().waitFor()

    await page.keyboard.press('Escape')
    await panel().waitFor({ state: 'hidden' })
    await put(folder, path, misspelt(' $\\frac13$'))
    await page.waitForTimeout(1500)
    expect(await panel().isVisible()).toBe(false)
    await page.getByRole('button', { name: 'error' }).click()
    await panel().waitFor()

    await put(folder, path, deck('## Notes\n\none of two\n'))
    await panel().waitFor({ state: 'hidden' })
    await page.locator('main', { hasText: 'one of two' }).waitFor()
    await expect.poll(() => page.locator('.status').innerText()).toBe('No errors')
  })

  test('the place of a message leads to its line', async () => {
    await put(folder, path, misspelt())
    await panel()
      .getByRole('link', { name: /vectors\.md:\d+/ })
      .first()
      .click()
    await page.waitForURL(/source/)
    expect(await page.locator('main .here').innerText()).toContain('Short anwser')
  })

  test('a style of the user is exchanged without loading the page anew', async () => {
    await put(folder, 'templates/site/sheet.css', ':root { --mine: 1 }\n')
    const name = 'templates/site/style.css'
    const style = await readFile('templates/site/style.css', 'utf8')
    await put(folder, name, style)
    await page.waitForTimeout(1500)
    await page.evaluate(() => document.body.setAttribute('data-same', ''))
    await put(folder, name, `${style}\nbody { outline: 3px solid rgb(1, 2, 3); }\n`)
    await page.waitForFunction(
      () => getComputedStyle(document.body).outlineColor === 'rgb(1, 2, 3)',
    )
    expect(await page.locator('body[data-same]').count()).toBe(1)
    await rm(join(folder, 'templates'), { recursive: true })
  })

  test('a broken configuration and a lost content folder are survived', async () => {
    await put(folder, 'deckwright.config.yaml', 'title: [\n')
    await panel().waitFor()
    expect(await panel().innerText()).toContain('deckwright.config.yaml')
    await put(folder, 'deckwright.config.yaml', 'title: Another name\n')
    await panel().waitFor({ state: 'hidden' })
    await page.getByText('Another name').first().waitFor()
    await rename(join(folder, 'content'), join(folder, 'away'))
    await panel().waitFor()
    expect(await panel().innerText()).toContain('is gone')
    await rename(join(folder, 'away'), join(folder, 'content'))
    await panel().waitFor({ state: 'hidden' })
    await rm(join(folder, 'deckwright.config.yaml'))
    await page.getByText('Another name').first().waitFor({ state: 'detached' })
  })

  test('cards, PDF and outputs are beside it, and follow', async () => {
    await page.goto(`${root}__deckwright/cards/?theme=dark`)
    const back = page.frameLocator('iframe[title=Back]')
    await back.getByText('It compares direction.').waitFor()
    expect(await back.locator('.katex').count()).toBeGreaterThan(0)
    expect(await back.locator('body').getAttribute('class')).toContain('nightMode')
    await put(folder, path, deck().replace('compares direction', 'compares angles'))
    await back.getByText('It compares angles.').waitFor()
    await page.goto(`${root}__deckwright/pdf/`)
    expect(await page.locator('iframe').getAttribute('src')).toContain('vectors.sheet.pdf')
    await page.goto(`${root}__deckwright/`)
    await page.getByRole('link', { name: 'decks.apkg' }).waitFor()
  })

  test('bar, messages and pages are accessible by day and by night, on a phone too', async () => {
    await put(folder, path, misspelt())
    await panel().waitFor()
    const judged = await browser.newContext({ bypassCSP: true })
    const other = await judged.newPage()
    for (const at of pages)
      for (const colorScheme of ['light', 'dark'] as const)
        for (const width of [320, 1280]) {
          await other.emulateMedia({ colorScheme })
          await other.setViewportSize({ width, height: 700 })
          await other.goto(root + at)
          await other.locator('.status:not(.busy)').waitFor()
          await other.evaluate(axe.source)
          const found = await other.evaluate(
            `axe.run(document, { iframes: false }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 160)).join(' | ')))`,
          )
          expect(found, `${at} ${colorScheme} ${width}`).toEqual([])
          if (!at.startsWith('__deckwright')) continue
          const over = await other.evaluate('document.documentElement.scrollWidth - innerWidth')
          expect(over, `${at} ${width}`).toBeLessThanOrEqual(0)
        }
    await judged.close()
  })
})
