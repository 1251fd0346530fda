import type { Deck } from '../../ast/nodes.ts'
import { itemsOf } from '../../ast/visit.ts'
import { cardBack, drillBack, mainFormulas } from './card-back.ts'
import type { Entry, Shelf } from './catalog.ts'
import { digest } from './digest.ts'
import type { Emit } from './emitting.ts'
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
  writerOf(deck: Deck, idPrefix?: string): Writer
  render: Templates
  pack: Packer
  print: Printer
  emit: Emit
  /** Path of the script with the fragments that bodies name. */
  fragments: string
}

/** Puts what is read of the items of a deck into scripts. */
export function createBodyScripts(parts: Parts): (shelf: Shelf) => Bodies {
  const { site, emit, print, fragments } = parts
  return (shelf) => {
    const { url } = parts.writerOf(shelf.deck)
    const uses = usesOf(shelf, site)
    const urls = new Map<string, string>()
    for (const group of groupsOf(shelf, uses, print)) {
      const [first] = group
      if (!first) continue
      const path = `parts/${segment(shelf.deck.id)}/${segment(first.item.id)}.js`
      const script = emit({
        path,
        from: [fragments, ...group.flatMap((entry) => madeFrom(entry, uses, print))],
        make: () => scriptOf(path, group, uses, { ...parts, deck: shelf.deck }),
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
}

/** What each item is read as; a few backs of cards stand in the pages themselves. */
function usesOf(
  { entries, cards }: Shelf,
  { catalog: { total } }: Site,
): ReadonlyMap<string, readonly Use[]> {
  const uses = new Map<string, Use[]>()
  const add = (of: readonly Entry[], use: Use): void => {
    for (const { key } of of) uses.set(key, [...(uses.get(key) ?? []), use])
  }
  add(cards, 'mock')
  if (total.cards > mostBacks) add(cards, 'card')
  if (total.drilled > mostBacks)
    add(
      entries.filter(({ item }) => mainFormulas(item).length > 0),
      'drill',
    )
  return uses
}

/** What one script holds, by the length of prints: a dozen times that many bytes as HTML, and a sixth of it as a script. */
const [least, most] = [24_000, 96_000]

/**
 * The items of a deck by script. Where one ends is told by the id of the item after it, so that an edit changes the scripts
 * around it and no others.
 */
function groupsOf(
  { deck, entry: entryOf }: Shelf,
  uses: ReadonlyMap<string, readonly Use[]>,
  print: Printer,
): Entry[][] {
  const groups: Entry[][] = []
  let length = most
  for (const { item } of itemsOf(deck)) {
    const entry = entryOf(item)
    if (!uses.has(entry.key)) continue
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
  parts: Parts & { deck: Deck },
): string {
  // Cards of several scripts stand on one page.
  const writer = parts.writerOf(parts.deck, `_d${digest(path)}-`)
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
