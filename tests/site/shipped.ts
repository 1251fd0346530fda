import { readdirSync, readFileSync } from 'node:fs'
import type { Project } from '../../src/ast/project.ts'
import { link } from '../../src/link/index.ts'
import { parse } from '../../src/parse/index.ts'

/** The decks that come with the project. */
export function shippedDecks(): Project {
  const paths = readdirSync('content', { recursive: true, encoding: 'utf8' })
    .filter((path) => /^(?:.*\/)?[^_.][^/]*\.md$/.test(path) && !path.endsWith('README.md'))
    .sort()
  const parsed = paths.map((path) => parse({ path, text: readFileSync(`content/${path}`, 'utf8') }))
  const date = new Date('2026-11-20T00:00:00Z')
  return link(parsed, { lock: undefined, id: 'decks', title: undefined, assets: [], date }).project
}
