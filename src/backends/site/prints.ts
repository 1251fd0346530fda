import { createHash } from 'node:crypto'
import type { Target } from '../../ast/nodes.ts'
import type { Catalog } from './catalog.ts'

/** What a part of a deck is known by, whatever stands around it. */
export interface Print {
  /** Changes with all that a page can show of it: its text, where its links lead, its pictures; not with its place in a file. */
  hash: string
  /** How much there is of it, in UTF-16 units: some twice its source. */
  length: number
}

/** Takes prints of nodes, of each once. */
export type Printer = (node: object) => Print

/** Places in a file do not count, neither those of nodes nor those of pins and of keys of the front matter. */
const ignored: ReadonlySet<string> = new Set(['position', 'pin', 'places'])

/**
 * A printer for one build.
 *
 * @param images where pictures were put, by their path below the content folder
 */
export function createPrinter(
  { find }: Pick<Catalog, 'find'>,
  images: ReadonlyMap<string, string>,
): Printer {
  const known = new WeakMap<object, Print>()
  const text = (value: unknown): string => {
    if (typeof value === 'string') return `${value.length}"${value}`
    if (typeof value !== 'object' || value === null) return `${value};`
    if (Array.isArray(value)) {
      let all = '['
      for (const one of value) all += text(one)
      return `${all}]`
    }
    if (isItem(value)) return `<${print(value).hash}>`
    return fields(value)
  }
  const fields = (value: object): string => {
    let all = '{'
    for (const [name, inner] of Object.entries(value)) {
      if (inner === undefined || ignored.has(name)) continue
      all += `${name}:${text(inner)}`
      if (name === 'target') all += `>${find(inner as Target) ?? ''};`
      if (name === 'asset') all += `>${images.get(inner as string) ?? ''};`
    }
    return `${all}}`
  }
  const print = (node: object): Print => {
    const before = known.get(node)
    if (before) return before
    const all = Array.isArray(node) ? text(node) : fields(node)
    const hash = createHash('sha256').update(all).digest('base64url').slice(0, 27)
    const made = { hash, length: all.length }
    known.set(node, made)
    return made
  }
  return print
}

function isItem(value: object): boolean {
  return 'type' in value && (value.type === 'question' || value.type === 'concept')
}
