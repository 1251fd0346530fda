/** Chromium, and a server of a site that is only in memory. */
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
import { type Browser, chromium } from 'playwright-core'
import type { OutputFile } from '../../src/backend.ts'

const executable = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** Whether there is a browser to test with; where `REQUIRE_BROWSER=1` asks for one, tests fail without it. */
export const hasChromium: boolean = existsSync(executable) || process.env.REQUIRE_BROWSER === '1'

if (!hasChromium)
  process.stderr.write(
    `No browser tests: there is no ${executable}. Install Chromium, or name one in CHROMIUM.\n`,
  )

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Start Chromium without any talk to the network of its own; again where it does not come up, as the first one of a machine may. */
export async function launch(attempts = 3): Promise<Browser> {
  try {
    return await chromium.launch({ executablePath: executable, args: flags, timeout: 30_000 })
  } catch (error) {
    if (attempts <= 1) throw error
    return launch(attempts - 1)
  }
}

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  woff2: 'font/woff2',
  svg: 'image/svg+xml',
}

/** A site served below a folder of a local address. */
export interface Served {
  /** Ends with a slash. */
  root: string
  close(): Promise<void>
}

/** Serve files at `http://127.0.0.1:<port>/some/folder/`. */
export async function serve(files: readonly OutputFile[]): Promise<Served> {
  const contents = new Map(files.map((file) => [`/some/folder/${file.path}`, file.contents]))
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const path = decodeURIComponent(pathname).replace(/\/$/, '/index.html')
    const found = contents.get(path)
    const type = types[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
    response.writeHead(found === undefined ? 404 : 200, { 'content-type': type })
    response.end(found)
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    root: `http://127.0.0.1:${port}/some/folder/`,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections()
        server.close(() => closed())
      }),
  }
}
