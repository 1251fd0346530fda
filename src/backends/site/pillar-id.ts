import { slug } from '../../ast/text.ts'

/** A pillar's fragment in the matrix, and its value in a filter: one for all ways to write its case. */
export function pillarId(pillar: string): string {
  return slug(pillar)
}
