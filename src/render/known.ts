import { createRecent, type Recent } from '../ast/recent.ts'

/** The HTML of formulas by what was asked for: data, which may outlive the process. */
export type KnownFormulas = Pick<Recent<string, string>, 'get' | 'set'>

/**
 * So much HTML is held, in UTF-16 units: twice the 11.5 million of a thousand questions, since a memory holds at least a half
 * of what it may. A formula that was not asked for in a while is set again.
 */
export const mostHeld: number = 24 * 2 ** 20

/** A memory of the HTML of formulas. */
export function createKnown(): Recent<string, string> {
  return createRecent(mostHeld, (html) => html.length)
}
