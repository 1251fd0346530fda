/** The JSON backend: everything that the project knows, for other programs. */
import type { Backend } from '../../backend.ts'
import { checked, type JsonOptions } from './options.ts'

export type { JsonOptions } from './options.ts'

/**
 * A backend that writes `bundle.json`, `cards.ndjson` and `llms.txt`.
 *
 * @throws {TypeError} for an option that is none
 */
export function json(options: JsonOptions = {}): Backend {
  const resolved = checked(options)
  return {
    name: 'json',
    fingerprint: JSON.stringify(options),
    async emit(project, context) {
      const { emitBundle } = await import('./emit.ts')
      return emitBundle(project, context, resolved)
    },
  }
}
