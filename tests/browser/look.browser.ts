import axe from 'axe-core'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emitSite } from '../site/emit.ts'
import { sampleProject } from '../site/sample.ts'
import { hasChromium, launch, type Served, serve } from './chromium.ts'
import { kinds } from './kinds.ts'

describe.skipIf(!hasChromium)('every kind of page', () => {
  let browser: Browser
  let served: Served

  beforeAll(async () => {
    served = await serve((await emitSite(sampleProject())).files)
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  const schemes = ['light', 'dark'] as const
  const cases = Object.entries(kinds).flatMap(([kind, path]) =>
    schemes.map((scheme) => ({ kind, path, scheme })),
  )

  test.each(cases)('$kind, $scheme', async ({ path, scheme }) => {
    const context = await browser.newContext({ colorScheme: scheme, serviceWorkers: 'block' })
    const page = await context.newPage()
    const said: string[] = []
    page.on('console', (message) => {
      if (!message.text().includes('blocked by Playwright')) said.push(message.text())
    })
    page.on('pageerror', (error) => said.push(error.message))
    page.on('request', (request) => {
      if (!/^data:/.test(request.url()) && !request.url().startsWith(served.root))
        said.push(`asked for ${request.url()}`)
    })
    for (const width of [320, 390, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      await page.goto(served.root + path)
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(overflow, `${width} px`).toBe(0)
      await page.evaluate(axe.source)
      const violations: unknown = await page.evaluate(
        `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 160)).join(' | ')))`,
      )
      expect(violations, `${width} px`).toEqual([])
    }
    expect(said).toEqual([])
    await context.close()
  })

  test('with answers hidden, the page of a question is as accessible', async () => {
    const page = await browser.newPage()
    await page.goto(`${served.root + kinds.question}?hide=1`)
    await page.evaluate(axe.source)
    const violations: unknown = await page.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id }) => id))',
    )
    expect(violations).toEqual([])
    await page.close()
  })

  test('what is wider than its box can be reached by the keyboard', async () => {
    const page = await browser.newPage({ viewport: { width: 390, height: 800 } })
    await page.goto(served.root + kinds.concept)
    const wide = page.locator('.kernel-full .katex-display')
    await expect.poll(() => wide.getAttribute('tabindex')).toBe('0')
    await page.setViewportSize({ width: 1280, height: 800 })
    const narrow = page.locator('.kernel-main .katex-display')
    await expect.poll(() => narrow.getAttribute('tabindex')).toBe(null)
    await page.close()
  })
})
