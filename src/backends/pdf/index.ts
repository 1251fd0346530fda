import type { Backend } from '../../backend.ts'
import { type PdfOptions, resolveOptions } from './options.ts'

export type { PdfOptions } from './options.ts'

/**
 * The PDF backend: of each deck a sheet of exactly one page, with type as large as it can be.
 *
 * @example
 * pdf({ paper: 'letter', columns: 3 })
 * @throws RangeError for options that make no page.
 */
export function pdf(options: PdfOptions = {}): Backend {
  const resolved = resolveOptions(options)
  return {
    name: 'pdf',
    fingerprint: JSON.stringify(options),
    isByDeck: true,
    load: () => import('./emit.ts'),
    async emit(project, context) {
      const { emitDocuments } = await import('./emit.ts')
      return emitDocuments(project, context, resolved)
    },
  }
}
