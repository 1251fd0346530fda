import { createContext, runInContext } from 'node:vm'
import { expect, test } from 'vitest'
import { anki } from '../../src/backends/anki/index.ts'
import { json } from '../../src/backends/json/index.ts'
import { site } from '../../src/backends/site/index.ts'
import { type BuildResult, build } from '../../src/build.ts'
import { type Fragments, unpack } from '../../src/client/unpack.ts'
import { readPackage } from '../anki/read-package.ts'
import { testHost } from '../host.ts'
import { runs } from '../runs.ts'
import { addresses, asAddress, everywhere, markup } from './payloads.ts'
import { sinksOf, sinksOfPage } from './sinks.ts'

/** The decks of some payloads, a file each, as every backend makes them; errors of content hold none of them back. */
async function outputs(decks: Record<string, string>): Promise<BuildResult['files']> {
  const { files, failures, held } = await build({
    sources: Object.entries(decks).map(([name, text]) => ({ path: `${name}.md`, text })),
    backends: [site(), anki(), json()],
    host: testHost(),
    date: new Date(0),
    rules: Object.fromEntries(
      (await import('../../src/validate/rules/index.ts')).rules.map(({ name }) => [name, 'off']),
    ),
  })
  expect(failures).toEqual([])
  expect(held).toEqual([])
  return files
}

/** Every executable sink in what was made, with the place it is in. */
async function judge(files: BuildResult['files']): Promise<string[]> {
  const sinks: string[] = []
  const say = (where: string, found: readonly string[]): void => {
    sinks.push(...found.map((sink) => `${where}: ${sink}`))
  }
  const fragments = fragmentsIn(files)
  for (const { path, contents } of files) {
    if (path.endsWith('.html')) say(path, sinksOfPage(String(contents)))
    else if (/^site\/(?:parts\/|search\.js$|assets\/search-(?:index|titles|\d))/.test(path))
      say(path, sinksOfScript(String(contents), fragments))
    else if (path.endsWith('.apkg') && typeof contents !== 'string')
      for (const note of (await readPackage(contents)).notes)
        for (const field of String(note.flds).split('\x1f')) say(path, sinksOf(field))
    else if (path.endsWith('.json')) say(path, sinksOfJson(JSON.parse(String(contents))))
  }
  return sinks
}

/** Each text that stands under the name `html`. */
function sinksOfJson(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return /html$/i.test(key) ? sinksOf(value) : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => sinksOfJson(inner, name))
}

/** What scripts of items shorten their markup by. */
function fragmentsIn(files: BuildResult['files']): Fragments {
  const world: { deckwrightFragments?: Fragments } = {}
  const script = files.find(({ path }) => path.startsWith('site/assets/fragments.'))
  runInContext(String(script?.contents), createContext(world))
  return world.deckwrightFragments ?? {}
}

/** What a script of items hands over. */
interface Part {
  formulas: string[]
  items: Record<string, Record<string, string>>
}

/** A script of data may do nothing but hand it over: HTML of items, or words and addresses of the search. */
function sinksOfScript(code: string, fragments: Fragments): string[] {
  const found: unknown[] = []
  const world: {
    deckwrightBodies?: Part[]
    deckwrightFound(part: unknown): void
    deckwrightParts(list: unknown): void
  } = {
    deckwrightFound: (part) => void found.push(part),
    deckwrightParts: () => undefined,
  }
  const before = Object.keys(world)
  runInContext(code, createContext(world))
  const extra = Object.keys(world).filter((name) => ![...before, 'deckwrightBodies'].includes(name))
  const bodies = (world.deckwrightBodies ?? []).flatMap(({ formulas, items }) =>
    Object.values(items)
      .flatMap((uses) => Object.values(uses))
      .flatMap((packed) => sinksOf(unpack(packed, formulas, fragments))),
  )
  const rows = found.flatMap((part) => (part as { found: string[][] }).found)
  const links = rows.flatMap(([url = '']) => sinksOf(`<a href="${url}">x</a>`))
  return [...extra, ...bodies, ...links]
}

const all = [...markup.map(everywhere), ...addresses.map(asAddress)]

test('the judge sees what runs', () => {
  const good = '<p class="a">x <a href="https://example.org">y</a> <img src="a.png" alt=""></p>'
  expect(sinksOf(good)).toEqual([])
  for (const text of markup.slice(0, 5)) expect(sinksOf(text)).not.toEqual([])
  for (const url of addresses.slice(0, 6))
    expect(sinksOf(`<a href="${url.replaceAll('"', '&quot;')}">x</a>`)).not.toEqual([])
})

test('there are as many texts as the documentation says', () => {
  expect(new Set([...markup, ...addresses]).size).toBeGreaterThanOrEqual(390)
})

test('no text runs in any output', async () => {
  const count = runs({ quick: 2, sample: 20, long: all.length })
  const step = Math.floor(all.length / count)
  const chosen = all.filter((_, at) => at % step === 0)
  const decks = chosen.flatMap((places, at) =>
    Object.entries(places).map(([place, text]) => [`${place}-${at}`, text] as const),
  )
  for (let at = 0; at < decks.length; at += 100)
    expect(await judge(await outputs(Object.fromEntries(decks.slice(at, at + 100))))).toEqual([])
}, 1_800_000)
