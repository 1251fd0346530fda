/** The bar at the foot of the page: how the build stands, and where the other outputs are. */
import type { PageState } from '../dev/page-state.ts'
import { element } from './dev-element.ts'
import { messageList } from './dev-messages.ts'

/** The bar of a page. */
export interface Bar {
  show(state: PageState): void
  /** The server does not answer. */
  lost(): void
  found(): void
}

const dismissedKey = '/__deckwright/dismissed'

/**
 * Put the bar into a page, in a tree of its own, so that neither the page's styles nor its scripts know of it.
 *
 * @param own where our own pages are, which have the links at their head
 */
export function startBar(page: Document, own: string): Bar {
  const { pathname } = page.location
  const isSource = pathname === `${own}source/`
  const host = page.createElement('deckwright-dev')
  const root = host.attachShadow({ mode: 'open' })
  const status = element('button', { type: 'button', class: 'status', 'aria-expanded': 'false' })
  const links = element('nav', { 'aria-label': 'Outputs' })
  const bar = element('div', { class: 'bar' }, status, links)
  const title = element('h2', { id: 'title' })
  const close = element('button', { type: 'button', class: 'close', 'aria-label': 'Close' }, '✕')
  const body = element('div', { class: 'messages' })
  const panel = element(
    'section',
    { class: 'panel', role: 'dialog', 'aria-labelledby': 'title', tabindex: '-1', hidden: '' },
    element('div', { class: 'head' }, title, close),
    body,
  )
  const live = element('p', { class: 'live', role: 'status' })
  root.append(element('link', { rel: 'stylesheet', href: `${own}overlay.css` }), panel, bar, live)
  page.body.append(host)
  // The theme that the reader chose is a class of the page; where none is chosen, the system's counts.
  const follow = (): void => {
    host.className = page.documentElement.className
  }
  follow()
  new MutationObserver(follow).observe(page.documentElement, { attributeFilter: ['class'] })

  let state: PageState | undefined
  const open = (isOpen: boolean): void => {
    panel.hidden = !isOpen
    status.setAttribute('aria-expanded', String(isOpen))
  }
  const dismiss = (): void => {
    const hadFocus = panel.contains(root.activeElement)
    open(false)
    if (state) sessionStorage.setItem(dismissedKey, markOf(state))
    if (hadFocus) status.focus()
  }
  close.addEventListener('click', dismiss)
  status.addEventListener('click', () => {
    if (!panel.hidden) return dismiss()
    open(true)
    panel.focus()
  })
  page.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && !panel.hidden) dismiss()
  })
  return {
    show(next) {
      state = next
      const isWrong = next.errors > 0 || next.problem !== null || next.failures.length > 0
      const text = summaryOf(next)
      status.className = `status ${isWrong ? 'wrong' : next.warnings > 0 ? 'warns' : 'fine'}`
      status.classList.toggle('busy', next.isBusy)
      status.textContent = text
      if (live.textContent !== text) live.textContent = text
      title.textContent = text
      links.hidden = pathname.startsWith(own)
      links.replaceChildren(
        ...next.links.map(({ title: name, url }) => element('a', { href: url }, name)),
      )
      body.replaceChildren(...messageList(next))
      // Who looks at the line of a message does not want it covered by the message.
      if (isWrong && isSource) open(false)
      else if (isWrong) open(sessionStorage.getItem(dismissedKey) !== markOf(next))
      else {
        sessionStorage.removeItem(dismissedKey)
        // Whoever opened the warnings goes on reading them.
        if (panel.dataset.wrong === 'true' || next.warnings + next.infos === 0) open(false)
      }
      panel.dataset.wrong = String(isWrong)
    },
    lost() {
      status.className = 'status lost'
      status.textContent = 'Not connected'
    },
    found() {
      if (state) this.show(state)
    },
  }
}

/** What was dismissed comes back when it is something else. */
function markOf({ problem, failures, messages }: PageState): string {
  const errors = messages.filter(({ severity }) => severity === 'error')
  return JSON.stringify([
    problem,
    failures,
    errors.map(({ file, rule, reason }) => `${file} ${rule} ${reason}`),
  ])
}

function summaryOf({ errors, warnings, infos, problem, failures }: PageState): string {
  const counted = (number: number, word: string): string[] =>
    number === 0 ? [] : [`${number} ${word}${number === 1 ? '' : 's'}`]
  if (problem !== null) return 'Nothing can be built'
  const parts = [
    ...failures.map(({ output }) => `${output} failed`),
    ...counted(errors, 'error'),
    ...counted(warnings, 'warning'),
    ...counted(infos, 'hint'),
  ]
  return parts.length > 0 ? parts.join(', ') : 'No errors'
}
