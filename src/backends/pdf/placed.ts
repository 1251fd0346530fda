/** Moving what is drawn to its place. */
import type { Area, DisplayItem, Glyphs, LayoutItem, Path, PathCommand } from './display-list.ts'

/** Items moved by (x, y) after scaling by `scale`. */
export function place(
  items: readonly LayoutItem[],
  x: number,
  y: number,
  scale = 1,
): readonly LayoutItem[] {
  if (items.length === 0 || (x === 0 && y === 0 && scale === 1)) return items
  return [{ type: 'group', x, y, scale, items }]
}

/** Items at their place on a page: nothing in them is placed any more. */
export function drawn(
  items: readonly LayoutItem[],
  x = 0,
  y = 0,
  scale = 1,
  out: DisplayItem[] = [],
): DisplayItem[] {
  for (const item of items)
    if (item.type === 'group')
      drawn(item.items, x + item.x * scale, y + item.y * scale, scale * item.scale, out)
    else out.push(placed(item, x, y, scale))
  return out
}

/**
 * The same, one after the other: an item holds until the next is seen. Most items are glyphs, of which no copies are made.
 */
export function eachDrawn(
  items: readonly LayoutItem[],
  { x, y, scale }: { x: number; y: number; scale: number },
  see: (item: DisplayItem) => void,
): void {
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at] as LayoutItem
    if (item.type === 'group') {
      const inner = { x: x + item.x * scale, y: y + item.y * scale, scale: scale * item.scale }
      eachDrawn(item.items, inner, see)
    } else if (item.type === 'glyphs') {
      seen.face = item.face
      seen.size = item.size * scale
      seen.x = x + item.x * scale
      seen.y = y + item.y * scale
      seen.text = item.text
      seen.color = item.color
      seen.words = item.words
      see(seen)
    } else see(placed(item, x, y, scale))
  }
}

const seen: Glyphs = {
  type: 'glyphs',
  face: '',
  size: 0,
  x: 0,
  y: 0,
  text: '',
  color: '',
  words: undefined,
}

/** A part of items that are placed or not, by what they are. */
export function filtered(
  items: readonly LayoutItem[],
  keeps: (item: DisplayItem) => boolean,
): LayoutItem[] {
  return items.flatMap((item): LayoutItem[] => {
    if (item.type === 'group') return [{ ...item, items: filtered(item.items, keeps) }]
    return keeps(item) ? [item] : []
  })
}

function placed(item: DisplayItem, dx: number, dy: number, scale: number): DisplayItem {
  switch (item.type) {
    case 'glyphs': {
      const { face, text, color, words } = item
      const [x, y] = [dx + item.x * scale, dy + item.y * scale]
      return { type: 'glyphs', face, size: item.size * scale, x, y, text, color, words }
    }
    case 'rect':
      return { type: 'rect', ...placedArea(item, dx, dy, scale), color: item.color }
    case 'ink':
      return { ...item, x: dx + item.x * scale, y: dy + item.y * scale }
    case 'picture':
    case 'link':
      return { ...item, ...placedArea(item, dx, dy, scale) }
    case 'path': {
      const { stroke, clip } = item
      return {
        ...item,
        commands: item.commands.map((command) => moved(command, dx, dy, scale)),
        ...(clip ? { clip: placedArea(clip, dx, dy, scale) } : {}),
        ...(stroke ? { stroke: scaledStroke(stroke, scale) } : {}),
      }
    }
    case 'open':
      return item.area ? { ...item, area: placedArea(item.area, dx, dy, scale) } : item
    case 'close':
      return item
  }
}

const placedArea = (box: Area, dx: number, dy: number, scale: number): Area => ({
  x: dx + box.x * scale,
  y: dy + box.y * scale,
  width: box.width * scale,
  height: box.height * scale,
})

function scaledStroke(
  stroke: NonNullable<Path['stroke']>,
  scale: number,
): NonNullable<Path['stroke']> {
  const width = stroke.width * scale
  return stroke.dash
    ? { ...stroke, width, dash: stroke.dash.map((length) => length * scale) }
    : { ...stroke, width }
}

/** A path command under a scale and a shift; `scaleY` where the axes differ. */
export function moved(
  command: PathCommand,
  dx: number,
  dy: number,
  scale: number,
  scaleY: number = scale,
): PathCommand {
  if (command[0] === 'Z') return command
  if (command[0] === 'C') {
    const [, x1, y1, x2, y2, x, y] = command
    return [
      'C',
      dx + x1 * scale,
      dy + y1 * scaleY,
      dx + x2 * scale,
      dy + y2 * scaleY,
      dx + x * scale,
      dy + y * scaleY,
    ]
  }
  return [command[0], dx + command[1] * scale, dy + command[2] * scaleY]
}
