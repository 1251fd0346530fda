import { readFileSync } from 'node:fs'

/** What the package says of itself. */
export function about(): { version: string } {
  const file = new URL('../../package.json', import.meta.url)
  return { version: String(JSON.parse(readFileSync(file, 'utf8')).version) }
}
