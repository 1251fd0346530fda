import { createHash } from 'node:crypto'

/** Ten hexadecimal digits that change with the content, for names that may be cached for ever. */
export function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 10)
}
