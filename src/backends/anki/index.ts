/** The Anki backend: one package for the project. */
import type { Backend } from '../../backend.ts'
import { type AnkiOptions, checkOptions } from './options.ts'

export type { AnkiOptions } from './options.ts'

/**
 * A backend that writes `<project>.apkg`.
 *
 * Import it again after an edit: Anki updates the edited notes in place and keeps all progress.
 *
 * @throws for an option that there is not, or of another type: options may come from a file.
 */
export function anki(options: AnkiOptions = {}): Backend {
  checkOptions(options)
  return {
    name: 'anki',
    fingerprint: JSON.stringify(options),
    async emit(project, context) {
      const { emitPackage } = await import('./emit.ts')
      return emitPackage(project, context, options)
    },
  }
}
