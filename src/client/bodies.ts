/** What is read of an item, from the script that holds it; loaded when it is first asked for. */
declare global {
  var deckwrightItems: Record<string, string> | undefined
}

const loading = new Map<string, Promise<void>>()

/**
 * The HTML of an item.
 *
 * @throws where the script is gone or lacks the item, as after a new build.
 */
export async function bodyOf(key: string, src: string): Promise<string> {
  await loadBodies(src)
  const html = globalThis.deckwrightItems?.[key]
  if (html === undefined) throw new Error(`Unexpected absence of ${key} in ${src}`)
  return html
}

/** Load a script of bodies, once. */
export function loadBodies(src: string): Promise<void> {
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
export function fillBack(key: string, card: HTMLElement): Promise<void> {
  const src = card.closest<HTMLElement>('[data-script]')?.dataset.script
  const back = card.querySelector('.card-back')
  if (src === undefined || !back) return Promise.resolve()
  const known = filling.get(card)
  if (known) return known
  const made = bodyOf(key, src).then(
    (html) => {
      back.innerHTML = html
    },
    () => void filling.delete(card),
  )
  filling.set(card, made)
  return made
}
