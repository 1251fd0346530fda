import { cards } from '../../ast/cards.ts'
import { itemsOf } from '../../ast/visit.ts'
import { cardBack, drillBack, mainFormulas } from './card-back.ts'
import type { Entry, Shelf } from './catalog.ts'
import { digest } from './digest.ts'
import type { Emitter } from './emitting.ts'
import type { Packer } from './fragments.ts'
import { itemView } from './item.ts'
import type { Site } from './page.ts'
import { mostBacks } from './parts.ts'
import type { Printer } from './prints.ts'
import { relative, segment } from './routes.ts'
import type { Templates } from './templates.ts'
import type { Html } from './views.ts'
import type { Writer } from './writer.ts'

/** Where an item is read that does not stand in the page: in a mock interview, on the back of a card, in the drill. */
type Use = 'mock' | 'card' | 'drill'

/** The scripts with what is read of items; each is loaded when one of its items is asked for, and works from `file:` too. */
export interface Bodies {
  /** Items by the script that they are in, seen from the pages that load it. */
  groups(entries: readonly Entry[]): BodyGroup[]
}

/** Items of which one script holds what is read. */
interface BodyGroup {
  /** Its URL; changes with what is in it, though its path does not. */
  script: string
  entries: Entry[]
}

interface Parts {
  site: Site
  /** Of a page of study: bodies are read on those alone, and links lead from there. */
  writerOf(idPrefix?: string): Writer
  render: Templates
  pack: Packer
  print: Printer
  emit: Emitter['emit']
  /** Path of the script with the fragments that bodies name. */
  fragments: string
}

/** Put what is read of items into scripts. */
export function bodyScripts(parts: Parts): Bodies {
  const { site, writerOf, emit, print, fragments } = parts
  const { url } = writerOf()
  const uses = usesOf(site)
  const urls = new Map<string, string>()
  for (const shelf of site.catalog.shelves)
    for (const group of groupsOf(shelf, uses, print)) {
      const [first] = group
      if (!first) continue
      const path = `parts/${segment(shelf.deck.id)}/${segment(first.item.id)}.js`
      const script = emit({
        path,
        from: [fragments, ...group.flatMap((entry) => madeFrom(entry, uses, print))],
        make: () => scriptOf(path, group, uses, parts),
      })
      for (const { key } of group) urls.set(key, `${url(path)}?${script}`)
    }
  return {
    groups(entries) {
      const groups = new Map<string, BodyGroup>()
      for (const entry of entries) {
        const script = urls.get(entry.key) ?? ''
        const group = groups.get(script) ?? { script, entries: [] }
        group.entries.push(entry)
        groups.set(script, group)
      }
      return [...groups.values()]
    },
  }
}

/** What each item is read as; a few backs of cards stand in the pages themselves. */
function usesOf({ project, catalog }: Site): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Use[]>()
  const add = (keys: readonly string[], use: Use): void => {
    for (const key of keys) uses.set(key, [...(uses.get(key) ?? []), use])
  }
  const asked = cards(project).map(({ key }) => key)
  const drilled = catalog.shelves.flatMap(({ entries }) =>
    entries.flatMap(({ item, key }) => (mainFormulas(item).length > 0 ? [key] : [])),
  )
  add(asked, 'mock')
  if (asked.length > mostBacks) add(asked, 'card')
  if (drilled.length > mostBacks) add(drilled, 'drill')
  return uses
}

/** What one script holds, by the length of prints: a dozen times that many bytes as HTML, and a sixth of it as a script. */
const [least, most] = [24_000, 96_000]

/**
 * The items of a deck by script. Where one ends is told by the id of the item after it, so that an edit changes the scripts
 * around it and no others.
 */
function groupsOf(
  { deck, entries }: Shelf,
  uses: ReadonlyMap<string, readonly Use[]>,
  print: Printer,
): Entry[][] {
  const byItem = new Map(entries.map((entry) => [entry.item, entry]))
  const groups: Entry[][] = []
  let length = most
  for (const { item } of itemsOf(deck)) {
    const entry = byItem.get(item)
    if (!entry || !uses.has(entry.key)) continue
    if (length >= most || (length >= least && isFirst(entry.key))) {
      groups.push([])
      length = 0
    }
    groups.at(-1)?.push(entry)
    length += print(item).length
  }
  return groups
}

/** Whether a script begins with an item if the one before it is long enough: one in four. */
function isFirst(key: string): boolean {
  return '0123'.includes(digest(key)[0] ?? '')
}

function madeFrom(
  { key, item, address, page }: Entry,
  uses: ReadonlyMap<string, readonly Use[]>,
  print: Printer,
): string[] {
  return [key, `${address} ${page} ${uses.get(key)?.join()}`, print(item).hash]
}

function scriptOf(
  path: string,
  group: readonly Entry[],
  uses: ReadonlyMap<string, readonly Use[]>,
  parts: Parts,
): string {
  // Cards of several scripts stand on one page.
  const writer = parts.writerOf(`_d${digest(path)}-`)
  const made = group.flatMap((entry) =>
    (uses.get(entry.key) ?? []).map((use) => ({
      entry,
      use,
      html: body(use, entry, writer, parts.render),
    })),
  )
  const { formulas, bodies } = parts.pack(made.map(({ html }) => html))
  const items: Record<string, Partial<Record<Use, string>>> = {}
  for (const [at, { entry, use }] of made.entries())
    items[entry.key] = { ...items[entry.key], [use]: bodies[at] }
  const part = { fragments: relative(path, parts.fragments), formulas, items }
  return `(globalThis.deckwrightBodies??=[]).push(${JSON.stringify(part)})\n`
}

function body(use: Use, entry: Entry, writer: Writer, render: Templates): Html {
  if (use === 'mock') return render('mock-body', { item: itemView(entry, writer, 2) })
  return render('card-back', use === 'card' ? cardBack(entry, writer) : drillBack(entry, writer))
}
