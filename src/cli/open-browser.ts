import { spawn } from 'node:child_process'

/** How each system opens an address in the browser that somebody chose; elsewhere as on Linux. */
const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  // The empty word is the title of a window, which would else be taken from the address.
  win32: ['cmd', '/c', 'start', ''],
}

/** Open an address in the browser; where there is none, nothing happens. */
export function openBrowser(url: string): void {
  const [program, ...args] = openers[process.platform] ?? ['xdg-open']
  const child = spawn(program, [...args, url], { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  child.unref()
}
