import type { Place } from '../../ast/nodes.ts'
import type { ReadFrontMatter } from '../front-matter.ts'

/** Keys whose value is any text. */
const keys = new Set(['title', 'id', 'deck', 'lang', 'description'])
/** A key with words that YAML can only read as text: no sign of another kind of value, of a comment or of a key. */
const line = /^([a-z]+): ([A-Za-z](?:[A-Za-z0-9 ,./()'–—-]*[A-Za-z0-9)])?)$/
const otherwise = /^(?:true|false|null)$/i

/**
 * Front matter that is nothing but texts in plain words, each once and on a line.
 *
 * @returns nothing for any other: then it is YAML to read
 */
export const readPlainFrontMatter = (
  ...[yaml, { file }]: Parameters<ReadFrontMatter>
): ReturnType<ReadFrontMatter> | undefined => {
  const meta: Record<string, string> = {}
  const places: Record<string, Place> = {}
  let before = yaml.offset
  for (const [index, text] of yaml.value.split('\n').entries()) {
    const [, key = '', value = ''] = line.exec(text) ?? []
    if (!keys.has(key) || Object.hasOwn(meta, key) || otherwise.test(value)) return undefined
    meta[key] = value
    const point = (units: number) => ({
      line: yaml.line + index,
      column: units + 1,
      offset: before + units,
    })
    places[key] = { file, start: point(0), end: point(text.length) }
    before += text.length + 1
  }
  return { meta, places }
}
