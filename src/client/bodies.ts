/** What is read of an item, from the script that holds it; loaded when it is first asked for. */
import { type Fragments, unpack } from './unpack.ts'

declare global {
  /** What scripts have brought and nobody has taken in yet. */
  var deckwrightBodies: Part[] | undefined
  var deckwrightFragments: Fragments | undefined
}

/** Where an item is read. */
type Use = 'mock' | 'card' | 'drill'

/** What one script holds: formulas once, and items that name them by number, as `<$3>`. */
interface Part {
  /** URL of the fragments, seen from the script. */
  fragments: string
  formulas: readonly string[]
  items: Readonly<Record<string, Partial<Record<Use, string>>>>
}

const parts = new Map<string, Part>()
const needed = new Set<string>()
const loading = new Map<string, Promise<void>>()

/**
 * The HTML of an item.
 *
 * @throws where the script is gone or lacks the item, as after a new build.
 */
async function bodyOf(key: string, use: Use, src: string): Promise<string> {
  await loadBodies(src)
  const html = loadedBody(key, use)
  if (html === undefined) throw new Error(`Unexpected absence of ${key} in ${src}`)
  return html
}

/** The HTML of an item of which the script is loaded. */
export function loadedBody(key: string, use: Use): string | undefined {
  const part = parts.get(key)
  const packed = part?.items[key]?.[use]
  return packed === undefined
    ? undefined
    : unpack(packed, part?.formulas ?? [], globalThis.deckwrightFragments)
}

/** Load a script of bodies, and the fragments that they are made of, each once. */
export async function loadBodies(src: string): Promise<void> {
  await load(src)
  for (const part of globalThis.deckwrightBodies?.splice(0) ?? []) {
    for (const key of Object.keys(part.items)) parts.set(key, part)
    // All scripts stand at one depth, whichever of them brought it.
    needed.add(new URL(part.fragments, new URL(src, location.href)).href)
  }
  await Promise.all([...needed].map(load))
}

function load(src: string): Promise<void> {
  const known = loading.get(src)
  if (known) return known
  const made = new Promise<void>((loaded, failed) => {
    const script = Object.assign(document.createElement('script'), { src })
    script.addEventListener('load', () => loaded())
    script.addEventListener('error', () => {
      loading.delete(src)
      failed(new Error(`Unexpected absence of ${src}`))
    })
    document.head.append(script)
  })
  loading.set(src, made)
  return made
}

const filling = new Map<HTMLElement, Promise<void>>()

/** Give a card its back where it waits in a script; where that cannot be loaded the link to its page stays. */
export function fillBack(key: string, use: Use, card: HTMLElement): Promise<void> {
  const src = card.closest<HTMLElement>('[data-script]')?.dataset.script
  const back = card.querySelector('.card-back')
  if (src === undefined || !back) return Promise.resolve()
  const known = filling.get(card)
  if (known) return known
  const made = bodyOf(key, use, src).then(
    (html) => {
      back.innerHTML = html
    },
    () => void filling.delete(card),
  )
  filling.set(card, made)
  return made
}
