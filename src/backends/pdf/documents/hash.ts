import { createHash } from 'node:crypto'
import type { EmitContext } from '../../../backend.ts'
import type { ResolvedOptions } from '../options.ts'

/** What is known of the user's fonts. */
export function fontKeys(
  options: ResolvedOptions,
  context: Pick<EmitContext, 'asset'>,
): Promise<string[]> {
  const paths = Object.values(options.fonts ?? {}).flat()
  return Promise.all(paths.map((path) => hashOf(String(path), context)))
}

/** A file below the content folder, by its path and what is in it. */
export async function hashOf(path: string, context: Pick<EmitContext, 'asset'>): Promise<string> {
  try {
    const hash = createHash('sha256').update(await context.asset(path))
    return `${path} ${hash.digest('base64')}`
  } catch (error) {
    return `${path} ${String(error)}`
  }
}
