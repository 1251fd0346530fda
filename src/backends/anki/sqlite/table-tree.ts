/** The tree of a table: rows in leaves, by their numbers, and above them the greatest number of each page. */
import {
  cellsOn,
  evenGroups,
  openNode,
  type Pages,
  pageSize,
  reserve,
  type TreeNode,
} from './pages.ts'
import { type RecordBytes, varintLength, writeVarint } from './record.ts'

/** A row by its number, and its record. */
export type TableRow = readonly [id: number, record: RecordBytes]

interface Branch {
  page: number
  /** The greatest number below it. */
  last: number
}

/**
 * Write a table; gives the page of its root.
 *
 * @param rows In ascending order of their numbers, which are positive.
 * @throws where they are not.
 */
export function writeTable(pages: Pages, rows: Iterable<TableRow>): number {
  const leaves: Branch[] = []
  let leaf = openNode(pages.allocate(), 'tableLeaf')
  let last = 0
  for (const row of rows) {
    const [id] = row
    if (!(id > last)) throw new Error(`Unexpected row ${id} after ${last}, expected a greater one`)
    if (!addRow(pages, leaf, row)) {
      leaves.push({ page: leaf.number, last })
      pages.settle()
      leaf = openNode(pages.allocate(), 'tableLeaf')
      addRow(pages, leaf, row)
    }
    last = id
  }
  leaves.push({ page: leaf.number, last })
  return writeBranches(pages, leaves)
}

/** Add a row to a leaf; `false` where it has no room. */
export function addRow(pages: Pages, leaf: TreeNode, [id, record]: TableRow): boolean {
  const { bytes, start, end } = record
  const whole = end - start
  const here = localLength(whole)
  const spills = here < whole
  const length = varintLength(whole) + varintLength(id) + here + (spills ? 4 : 0)
  let at = reserve(leaf, length)
  if (at === undefined) return false
  at = writeVarint(leaf.bytes, at, whole)
  at = writeVarint(leaf.bytes, at, id)
  leaf.bytes.set(bytes.subarray(start, start + here), at)
  if (spills)
    leaf.bytes.writeUInt32BE(writeRest(pages, bytes.subarray(start + here, end)), at + here)
  return true
}

/** How much of a record stands on its page; the numbers are those of the file format. */
function localLength(length: number): number {
  const most = pageSize - 35
  if (length <= most) return length
  const least = Math.floor(((pageSize - 12) * 32) / 255) - 23
  const filled = least + ((length - least) % (pageSize - 4))
  return filled <= most ? filled : least
}

/** Write what has no room on its page to a chain of pages; gives the first. */
function writeRest(pages: Pages, rest: Buffer): number {
  const first = pages.allocate()
  let page = first
  for (let at = 0; at < rest.length; at += pageSize - 4) {
    if (at > 0) {
      const next = pages.allocate()
      page.bytes.writeUInt32BE(next.number)
      page = next
    }
    rest.copy(page.bytes, 4, at, at + pageSize - 4)
  }
  return first.number
}

function writeBranches(pages: Pages, children: readonly Branch[]): number {
  const [only] = children
  if (only && children.length === 1) return only.page
  // A page number and a varint; the last child has no cell.
  const most = cellsOn(false, 4 + 9) + 1
  let from = 0
  const branches = evenGroups(children.length, most).map((count): Branch => {
    const group = children.slice(from, from + count)
    from += count
    const greatest = group.pop() ?? { page: 0, last: 0 }
    const node = openNode(pages.allocate(), 'tableBranch', 0, greatest.page)
    for (const { page, last } of group) {
      const at = reserve(node, 4 + varintLength(last)) ?? 0
      writeVarint(node.bytes, node.bytes.writeUInt32BE(page, at), last)
    }
    return { page: node.number, last: greatest.last }
  })
  return writeBranches(pages, branches)
}
