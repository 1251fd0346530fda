import type { EmitContext } from '../../backend.ts'
import { bank } from './bank.ts'
import { type Bodies, createBodyScripts } from './bodies.ts'
import type { Shelf } from './catalog.ts'
import type { Emit, Emitter } from './emitting.ts'
import { createFragments, createPacker, fragmentsFile } from './fragments.ts'
import { createLister, type Lister, type Listing } from './listing.ts'
import { mock } from './mock.ts'
import type { Site } from './page.ts'
import { createPageMaker, type PageMaker } from './pages.ts'
import { mostInFull } from './parts.ts'
import { pillars } from './pillars.ts'
import { plan } from './plan.ts'
import { deckPages, type Plan, wholePage, wholeParts } from './plans.ts'
import { drill, practice } from './practice.ts'
import type { Printer } from './prints.ts'
import { rapid } from './rapid.ts'
import { listPath, routes } from './routes.ts'
import { createSearchIndex, foundIn } from './search.ts'
import { sheetLayout, sheetWarning } from './sheet.ts'
import { notFoundPage, sheetsPage } from './sheets.ts'
import type { Templates } from './templates.ts'

interface Emission {
  site: Site
  context: EmitContext
  render: Templates
  print: Printer
  emitter: Emitter
}

/**
 * Make all pages and scripts, deck by deck: of a deck that is done no node is held, only what pages of all decks show of it.
 *
 * @returns how much there is of the items, as the length of their prints
 */
export async function emitDecks(emission: Emission): Promise<number> {
  const { site, context, print, emitter } = emission
  const groups = groupsOf(emitter)
  const maker = createPageMaker(emission)
  const { listers, end } = listersOf(site, maker, groups)
  const search = createSearchIndex(site.catalog, ({ path, contents }) => {
    groups.search({ path, make: () => contents })
  })
  const bodiesOf = bodyScripts(emission, maker, groups)
  const prints: string[] = []
  // So few items that they stand on one page together: what was made of them is then known.
  const few: Shelf[] = []
  let length = 0
  for (const { deck } of site.catalog.decks) {
    const shelf = site.catalog.shelve(deck)
    for (const name of ['kernels', 'all'] as const)
      for (const part of wholeParts(site, name, shelf)) maker.emitPage(groups[`${name}Parts`], part)
    const layout = sheetLayout(shelf)
    const warning = sheetWarning(shelf, layout)
    if (warning) context.warn(warning)
    for (const page of deckPages(site, shelf, layout)) maker.emitPage(groups.decks, page)
    const bodies = bodiesOf(shelf)
    for (const lister of listers) lister.add(shelf, bodies)
    const { hash } = print(shelf.deck)
    prints.push(hash)
    const found = await context.cached(['found', hash], async () => foundIn(shelf))
    search.add({ deck: deck.id, found })
    if (site.catalog.total.items <= mostInFull) few.push(shelf)
    for (const { item } of shelf.entries) length += print(item).length
    maker.memory.forget(() => listers.map((lister) => lister.waiting()).join('\n'))
  }
  for (const name of ['kernels', 'all'] as const)
    maker.emitPage(groups[name], wholePage(site, name, few, prints))
  end()
  for (const { path, contents } of site.assets.files) groups.assets({ path, make: () => contents })
  search.end()
  return length
}

type Groups = Record<
  | 'home'
  | 'kernels'
  | 'kernelsParts'
  | 'all'
  | 'allParts'
  | 'others'
  | 'decks'
  | 'fragments'
  | 'bodies'
  | 'studies'
  | 'assets'
  | 'search',
  Emit
>

/** In the order in which the files are listed. */
function groupsOf(emitter: Emitter): Groups {
  return {
    home: emitter.group(),
    kernels: emitter.group(),
    kernelsParts: emitter.group(),
    all: emitter.group(),
    allParts: emitter.group(),
    others: emitter.group(),
    decks: emitter.group(),
    fragments: emitter.group(),
    bodies: emitter.group(),
    studies: emitter.group(),
    assets: emitter.group(),
    search: emitter.group(),
  }
}

/** The pages that list items of all decks, and what ends them: they are made when all decks have gone by. */
function listersOf(
  site: Site,
  { emitPage, writerOf }: PageMaker,
  groups: Groups,
): { listers: Lister[]; end(): void } {
  const { decks, hasPillars, hasRapid, hasPlan } = site.catalog
  const lister = <Own>(emit: Emit, listing: Listing<Own>): Lister =>
    createLister(listing, { site, writerOf, emitPage: (plan) => emitPage(emit, plan) })
  const own = [lister(groups.home, bank(site))]
  if (hasPillars) own.push(lister(groups.others, pillars()))
  if (hasRapid) own.push(lister(groups.others, rapid()))
  if (hasPlan) own.push(lister(groups.others, plan()))
  const studies =
    decks.length === 0
      ? []
      : [
          lister(groups.studies, mock(site)),
          lister(groups.studies, practice(site)),
          lister(groups.studies, drill(site)),
        ]
  const other = (path: string, template: Plan['template'], frame: Plan['frame']): void =>
    emitPage(groups.others, { path, template, frame })
  return {
    listers: [...own, ...studies],
    end() {
      other(routes.notFound, 'not-found', () => notFoundPage(site))
      for (const lister of own) lister.end()
      if (decks.length > 1) other(routes.sheets, 'sheets', (writer) => sheetsPage(site, writer))
      for (const lister of studies) lister.end()
    },
  }
}

/** Makes the scripts with what is read of the items of a deck. */
function bodyScripts(
  { site, render, print }: Emission,
  { memory, writerOf }: PageMaker,
  groups: Groups,
): (shelf: Shelf) => Bodies {
  const { decks, isByDeck } = site.catalog
  if (decks.length === 0) return () => ({ groups: () => [] })
  const fragments = createFragments(render.literals)
  const { path, contents } = fragmentsFile(fragments)
  groups.fragments({ path, make: () => contents })
  return createBodyScripts({
    site,
    render,
    print,
    emit: groups.bodies,
    // All that show those of a deck are at one depth.
    writerOf: ({ id }, idPrefix) =>
      writerOf(isByDeck ? listPath(routes.mock, id) : routes.mock, idPrefix),
    pack: createPacker(fragments, memory.formulas),
    fragments: path,
  })
}
