import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * Where things that can be made again are kept: `DECKWRIGHT_CACHE`, or a folder in the user's own, as the system has it.
 * Not in the project: what a stranger's project brings along must not be taken for what was made here.
 *
 * @see https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function cacheFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: string = process.platform,
): string {
  const { DECKWRIGHT_CACHE, LOCALAPPDATA, XDG_CACHE_HOME } = env
  if (DECKWRIGHT_CACHE) return DECKWRIGHT_CACHE
  if (XDG_CACHE_HOME) return join(XDG_CACHE_HOME, 'deckwright')
  if (platform === 'win32' && LOCALAPPDATA) return join(LOCALAPPDATA, 'deckwright', 'Cache')
  const home = env.HOME || homedir()
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'deckwright')
  return join(home, '.cache', 'deckwright')
}
