import { make } from './dom.ts'

/** Let the browser keep the site, and offer to install it; files on a disk need neither. */
export function startOffline(): void {
  const root = document.documentElement.dataset.offline
  if (root === undefined || location.protocol === 'file:') return
  document.head.append(make('link', { rel: 'manifest', href: `${root}manifest.webmanifest` }))
  // Where it is refused, by the browser's settings or a plain http address, the site works as before.
  navigator.serviceWorker?.register(`${root}sw.js`).catch(() => undefined)
}
