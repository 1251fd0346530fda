/** Before the first test: a fresh machine reads Chromium and lists its fonts for the first time, which no test has time for. */
import { hasChromium, launch } from './chromium.ts'

export async function setup(): Promise<void> {
  if (!hasChromium) return
  const browser = await launch()
  const page = await browser.newPage()
  await page.setContent('<p>Words, <b>bold</b> and <code>code</code></p>', { timeout: 120_000 })
  await page.screenshot({ timeout: 120_000 })
  await browser.close()
}
