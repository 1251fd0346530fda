import type { Nodes } from 'mdast'
import { safeUrl } from '../ast/safe-url.ts'
import { type ParseContext, placeOf } from './context.ts'

/** The address of a link or picture; empty, with a finding, for one that no output may hold. */
export function addressOf(written: string, node: Nodes, context: ParseContext): string {
  const url = safeUrl(written)
  if (url === undefined)
    context.findings.push({
      rule: 'link-refused',
      reason: `Unexpected address \`${written}\`, expected https:, http:, mailto:, a relative path or a fragment`,
      place: placeOf(context, node),
      note: 'The text stays, without the link.',
    })
  return url ?? ''
}
