/** The tree of an index: each key once, in a leaf or between two pages above. */
import { cellsOn, evenGroups, openNode, type Pages, reserve, type TreeNode } from './pages.ts'
import { putWhole, varintLength, wholeKind, wholeLength, writeVarint } from './record.ts'

/** Keys one after another in one list: the values of the indexed columns, then the number of the row; whole numbers. */
export interface Keys {
  /** How many numbers a key has. */
  width: number
  values: number[]
}

/** Pages of one height, and the keys between them: where each begins in the list. */
interface Level {
  pages: number[]
  between: Uint32Array
}

/**
 * Write an index; gives the page of its root.
 *
 * @param keys In any order.
 */
export function writeIndex(pages: Pages, keys: Keys): number {
  const cell = cellBound(keys)
  let level = parted(sorted(keys), cellsOn(true, cell), (own) => {
    const node = openNode(pages.allocate(), 'indexLeaf')
    for (let index = 0; index < own.length; index++) addKey(node, keys, own[index] ?? 0)
    return node.number
  })
  while (level.pages.length > 1) {
    const { pages: below, between } = level
    level = parted(between, cellsOn(false, cell + 4), (own, from) => {
      const node = openNode(pages.allocate(), 'indexBranch', 0, below[from + own.length])
      for (const [index, key] of own.entries()) addKey(node, keys, key, below[from + index])
      return node.number
    })
  }
  return level.pages[0] ?? 0
}

/** Add a key to a page; above leaves with the page of the keys before it. */
function addKey(node: TreeNode, { width, values }: Keys, from: number, below?: number): void {
  // Its head has a byte for its own length and one for the kind of each number.
  let length = 1 + width
  for (let index = 0; index < width; index++) length += wholeLength(values[from + index] ?? 0)
  const before = below === undefined ? 0 : 4
  let at = reserve(node, before + varintLength(length) + length) ?? 0
  const { bytes } = node
  if (below !== undefined) at = bytes.writeUInt32BE(below, at)
  at = writeVarint(bytes, at, length)
  bytes[at++] = 1 + width
  let body = at + width
  for (let index = 0; index < width; index++) {
    const value = values[from + index] ?? 0
    const own = wholeLength(value)
    bytes[at++] = wholeKind(value)
    putWhole(bytes, body, value, own)
    body += own
  }
}

/** The most bytes that a key takes: its length, the head of its record, and numbers as long as the longest. */
function cellBound({ width, values }: Keys): number {
  let most = 0
  for (const value of values) most = Math.max(most, value < 0 ? -value : value)
  const bytes = [0x80, 0x8000, 0x80_0000, 0x8000_0000, 0x8000_0000_0000].findIndex(
    (end) => most < end,
  )
  return 1 + 1 + width + width * ([1, 2, 3, 4, 6][bytes] ?? 8)
}

/** Part keys into pages of at most `most`, with one key between each two pages, which goes up. */
function parted(
  keys: Uint32Array,
  most: number,
  write: (own: Uint32Array, from: number) => number,
): Level {
  const pages: number[] = []
  const between: number[] = []
  let from = 0
  // The key between two pages is counted to the page before it.
  for (const count of evenGroups(keys.length + 1, most + 1)) {
    pages.push(write(keys.subarray(from, from + count - 1), from))
    from += count
    const next = keys[from - 1]
    if (next !== undefined) between.push(next)
  }
  return { pages, between: Uint32Array.from(between) }
}

/** Where the keys begin in their list, in their order. */
function sorted({ width, values }: Keys): Uint32Array {
  const compare = (a: number, b: number): number => {
    for (let at = 0; at < width; at++) {
      const order = (values[a + at] ?? 0) - (values[b + at] ?? 0)
      if (order !== 0) return order
    }
    return 0
  }
  const places = new Uint32Array(values.length / width)
  let isSorted = true
  for (let index = 0; index < places.length; index++) {
    places[index] = index * width
    if (isSorted && index > 0) isSorted = compare((index - 1) * width, index * width) < 0
  }
  return isSorted ? places : places.sort(compare)
}
