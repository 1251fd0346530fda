import { isMap, isNode, isPair, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import { Problem } from './problem.ts'

/** JSON or YAML, with the places of its values. */
export interface Data {
  value: unknown
  /** `line:column` of the value that a path of keys leads to, or of the nearest value around it. */
  placeOf(path: readonly PropertyKey[]): string
}

/**
 * Read JSON or YAML; aliases and tags are not taken.
 *
 * @param name of the file, for messages
 * @throws {Problem} with line and column when it cannot be read
 */
export function readData(text: string, name: string, format: 'json' | 'yaml'): Data {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const placeAt = (offset: number) => {
    const { line, col } = lines.linePos(offset)
    return `${line}:${col}`
  }
  const [error] = [...document.errors, ...document.warnings]
  if (error) throw unreadable(text, name, format, `${name}:${placeAt(error.pos[0])}`, error.message)
  const value =
    format === 'json'
      ? strictJson(text, name)
      : inYaml(() => document.toJS({ maxAliasCount: 0 }), name)
  return {
    value,
    placeOf(path) {
      for (let length = path.length; length > 0; length--) {
        const offset = startOf(document.contents, path.slice(0, length))
        if (offset !== undefined) return placeAt(offset)
      }
      return '1:1'
    },
  }
}

function unreadable(
  text: string,
  name: string,
  format: string,
  place: string,
  reason: string,
): Problem {
  if (/^<{7} /m.test(text))
    return new Problem(`${name} has an unresolved merge in it`, {
      note: 'Settle the lines between <<<<<<< and >>>>>>>; where both sides added something, keep both.',
    })
  return new Problem(`${place}: Unexpected text, expected ${format.toUpperCase()}: ${reason}`)
}

function strictJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new Problem(`${name}: Unexpected text, expected JSON: ${String(error)}`, { cause: error })
  }
}

function inYaml(read: () => unknown, name: string): unknown {
  try {
    return read()
  } catch (error) {
    throw new Problem(`${name}: Unexpected alias, expected the value itself`, { cause: error })
  }
}

/** Where the key or the list item at a path begins. */
function startOf(node: unknown, path: readonly PropertyKey[]): number | undefined {
  const [first, ...rest] = path
  if (first === undefined) return undefined
  const child = childAt(node, first)
  const [key, value] = isPair(child) ? [child.key, child.value] : [child, child]
  if (rest.length > 0) return startOf(value, rest)
  return isNode(key) ? key.range?.[0] : undefined
}

function childAt(node: unknown, key: PropertyKey): unknown {
  if (isMap(node))
    return node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key))
  return isSeq(node) ? node.items[Number(key)] : undefined
}
