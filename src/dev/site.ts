/** What each address shows: the site at its root, and all else below `/__deckwright/`. */
import { type Answer, page, sentence, typeOf } from './answer.ts'
import { cardFrame, cardsPage } from './cards-page.ts'
import { navigation, outputsPage, pdfPage } from './outputs-page.ts'
import { sourcePage } from './source-page.ts'
import type { State } from './state.ts'
import type { Store } from './store.ts'
import { type DevFiles, fileAnswer, missingPage } from './templates.ts'

/** Where everything of ours is; no page of the site has such a name. */
export const ownFolder = '/__deckwright/'

/** What answers are made of. */
export interface Shown {
  store: Store
  state: State
  files: DevFiles
  /** Tells one run of the server from another. */
  boot: string
}

/** Answer a request that has been found fit to be answered. */
export function answerOf(path: string, query: URLSearchParams, shown: Shown): Answer {
  const answer = path.startsWith(ownFolder)
    ? ownAnswer(path.slice(ownFolder.length), query, shown)
    : siteAnswer(path, shown)
  return answer.type.startsWith('text/html') && !path.startsWith(`${ownFolder}card/`)
    ? { ...answer, body: withScript(answer.body, shown) }
    : answer
}

function siteAnswer(path: string, shown: Shown): Answer {
  const { store, files } = shown
  const name = path.slice(1)
  if (name === 'sw.js') return fileAnswer('worker.js', files.worker)
  // The site stands at the root; a link of its that leads beside it finds the other outputs as they lie in `dist`.
  for (const found of [`site/${name}`, name]) {
    if (found.endsWith('/') || found === '') continue
    const body = store.get(found)
    if (body !== undefined) return { status: 200, type: typeOf(found), body }
  }
  const index = store.get(`site/${name}${name === '' || name.endsWith('/') ? '' : '/'}index.html`)
  if (index === undefined) return nothing(path, shown)
  if (name === '' || name.endsWith('/')) return { status: 200, type: typeOf('.html'), body: index }
  // Relative links on the page need the slash.
  const location = `/${name.split('/').map(encodeURIComponent).join('/')}/`
  return { status: 302, type: typeOf('.txt'), body: '', headers: { location } }
}

function ownAnswer(path: string, query: URLSearchParams, shown: Shown): Answer {
  const { store, files } = shown
  const own = files.files.get(path)
  if (own) return fileAnswer(path, own)
  if (path.startsWith('files/')) {
    const body = store.get(path.slice('files/'.length))
    if (body !== undefined) return fileAnswer(path, body)
  }
  switch (path) {
    case '':
      return page(outputsPage(shown))
    case 'pdf/':
      return page(pdfPage(shown, query))
    case 'cards/':
      return page(cardsPage(shown, query))
    case 'source/':
      return sourcePage(shown, query) ?? nothing(path, shown)
  }
  if (path.startsWith('card/')) return cardFrame(shown, path.slice('card/'.length), query)
  return nothing(path, shown)
}

/** Until the first build has ended, every page may still come. */
function nothing(path: string, shown: Shown): Answer {
  const { files, state, store } = shown
  if (typeOf(path) !== typeOf('.html') && /\.\w+$/.test(path))
    return sentence(404, 'There is no such file.')
  const isEarly = state.pending.size > 0 && store.revision() === 0
  const none = state.problem ? 'Nothing could be built yet.' : `No output has a file ${path}.`
  return missingPage(files, {
    title: isEarly ? 'One moment' : path === '/' ? 'Nothing to show yet' : 'There is no such page',
    reason: isEarly
      ? 'The decks are being compiled; this page loads itself when it is there.'
      : none,
    kind: 'missing',
    links: navigation(shown),
  })
}

/** A page with the script that loads it anew. The pages of the site are otherwise the bytes that `build` writes. */
function withScript(body: Answer['body'], { store, boot }: Shown): string {
  const html = typeof body === 'string' ? body : new TextDecoder().decode(body)
  const script = `<script src="${ownFolder}dev.js" data-boot="${boot}" data-revision="${store.revision()}" defer></script>`
  const at = html.indexOf('</head>')
  return at < 0 ? `${html}${script}` : `${html.slice(0, at)}${script}\n${html.slice(at)}`
}
