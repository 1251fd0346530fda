/** Parts of a document that are made once, until they are edited. */
import { createHash } from 'node:crypto'
import type { EmitContext } from '../../../backend.ts'
import type { Setting } from '../boxes/setting.ts'
import type { InkSheet } from '../display-list.ts'
import { type Grouped, type GroupSize, grouped } from '../grouped.ts'
import type { WrittenFonts } from '../write/fonts.ts'
import { createInkWriter, type InkWriter } from '../write/ink.ts'

/** A part of a document, as data that can be kept, and the ink that it shows. */
export interface KeptPart<Part> {
  part: Part
  sheet: InkSheet
  /** A hash of all that the part depends on, and of what stands on its sheet beside it; none where nothing is kept. */
  key?: string
  /** Asked for before the ink is. */
  ready?: (() => Promise<void>) | undefined
}

/** How parts are made of what a document consists of. */
export interface Making<Unit, Part> {
  /** All that a part depends on and that is not the same for all parts. */
  keyOf(unit: Unit): string
  make(unit: Unit, ink: InkWriter): Part
  /** Of small parts there are more in a group (default: 4). */
  size?: GroupSize
  /** How many messages were made of parts so far, beside those that the setting counts. */
  flaws?(): number
}

/** Makes the parts of a document, or takes them from an earlier build. */
export type Keeper = <Unit, Part>(
  units: readonly Unit[],
  making: Making<Unit, Part>,
) => Promise<KeptPart<Part>[]>

interface Group<Part> {
  sheet: InkSheet
  parts: Part[]
}

/**
 * A keeper of one document; `about` is what all of its parts depend on. Parts are kept in groups with their ink, and
 * those of several groups together without it: ink is read only where a page is drawn that shows it. What gave a message
 * is made anew each time, since the message is to be said again.
 */
export function createKeeper(
  context: Pick<EmitContext, 'aside' | 'cached' | 'keeps'>,
  fonts: WrittenFonts,
  { about, setting }: { about: readonly string[]; setting: Pick<Setting, 'flaws'> },
): Keeper {
  return async <Unit, Part>(
    units: readonly Unit[],
    { keyOf, make, size, flaws: own = () => 0 }: Making<Unit, Part>,
  ): Promise<KeptPart<Part>[]> => {
    const layAside = createShelf(context.aside)
    if (!context.keeps) return madeOnly(units, (some) => groupOf(some, make, fonts), layAside)
    const flaws = (): number => setting.flaws + own()
    /** Of groups that were made now. */
    const sheets = new Map<Grouped<Unit>, InkSheet>()
    const set = (group: Grouped<Unit>): Group<Part> => {
      const made = groupOf(group.members, make, fonts)
      sheets.set(group, layAside(made.sheet))
      return made
    }
    const find = async (group: Grouped<Unit>): Promise<Group<Part> & { isFlawless: boolean }> => {
      let made: Group<Part> | undefined
      const kept = await context.cached([...about, ...group.keys], async () => {
        const before = flaws()
        made = set(group)
        return flaws() === before ? made : null
      })
      return { ...(made ?? kept ?? set(group)), isFlawless: kept !== null }
    }
    const out: KeptPart<Part>[] = []
    for (const { members: groups, keys } of grouped(grouped(units, keyOf, size), nameOf)) {
      const parts = await partsOf(groups, find, (make) =>
        context.cached([...about, 'parts', ...keys], make),
      )
      for (const [index, group] of groups.entries()) {
        const sheet = sheets.get(group)
        const load = async (): Promise<InkSheet> => {
          const { sheet } = await find(group)
          return sheets.get(group) ?? layAside(sheet)
        }
        const ink = sheet ? { sheet } : lateSheet(load)
        const name = nameOf(group)
        for (const [at, part] of (parts[index] ?? []).entries())
          out.push({ part, key: `${name}${at}`, ...ink })
      }
    }
    return out
  }
}

/** So many parts share a sheet of ink where nothing is kept. */
const usual = 8

/** The parts of a document that will not be asked for again. */
function madeOnly<Unit, Part>(
  units: readonly Unit[],
  make: (units: readonly Unit[]) => Group<Part>,
  layAside: (sheet: InkSheet) => InkSheet,
): KeptPart<Part>[] {
  const out: KeptPart<Part>[] = []
  for (let at = 0; at < units.length; at += usual) {
    const { sheet, parts } = make(units.slice(at, at + usual))
    const laid = layAside(sheet)
    for (const part of parts) out.push({ part, sheet: laid })
  }
  return out
}

