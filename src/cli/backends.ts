import { nearest } from '../ast/distance.ts'
import type { Backend } from '../backend.ts'
import type { AnkiOptions } from '../backends/anki/index.ts'
import type { JsonOptions } from '../backends/json/index.ts'
import type { PdfOptions } from '../backends/pdf/index.ts'
import type { SiteOptions } from '../backends/site/index.ts'
import type { BackendSetting } from '../config.ts'
import { Problem } from '../files/problem.ts'

/** The formats that deckwright brings; each is loaded when it is used. */
const shipped: Readonly<Record<string, (options?: Record<string, unknown>) => Promise<Backend>>> = {
  pdf: async (options) => (await import('../backends/pdf/index.ts')).pdf(options),
  anki: async (options) => (await import('../backends/anki/index.ts')).anki(options),
  site: async (options) => (await import('../backends/site/index.ts')).site(options),
  json: async (options) => (await import('../backends/json/index.ts')).json(options),
}

/** Whether a backend of this name comes with deckwright. */
export function isShipped(name: string): boolean {
  return Object.hasOwn(shipped, name)
}

/** The options of each, for settings that no compiler has checked. */
const optionNames: Readonly<Record<string, Readonly<Record<string, true>>>> = {
  pdf: {
    documents: true,
    paper: true,
    orientation: true,
    columns: true,
    cards: true,
    offset: true,
    fonts: true,
    minSize: true,
    words: true,
  } satisfies Record<keyof PdfOptions, true>,
  anki: { deck: true, reverse: true, text: true } satisfies Record<keyof AnkiOptions, true>,
  site: {
    title: true,
    description: true,
    logo: true,
    image: true,
    accent: true,
    nav: true,
    footer: true,
    head: true,
    css: true,
    js: true,
    url: true,
    editUrl: true,
    offline: true,
    downloads: true,
  } satisfies Record<keyof SiteOptions, true>,
  json: { indent: true, math: true } satisfies Record<keyof JsonOptions, true>,
}

/**
 * The backends of a build.
 *
 * @param settings of the configuration (default: all that deckwright brings)
 * @param to the names chosen on the command line (default: all of the settings)
 * @throws {Problem} for a name that nothing has, or that two have
 */
export async function backendsOf(
  settings: readonly BackendSetting[] = Object.keys(shipped),
  to?: readonly string[],
): Promise<Backend[]> {
  const all = settings.map((setting) => ({ name: nameOf(setting), setting }))
  for (const [index, { name }] of all.entries())
    if (all.findIndex((one) => one.name === name) < index)
      throw new Problem(`There are two backends with the name “${name}”`, {
        note: 'The name is the folder of their output; give one of them another.',
      })
  const names = to ? [...new Set(to)] : all.map(({ name }) => name)
  const chosen = names.map((name) => all.find((one) => one.name === name)?.setting ?? name)
  const known = new Set([...Object.keys(shipped), ...all.map(({ name }) => name)])
  return Promise.all(chosen.map((setting) => make(setting, known)))
}

function nameOf(setting: BackendSetting): string {
  if (typeof setting === 'string') return setting
  return 'name' in setting ? setting.name : setting[0]
}

async function make(setting: BackendSetting, known: ReadonlySet<string>): Promise<Backend> {
  if (typeof setting !== 'string' && 'name' in setting) return setting
  const [name, options] = typeof setting === 'string' ? [setting, undefined] : setting
  const factory = Object.hasOwn(shipped, name) ? shipped[name] : undefined
  if (factory) {
    refuseUnknown(name, Object.keys(options ?? {}))
    return factory(options)
  }
  const meant = nearest(name, known)
  throw new Problem(`Unexpected format “${name}”${meant ? `, did you mean “${meant}”?` : ''}`, {
    note: `The formats are ${[...known].join(', ')}.`,
  })
}

function refuseUnknown(backend: string, given: readonly string[]): void {
  const known = Object.keys(optionNames[backend] ?? {})
  const wrong = given.find((name) => !known.includes(name))
  if (wrong === undefined) return
  const meant = nearest(wrong, known)
  throw new Problem(
    `Unexpected option “${wrong}” of ${backend}${meant ? `, did you mean “${meant}”?` : ''}`,
    { note: `Its options are ${known.join(', ')}.` },
  )
}
