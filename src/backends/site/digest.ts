import { createHash } from 'node:crypto'

/** Ten hexadecimal digits that change with the content, for names that may be cached for ever. */
export function digest(content: string | Uint8Array): string {
  return shortened(createHash('sha256').update(content).digest('hex'))
}

/** The digest of a content of which the SHA-256 is known. */
export function shortened(sha256: string): string {
  return sha256.slice(0, 10)
}