/** The parts of groups, of each by itself where they are not kept together. */
async function partsOf<Of, Part>(
  groups: readonly Of[],
  find: (group: Of) => Promise<Group<Part> & { isFlawless: boolean }>,
  cached: (make: () => Promise<Part[][] | null>) => Promise<Part[][] | null>,
): Promise<Part[][]> {
  let own: Part[][] | undefined
  const findAll = async (): Promise<Part[][] | null> => {
    own = []
    let areFlawless = true
    for (const group of groups) {
      const { parts, isFlawless } = await find(group)
      own.push(parts)
      areFlawless &&= isFlawless
    }
    return areFlawless ? own : null
  }
  const kept = await cached(findAll)
  if (!kept && !own) await findAll()
  return own ?? kept ?? []
}

/** A hash of all that a group depends on. */
function nameOf({ keys }: Grouped<unknown>): string {
  return createHash('sha256').update(keys.join()).digest('base64')
}

function groupOf<Unit, Part>(
  members: readonly Unit[],
  make: Making<Unit, Part>['make'],
  fonts: WrittenFonts,
): Group<Part> {
  const ink = createInkWriter(fonts)
  const parts = members.map((unit) => make(unit, ink))
  return { sheet: ink.end(), parts }
}

/** A sheet of ink that is there once `ready` was asked for. */
function lateSheet(
  load: () => Promise<InkSheet>,
): Required<Pick<KeptPart<unknown>, 'sheet' | 'ready'>> {
  let loaded: InkSheet | undefined
  const found = (): InkSheet => {
    if (!loaded) throw new Error('Expected ink to be asked for before it is read')
    return loaded
  }
  const sheet: InkSheet = {
    get steps() {
      return found().steps
    },
    get bytes() {
      return found().bytes
    },
    get texts() {
      return found().texts
    },
    get parts() {
      return found().parts
    },
    get fonts() {
      return found().fonts
    },
  }
  return {
    sheet,
    async ready() {
      loaded ??= await load()
    },
  }
}

/** Lays ink aside until a page shows it: that of a whole book would be the largest thing in memory. */
function createShelf(aside: EmitContext['aside']): (sheet: InkSheet) => InkSheet {
  let last: { sheet: InkSheet; steps: Int32Array; bytes: Uint8Array } | undefined
  return ({ steps, bytes, texts, parts, fonts }) => {
    const size = steps.byteLength
    const both = new Uint8Array(size + bytes.length)
    both.set(new Uint8Array(steps.buffer, steps.byteOffset, size))
    both.set(bytes, size)
    const read = aside(both)
    // Pages show one sheet after the other.
    const found = (): NonNullable<typeof last> => {
      if (last?.sheet === sheet) return last
      const all = read()
      last = {
        sheet,
        // A copy: numbers may not begin anywhere.
        steps: new Int32Array(all.buffer.slice(all.byteOffset, all.byteOffset + size)),
        bytes: all.subarray(size),
      }
      return last
    }
    const sheet: InkSheet = {
      get steps() {
        return found().steps
      },
      get bytes() {
        return found().bytes
      },
      texts,
      parts,
      fonts,
    }
    return sheet
  }
}

/** Fields that say where something stands in its source. */
const places: ReadonlySet<string> = new Set(['place', 'position'])

/** All that blocks say, but for where they stand in the source; links by where they lead, pictures with their form. */
export function described(value: unknown, setting: Pick<Setting, 'linkTo' | 'picture'>): string {
  if (typeof value === 'string') return `${value.length}:${value}`
  if (typeof value !== 'object' || value === null) return `${value};`
  if (Array.isArray(value)) {
    let out = '['
    for (const each of value) out += described(each, setting)
    return `${out}]`
  }
  let out = '{'
  for (const key in value) {
    if (places.has(key)) continue
    const field = (value as Record<string, unknown>)[key]
    out += `${key}=${described(field, setting)}`
    if (key === 'target') out += `${setting.linkTo(field as Parameters<Setting['linkTo']>[0])}`
    if (key === 'asset') {
      const { width, height, hash } = setting.picture(String(field)) ?? {}
      out += `${width} ${height} ${hash}`
    }
  }
  return `${out}}`
}
