import type { PathCommand } from './display-list.ts'

const counts: Readonly<Record<string, number>> = {
  M: 2,
  L: 2,
  H: 1,
  V: 1,
  C: 6,
  S: 4,
  Q: 4,
  T: 2,
  Z: 0,
}

interface Pen {
  x: number
  y: number
  startX: number
  startY: number
  /** The last control point, for the short forms of curves. */
  controlX: number
  controlY: number
  last: string
}

const memory = new Map<string, readonly PathCommand[]>()

/**
 * The data of an SVG path as absolute moves, lines and cubic curves.
 *
 * @throws RangeError for arcs, which neither KaTeX nor our drawings have, and for what is no path.
 */
export function svgPath(data: string): readonly PathCommand[] {
  let commands = memory.get(data)
  if (!commands) {
    commands = parse(data)
    memory.set(data, commands)
  }
  return commands
}

function parse(data: string): PathCommand[] {
  const out: PathCommand[] = []
  const pen: Pen = { x: 0, y: 0, startX: 0, startY: 0, controlX: 0, controlY: 0, last: '' }
  let letter = ''
  let numbers: number[] = []
  for (const [token] of data.matchAll(/[a-zA-Z]|-?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/g)) {
    if (/^[a-zA-Z]$/.test(token)) letter = token
    else numbers.push(Number(token))
    const count = counts[letter.toUpperCase()]
    if (count === undefined) throw new RangeError(`Unexpected path command ${letter}`)
    if (numbers.length < count || (count === 0 && !/z/i.test(token))) continue
    out.push(...step(letter, numbers, pen))
    numbers = []
    if (letter === 'M') letter = 'L'
    if (letter === 'm') letter = 'l'
  }
  return out
}

function step(letter: string, numbers: readonly number[], pen: Pen): PathCommand[] {
  const relative = letter === letter.toLowerCase()
  const kind = letter.toUpperCase()
  const at = (index: number, axis: 'x' | 'y'): number =>
    (numbers[index] ?? 0) + (relative ? pen[axis] : 0)
  const commands = draw(kind, at, pen)
  pen.last = kind
  return commands
}

type At = (index: number, axis: 'x' | 'y') => number

function draw(kind: string, at: At, pen: Pen): PathCommand[] {
  switch (kind) {
    case 'M':
      move(pen, at(0, 'x'), at(1, 'y'))
      pen.startX = pen.x
      pen.startY = pen.y
      return [['M', pen.x, pen.y]]
    case 'L':
      move(pen, at(0, 'x'), at(1, 'y'))
      return [['L', pen.x, pen.y]]
    case 'H':
      move(pen, at(0, 'x'), pen.y)
      return [['L', pen.x, pen.y]]
    case 'V':
      move(pen, pen.x, at(0, 'y'))
      return [['L', pen.x, pen.y]]
    case 'Z':
      move(pen, pen.startX, pen.startY)
      return [['Z']]
    default:
      return curve(kind, at, pen)
  }
}

function curve(kind: string, at: At, pen: Pen): PathCommand[] {
  const smooth = (kinds: string): [number, number] =>
    kinds.includes(pen.last) ? [2 * pen.x - pen.controlX, 2 * pen.y - pen.controlY] : [pen.x, pen.y]
  if (kind === 'C' || kind === 'S') {
    const [x1, y1] = kind === 'C' ? [at(0, 'x'), at(1, 'y')] : smooth('CS')
    const rest = kind === 'C' ? 2 : 0
    const [x2, y2] = [at(rest, 'x'), at(rest + 1, 'y')]
    const [x, y] = [at(rest + 2, 'x'), at(rest + 3, 'y')]
    move(pen, x, y, x2, y2)
    return [['C', x1, y1, x2, y2, x, y]]
  }
  const [qx, qy] = kind === 'Q' ? [at(0, 'x'), at(1, 'y')] : smooth('QT')
  const rest = kind === 'Q' ? 2 : 0
  const [x, y] = [at(rest, 'x'), at(rest + 1, 'y')]
  const toward = (from: number, control: number): number => from + (2 / 3) * (control - from)
  const command: PathCommand = [
    'C',
    toward(pen.x, qx),
    toward(pen.y, qy),
    toward(x, qx),
    toward(y, qy),
    x,
    y,
  ]
  move(pen, x, y, qx, qy)
  return [command]
}

function move(pen: Pen, x: number, y: number, controlX = x, controlY = y): void {
  pen.x = x
  pen.y = y
  pen.controlX = controlX
  pen.controlY = controlY
}
