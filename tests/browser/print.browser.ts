import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emitSite } from '../site/emit.ts'
import { sampleProject } from '../site/sample.ts'
import { shippedDecks } from '../site/shipped.ts'
import { hasChromium, launch, type Served, serve } from './chromium.ts'
import { kinds } from './kinds.ts'

/** Printed pages as text, one string a page, without spaces: print sets them as it likes. */
async function textsOf(pdf: Uint8Array): Promise<string[]> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const { promise } = getDocument({ data: new Uint8Array(pdf), verbosity: 0, useSystemFonts: true })
  const document = await promise
  const pages = Array.from({ length: document.numPages }, async (_, at) => {
    const { items } = await (await document.getPage(at + 1)).getTextContent()
    return items
      .map((item) => ('str' in item ? item.str : ''))
      .join('')
      .replace(/\s+/g, '')
  })
  return Promise.all(pages)
}

describe.skipIf(!hasChromium)('on paper', () => {
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

  const print = async (path: string, javaScriptEnabled = true): Promise<string[]> => {
    const context = await browser.newContext({ javaScriptEnabled, colorScheme: 'dark' })
    const page = await context.newPage()
    await page.goto(served.root + path)
    const pdf = await page.pdf({ preferCSSPageSize: true })
    await context.close()
    return textsOf(pdf)
  }

  test('the one-pager is one page, from its first row to its last block', async () => {
    const pages = await print(kinds.sheet)
    expect(pages).toHaveLength(1)
    for (const text of [
      'Biasandvariance',
      'softmax',
      'SGD:',
      'Precisionorrecallforfraud?',
      'Trainingloss',
    ])
      expect(pages[0]).toContain(text)
  })

  test('the one-pager of every shipped deck is one page', async () => {
    const project = shippedDecks()
    const shipped = await serve((await emitSite(project)).files)
    const page = await browser.newPage()
    for (const { id } of project.decks) {
      await page.goto(`${shipped.root}sheet/${id}/index.html`)
      expect(await textsOf(await page.pdf({ preferCSSPageSize: true })), id).toHaveLength(1)
    }
    await page.close()
    await shipped.close()
  })

  test.each([true, false])(
    'a question is complete, also its closed follow-ups (scripts: %s)',
    async (scripts) => {
      const text = (await print(kinds.question, scripts)).join('')
      for (const part of [
        'Whycosinesimilarityforembeddings?',
        'Itcomparesdirection',
        'Whenistheplaindotproductbetter?',
        'Whathappenstocosineinveryhighdimensions?',
        'defcosine',
        'Manning',
      ])
        expect(text).toContain(part)
      expect(text).not.toContain('Skiptothecontent')
      expect(text).not.toContain('Copy')
    },
  )

  test('everything contains the first and the last item', async () => {
    const text = (await print(kinds.all)).join('')
    expect(text).toContain('Biasandvariance')
    expect(text).toContain('Ananswerunderasection.')
  })
})
