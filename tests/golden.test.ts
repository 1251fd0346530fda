import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { json } from '../src/backends/json/index.ts'
import { build } from '../src/build.ts'
import type { Message } from '../src/validate/message.ts'
import { testHost } from './host.ts'
import { outline } from './outline.ts'

const root = 'tests/golden'

/**
 * Each folder is a case: Markdown in, `expected/` out. `npx vitest run -u` rewrites `expected/`; read the difference.
 * `tree.txt` is the tree, `messages.txt` what is said of it, and the rest what the JSON backend emits.
 */
test.each(readdirSync(root).sort())('%s', async (name) => {
  const folder = join(root, name)
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => !path.startsWith('expected') && path.includes('.'),
  )
  const sources = files
    .filter((path) => path.endsWith('.md'))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
  const {
    files: emitted,
    messages,
    project,
  } = await build({
    sources,
    assets: files.filter((path) => !path.endsWith('.md')),
    backends: [json()],
    host: testHost(folder),
    date: new Date('2026-01-02T03:04:05Z'),
    id: 'golden',
  })
  const expected = new Map<string, string>([
    ['tree.txt', `${outline(project.decks)}\n`],
    ['messages.txt', messages.map((message) => `${line(message)}\n`).join('')],
    ...emitted.map(({ path, contents }): [string, string] => [path, String(contents)]),
  ])
  for (const [path, contents] of expected)
    await expect(contents).toMatchFileSnapshot(join('golden', name, 'expected', path))
  expect(existing(join(folder, 'expected'))).toEqual([...expected.keys()].sort())
})

function line({ file, line, column, fatal, ruleId, reason, note }: Message): string {
  const severity = fatal ? 'error' : fatal === false ? 'warning' : 'info'
  return `${file}:${line}:${column} ${severity} ${reason} (${ruleId})${note ? `\n    ${note}` : ''}`
}

function existing(folder: string): string[] {
  if (!existsSync(folder)) return []
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}
