import type { Nodes, Parents, Root } from 'mdast'
import type { Point } from 'unist'

/** How far behind the last known place a text is looked for that is written otherwise than it reads, as `&amp;` is. */
const farthest = 1000

/**
 * Say where literal links and the text beside them stand: those that are found after a text has been read (`(?www.a.org`,
 * addresses of mail) have no positions, nor has what they were cut from.
 */
export function placeLiteralLinks(root: Root, source: string): void {
  const stack: Nodes[] = [root]
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!('children' in node)) continue
    placeChildren(node, source)
    for (const child of node.children) stack.push(child)
  }
}

function placeChildren(parent: Parents, source: string): void {
  const { position } = parent
  if (!position || parent.children.every((child) => child.position)) return
  let from = position.start
  // What was not found reaches up to what follows, or to the end.
  const ends: Point[] = []
  const reach = (to: Point): void => {
    for (const end of ends.splice(0)) Object.assign(end, to)
  }
  for (const child of parent.children) {
    if (child.position) reach(child.position.start)
    else {
      const value = wordsOf(child)
      const most = Math.min(position.end.offset ?? 0, offsetOf(from) + value.length + farthest)
      const at = source.slice(offsetOf(from), most).indexOf(value)
      const start = at < 0 ? from : moved(from, offsetOf(from) + at, source)
      const end = at < 0 ? { ...from } : moved(start, offsetOf(start) + value.length, source)
      child.position = { start: { ...start }, end }
      if (at < 0) ends.push(end)
      else reach(start)
    }
    from = child.position.end
  }
  reach(position.end)
}

/** A text, or the text of a link. */
function wordsOf(node: Nodes): string {
  if ('value' in node) return node.value
  return 'children' in node ? node.children.map(wordsOf).join('') : ''
}

function offsetOf({ offset }: Point): number {
  return offset ?? 0
}

/** A point further on in the source. */
function moved({ line, column, offset = 0 }: Point, to: number, source: string): Point {
  const between = source.slice(offset, to)
  const breaks = between.match(/\n/g)?.length ?? 0
  if (breaks === 0) return { line, column: column + to - offset, offset: to }
  return { line: line + breaks, column: between.length - between.lastIndexOf('\n'), offset: to }
}
