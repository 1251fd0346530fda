/** Which requests are answered at all. Everything is decided here, before anything is looked up. */
import type { IncomingMessage } from 'node:http'

/** What a request asks for, or why it is refused. */
export type Asked =
  | { path: string; query: URLSearchParams; isHead: boolean }
  | { status: 400 | 403 | 404 | 405 | 414; reason: string }

/** The parts of a request that count. */
export type RawRequest = Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'rawHeaders'>

/** Characters of a path and its query. */
const longest = 2048

const names = ['localhost', '127.0.0.1', '[::1]']

/**
 * Judge a request. The name in `Host` must be one of this machine's own, so that a page from elsewhere whose name is
 * made to lead here reads nothing; paths are plain names, decoded once.
 *
 * @param port that the server listens on
 */
export function judge({ method, url = '', headers, rawHeaders }: RawRequest, port: number): Asked {
  if (method !== 'GET' && method !== 'HEAD')
    return { status: 405, reason: 'Only GET and HEAD are answered.' }
  const hosts = rawHeaders.filter((name, i) => i % 2 === 0 && name.toLowerCase() === 'host')
  if (hosts.length !== 1) return { status: 400, reason: 'Expected one Host.' }
  if (!isOwnHost(headers.host ?? '', port))
    return { status: 403, reason: `Unexpected Host, expected localhost:${port}.` }
  if (headers.origin !== undefined && !isOwnOrigin(headers.origin, port))
    return { status: 403, reason: 'Pages of other sites are not answered.' }
  if (url.length > longest) return { status: 414, reason: 'The address is too long.' }
  if (!url.startsWith('/') || url.startsWith('//'))
    return { status: 400, reason: 'Expected a path that begins with one slash.' }
  const at = url.indexOf('?')
  const path = decoded(at < 0 ? url : url.slice(0, at))
  if (path === undefined) return { status: 400, reason: 'The path cannot be read.' }
  if (path.split('/').some((name) => name.startsWith('.')))
    return { status: 404, reason: 'Names that begin with a dot are not served.' }
  const query = new URLSearchParams(at < 0 ? '' : url.slice(at + 1))
  return { path, query, isHead: method === 'HEAD' }
}

function isOwnHost(host: string, port: number): boolean {
  const lower = host.toLowerCase()
  return names.some((name) => lower === `${name}:${port}` || (port === 80 && lower === name))
}

function isOwnOrigin(origin: string, port: number): boolean {
  return origin.startsWith('http://') && isOwnHost(origin.slice('http://'.length), port)
}

/** A path with each name decoded; undefined where a name would lead elsewhere or is no text. */
function decoded(path: string): string | undefined {
  try {
    const parts = path.split('/').map(decodeURIComponent)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no name may hold one
    return parts.some((name) => /[/\\\u0000-\u001f\u007f]/.test(name)) ? undefined : parts.join('/')
  } catch {
    return undefined
  }
}
