// While the decks are being written, nothing of the site is kept: what was kept before goes, and so does this worker.
addEventListener('install', () => skipWaiting())
addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys())
        if (name.startsWith('deckwright:')) await caches.delete(name)
      await registration.unregister()
    })(),
  )
})
