import { createHash } from 'node:crypto'
import type { EmitContext } from '../../../backend.ts'
import type { ResolvedOptions } from '../options.ts'

/** What is known of the user's fonts: which they are, what each is for, and what is in them. */
export async function fontKeys(
  { fonts }: ResolvedOptions,
  context: Pick<EmitContext, 'asset'>,
): Promise<string[]> {
  const { body = [], fallback = [] } = fonts
  const files = [...body, ...fallback].map((path) => hashOf(path, context))
  return [JSON.stringify([body, fallback]), ...(await Promise.all(files))]
}

/** A file below the content folder, by its path and what is in it. */
export async function hashOf(path: string, context: Pick<EmitContext, 'asset'>): Promise<string> {
  try {
    return `${path} ${hashOfBytes(await context.asset(path))}`
  } catch (error) {
    return `${path} ${String(error)}`
  }
}

/** SHA-256, in Base64. */
export function hashOfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64')
}
