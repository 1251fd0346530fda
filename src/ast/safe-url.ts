const schemes = new Set(['http', 'https', 'mailto'])

/**
 * The URL if it may stand in any output, else nothing: `https:`, `http:`, `mailto:`, relative ones and fragments may.
 *
 * Control characters and spaces, which browsers drop before they read a scheme, are dropped first.
 */
export function safeUrl(url: string): string | undefined {
  const clean = url.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim()
  const scheme = /^([^/?#:]*):/.exec(clean)?.[1]
  // Two slashes name another host, and a browser reads a backslash as one.
  if (scheme === undefined) return /^(?:[/\\]{2}|\\)/.test(clean) ? undefined : clean
  return schemes.has(scheme.toLowerCase()) ? clean : undefined
}
