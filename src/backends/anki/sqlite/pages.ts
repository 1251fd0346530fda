/** The pages that a SQLite file is made of. */

/** In bytes: what SQLite takes by itself. */
export const pageSize = 4096

/** A page with its number; the first of a file is 1. */
export interface Page {
  number: number
  bytes: Buffer
}

/** The pages of a file that is being written. */
export interface Pages {
  /** The next page, of zeros. */
  allocate(): Page
  count(): number
  /** All pages there are, but for the first, are as they will be: they may be laid aside. */
  settle(): void
  /** All pages in order, many at a time. */
  blocks(): Iterable<Uint8Array>
}

const inBlock = 256

/** So many blocks of a megabyte are held: those of three thousand notes. */
const mostHeld = 16

/**
 * A file without pages.
 *
 * @param aside takes pages that will not change, when there are many
 */
export function createPages(aside: (bytes: Uint8Array) => () => Uint8Array): Pages {
  // The first page stands in the first block, and is written at the end.
  const first = Buffer.alloc(inBlock * pageSize)
  const away: (() => Uint8Array)[] = []
  const held = [first]
  let count = 0
  return {
    allocate() {
      const at = count % inBlock
      if (at === 0 && count > 0) held.push(Buffer.alloc(inBlock * pageSize))
      count += 1
      const block = held.at(-1) ?? first
      return { number: count, bytes: block.subarray(at * pageSize, (at + 1) * pageSize) }
    },
    count: () => count,
    settle() {
      if (held.length <= mostHeld) return
      for (const block of held.splice(1, held.length - mostHeld)) away.push(aside(block))
    },
    *blocks() {
      yield first.subarray(0, count * pageSize)
      for (const read of away) yield read()
      for (const block of held.slice(1, -1)) yield block
      if (held.length > 1)
        yield (held.at(-1) ?? first).subarray(0, (((count - 1) % inBlock) + 1) * pageSize)
    },
  }
}

/** What stands on a page of a tree: rows or keys, in leaves or above them. */
export const nodeKinds = { tableLeaf: 13, tableBranch: 5, indexLeaf: 10, indexBranch: 2 } as const

export type NodeKind = keyof typeof nodeKinds

/** A page of a tree, which fills from its end. */
export interface TreeNode extends Page {
  /** Where its head begins, and where the place of its next cell is to be written. */
  head: number
  pointer: number
  cells: number
  /** Where its cells begin. */
  free: number
}

/**
 * A page of a tree without cells.
 *
 * @param head Where its head begins: the first page has that of the file before it.
 * @param last The page of the greatest keys, for a page above leaves.
 */
export function openNode({ number, bytes }: Page, kind: NodeKind, head = 0, last = 0): TreeNode {
  const isLeaf = kind === 'tableLeaf' || kind === 'indexLeaf'
  bytes[head] = nodeKinds[kind]
  writeShort(bytes, head + 5, pageSize)
  if (!isLeaf) bytes.writeUInt32BE(last, head + 8)
  return { number, bytes, head, pointer: head + headLength(isLeaf), cells: 0, free: pageSize }
}

/** Make room for a cell of so many bytes; gives where it begins, nothing where the page is full. */
export function reserve(node: TreeNode, length: number): number | undefined {
  const { bytes, head } = node
  if (node.free - length < node.pointer + 2) return undefined
  node.cells += 1
  node.free -= length
  writeShort(bytes, node.pointer, node.free)
  writeShort(bytes, head + 3, node.cells)
  writeShort(bytes, head + 5, node.free)
  node.pointer += 2
  return node.free
}

/** As `writeUInt16BE`, without its checks: this runs for every cell. */
function writeShort(bytes: Buffer, at: number, value: number): void {
  bytes[at] = value >> 8
  bytes[at + 1] = value & 255
}

/** So many cells, each at most `longest` bytes long, have room on a page. */
export function cellsOn(isLeaf: boolean, longest: number): number {
  return Math.floor((pageSize - headLength(isLeaf)) / (longest + 2))
}

function headLength(isLeaf: boolean): number {
  return isLeaf ? 8 : 12
}

/** Share things out evenly: as few groups as hold at most `most` each, none of which differs by more than one. */
export function evenGroups(count: number, most: number): number[] {
  const groups = Math.max(1, Math.ceil(count / most))
  return Array.from(
    { length: groups },
    (_, index) => Math.floor((count * (index + 1)) / groups) - Math.floor((count * index) / groups),
  )
}
