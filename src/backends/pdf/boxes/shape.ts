import type { SceneNode, Shape } from '../../../render/diagram/scene.ts'
import type { PathCommand } from '../display-list.ts'

interface Bounds {
  left: number
  top: number
  right: number
  bottom: number
  width: number
  height: number
}

type Outline = (bounds: Bounds) => PathCommand[][]

/** The outline of a node's shape; further paths are lines inside it. */
export function outline({ shape, x, y, width, height }: SceneNode): PathCommand[][] {
  const bounds: Bounds = {
    left: x - width / 2,
    top: y - height / 2,
    right: x + width / 2,
    bottom: y + height / 2,
    width,
    height,
  }
  return outlines[shape](bounds)
}

const polygon = (...points: [number, number][]): PathCommand[][] => [
  [...points.map((point, index): PathCommand => [index === 0 ? 'M' : 'L', ...point]), ['Z']],
]

function rounded({ left, top, right, bottom }: Bounds, radius: number): PathCommand[][] {
  const k = radius * 0.4477
  return [
    [
      ['M', left + radius, top],
      ['L', right - radius, top],
      ['C', right - k, top, right, top + k, right, top + radius],
      ['L', right, bottom - radius],
      ['C', right, bottom - k, right - k, bottom, right - radius, bottom],
      ['L', left + radius, bottom],
      ['C', left + k, bottom, left, bottom - k, left, bottom - radius],
      ['L', left, top + radius],
      ['C', left, top + k, left + k, top, left + radius, top],
      ['Z'],
    ],
  ]
}

const outlines: Readonly<Record<Shape, Outline>> = {
  rect: ({ left, top, right, bottom }) =>
    polygon([left, top], [right, top], [right, bottom], [left, bottom]),
  round: (bounds) => rounded(bounds, Math.min(5, bounds.height / 2)),
  stadium: (bounds) => rounded(bounds, Math.min(bounds.height, bounds.width) / 2),
  circle: (bounds) => rounded(bounds, Math.min(bounds.height, bounds.width) / 2),
  subroutine: (bounds) => {
    const { left, top, right, bottom } = bounds
    const inset = 5
    return [
      ...outlines.rect(bounds),
      [
        ['M', left + inset, top],
        ['L', left + inset, bottom],
        ['M', right - inset, top],
        ['L', right - inset, bottom],
      ],
    ]
  },
  cylinder: ({ left, top, right, bottom, height }) => {
    const rim = Math.min(5, height / 4)
    const bulge = (rim * 4) / 3
    return [
      [
        ['M', left, top + rim],
        ['C', left, top + rim - bulge, right, top + rim - bulge, right, top + rim],
        ['L', right, bottom - rim],
        ['C', right, bottom - rim + bulge, left, bottom - rim + bulge, left, bottom - rim],
        ['Z'],
      ],
      [
        ['M', left, top + rim],
        ['C', left, top + rim + bulge, right, top + rim + bulge, right, top + rim],
      ],
    ]
  },
  diamond: ({ left, top, right, bottom }) => {
    const [x, y] = [(left + right) / 2, (top + bottom) / 2]
    return polygon([x, top], [right, y], [x, bottom], [left, y])
  },
  hexagon: ({ left, top, right, bottom, height }) => {
    const [y, cut] = [(top + bottom) / 2, height / 3]
    return polygon(
      [left + cut, top],
      [right - cut, top],
      [right, y],
      [right - cut, bottom],
      [left + cut, bottom],
      [left, y],
    )
  },
  parallelogram: ({ left, top, right, bottom, height }) => {
    const slant = height / 3
    return polygon([left + slant, top], [right, top], [right - slant, bottom], [left, bottom])
  },
  trapezoid: ({ left, top, right, bottom, height }) => {
    const slant = height / 3
    return polygon([left + slant, top], [right - slant, top], [right, bottom], [left, bottom])
  },
  asymmetric: ({ left, top, right, bottom, height }) => {
    const [y, cut] = [(top + bottom) / 2, height / 3]
    return polygon([left, top], [right, top], [right, bottom], [left, bottom], [left + cut, y])
  },
}
