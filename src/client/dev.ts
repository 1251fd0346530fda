/** While decks are being written: loads the page anew when it was rebuilt, and shows what is wrong with the decks. */
import type { Change, PageState } from '../dev/page-state.ts'
import { startBar } from './dev-bar.ts'

const own = '/__deckwright/'
const script = document.currentScript
const { boot = '', revision = '0' } = script instanceof HTMLElement ? script.dataset : {}
const scrollKey = `${own}scroll`
let known = Number(revision)
let source: EventSource | undefined

restoreScroll()
const bar = startBar(document, own)
listen()
// A page that nobody sees needs no news, and browsers hold few connections open.
document.addEventListener('visibilitychange', () => {
  if (document.hidden) {
    source?.close()
    source = undefined
  } else if (!source) listen()
})
addEventListener('pagehide', () => source?.close())
addEventListener('keydown', turnCard)

function listen(): void {
  source = new EventSource(`${own}events?since=${known}`)
  source.addEventListener('hello', (event) => {
    if ((JSON.parse(event.data) as { boot: string }).boot !== boot) reload()
  })
  source.addEventListener('state', (event) => bar.show(JSON.parse(event.data) as PageState))
  source.addEventListener('changed', (event) => {
    const { revision, changes } = JSON.parse(event.data) as {
      revision: number
      changes: Change[]
    }
    known = revision
    heed(changes)
  })
  source.addEventListener('error', () => bar.lost())
  source.addEventListener('open', () => bar.found())
}

/** Do what the changes ask of this page: nothing, other style sheets, another document in a frame, or all of it. */
function heed(changes: readonly Change[]): void {
  const { pathname } = location
  if (pathname.startsWith(own)) {
    heedOwn(pathname.slice(own.length), changes)
    return
  }
  const path = `site${decodeURIComponent(pathname)}`.replace(/\/$/, '/index.html')
  const mine = changes.find((change) => change.path === path)
  const isMissing = document.querySelector('[data-missing]') !== null
  if (mine?.kind === 'style') void swapStyles()
  else if (mine || (isMissing && changes.length > 0)) reload()
}

/** Our own pages: the PDF is loaded anew in its frame, the cards and lists as a whole. */
function heedOwn(page: string, changes: readonly Change[]): void {
  const frame = document.querySelector<HTMLIFrameElement>('iframe[data-reload]')
  const mine = changes.filter(({ path }) => {
    if (page === 'pdf/') return frame ? path === frame.dataset.reload : path.startsWith('pdf/')
    return page === 'cards/' ? path === 'cards' : true
  })
  const [first] = mine
  if (!first) return
  // The address as it is loads the frame again; another one would be a new step back.
  if (frame && first.kind !== 'gone') frame.contentWindow?.location.reload()
  else reload()
}

/** Take the style sheets of the page as it is now; the new ones are loaded before the old ones go. */
async function swapStyles(): Promise<void> {
  const response = await fetch(location.href)
  const page = new DOMParser().parseFromString(await response.text(), 'text/html')
  const links = (root: Document): HTMLLinkElement[] => [
    ...root.querySelectorAll<HTMLLinkElement>('head link[rel=stylesheet]'),
  ]
  const now = links(document)
  const next = links(page).map((link) => link.getAttribute('href') ?? '')
  if (now.length !== next.length) {
    reload()
    return
  }
  for (const [index, link] of now.entries()) {
    const href = next[index]
    if (href === undefined || link.getAttribute('href') === href) continue
    const fresh = link.cloneNode() as HTMLLinkElement
    fresh.href = href
    fresh.addEventListener('load', () => link.remove())
    link.after(fresh)
  }
}

/** The address as well, so that another page does not begin in its middle. */
function reload(): void {
  const open = [...document.querySelectorAll('details')].map(({ open }) => open)
  const state = { href: location.href, x: scrollX, y: scrollY, open }
  sessionStorage.setItem(scrollKey, JSON.stringify(state))
  location.reload()
}

/** Where one was before the page was loaded anew, with the layers that were open. */
function restoreScroll(): void {
  const text = sessionStorage.getItem(scrollKey)
  sessionStorage.removeItem(scrollKey)
  if (text === null) return
  const { href, x, y, open } = JSON.parse(text) as {
    href: string
    x: number
    y: number
    open: boolean[]
  }
  if (href !== location.href) return
  const all = [...document.querySelectorAll('details')]
  if (all.length === open.length) for (const [i, one] of all.entries()) one.open = open[i] ?? false
  history.scrollRestoration = 'manual'
  scrollTo({ left: x, top: y, behavior: 'instant' })
  addEventListener('load', () => scrollTo({ left: x, top: y, behavior: 'instant' }))
}

/** `j` and `k` turn to the next card and the one before, as on the site. */
function turnCard({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent): void {
  const isTyping = target instanceof HTMLElement && target.matches('input, textarea, select')
  if (isTyping || ctrlKey || metaKey || altKey || !location.pathname.startsWith(own)) return
  const rel = key === 'j' ? 'next' : key === 'k' ? 'prev' : undefined
  if (rel) document.querySelector<HTMLAnchorElement>(`a[rel=${rel}]`)?.click()
}
