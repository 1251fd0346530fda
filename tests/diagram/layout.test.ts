import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createDiagram } from '../../src/render/diagram/draw.ts'
import { edgePaths } from '../../src/render/diagram/edge-path.ts'
import { textWidth, wrap } from '../../src/render/diagram/measure.ts'
import { corners } from '../../src/render/diagram/outline.ts'
import type { Point, Scene, SceneGroup, SceneNode } from '../../src/render/diagram/scene.ts'

interface Box {
  x: number
  y: number
  width: number
  height: number
}

const triage = `flowchart TD
A[Quality regression] --> B{Train and validation diverge?}
B -->|yes| C[Overfitting: regularise, more data, early stopping]
B -->|no| D{Both bad?}
D -- yes --> E[Underfitting: more capacity]
D -- no --> F([Look at the data])
C & E & F --> G[(Metrics)]
G -.-> A
G --> G`

const serving = `flowchart TB
subgraph Offline
  direction LR
  a[Logs] --> b[Features] --> c((Train))
end
subgraph on [Online serving path]
  d[Gateway] --> f{Cached?}
  f -->|hit| g[Return]
  f -->|miss| h[Model]
  subgraph deep [A long title in a narrow frame]
    h --> i[GPU]
  end
end
Offline --> on
i & g --> j[Monitor]
j -->|drift| Offline`

function sceneOf(source: string): Scene {
  const { scene, error } = createDiagram()(source)
  if (!scene) throw new Error(error?.reason)
  return scene
}

function overlap(a: Box, b: Box): boolean {
  const margin = 0.5
  return (
    Math.abs(a.x - b.x) < (a.width + b.width) / 2 - margin &&
    Math.abs(a.y - b.y) < (a.height + b.height) / 2 - margin
  )
}

function contains(outer: Box, inner: Box, slack = 0.1): boolean {
  return (
    Math.abs(outer.x - inner.x) <= (outer.width - inner.width) / 2 + slack &&
    Math.abs(outer.y - inner.y) <= (outer.height - inner.height) / 2 + slack
  )
}

/** How far a point is from the straight outline of a node. */
function distance(point: Point, node: SceneNode): number {
  const points = corners(node)
  return Math.min(
    ...points.map((a, i) => {
      const b = points[(i + 1) % points.length] ?? a
      const [dx, dy] = [b.x - a.x, b.y - a.y]
      const part = ((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy)
      const t = Math.min(1, Math.max(0, part))
      return Math.hypot(point.x - a.x - t * dx, point.y - a.y - t * dy)
    }),
  )
}

function expectSound({ nodes, edges, groups, width, height }: Scene): void {
  const page = { x: width / 2, y: height / 2, width, height }
  for (const [i, node] of nodes.entries())
    for (const other of nodes.slice(i + 1))
      expect(overlap(node, other), `${node.id} and ${other.id}`).toBe(false)
  for (const box of [...nodes, ...groups, ...edges.flatMap(({ label }) => label ?? [])])
    expect(contains(page, box), JSON.stringify(box)).toBe(true)
  for (const edge of edges) {
    const { curve, heads } = edgePaths(edge)
    for (const step of [curve, ...heads.map(({ path }) => path)].flat()) {
      if (step.type === 'Z') continue
      expect(contains(page, { x: step.x, y: step.y, width: 0, height: 0 })).toBe(true)
      expect(Number.isFinite(step.x + step.y)).toBe(true)
    }
  }
}

/** Whether two frames are apart or one is in the other. */
function nested(a: SceneGroup, b: SceneGroup): boolean {
  return !overlap(a, b) || contains(a, b) || contains(b, a)
}

describe.each(['TB', 'BT', 'LR', 'RL'])('%s', (direction) => {
  test('nodes do not overlap, everything is on the page', () => {
    expectSound(sceneOf(triage.replace('TD', direction)))
    expectSound(sceneOf(serving.replace('TB', direction)))
  })

  test('links begin and end at borders', () => {
    const scene = sceneOf(triage.replace('TD', direction))
    const polygons = scene.nodes.filter(({ shape }) => shape === 'rect' || shape === 'diamond')
    const ends = scene.edges.flatMap(({ points }) => [points[0], points.at(-1)])
    const touching = ends.filter((end) => end && polygons.some((node) => distance(end, node) < 0.1))
    // Seven links begin, and five end, at nodes with straight borders.
    expect(touching.length).toBe(7 + 5)
  })

  test('frames hold their nodes and no others, and room for their title', () => {
    const scene = sceneOf(serving.replace('TB', direction))
    const members: Record<string, string[]> = {
      Offline: ['a', 'b', 'c'],
      'Online serving path': ['d', 'f', 'g', 'h', 'i'],
      'A long title in a narrow frame': ['h', 'i'],
    }
    expect(scene.groups.map(({ label }) => label).sort()).toEqual(Object.keys(members).sort())
    for (const [i, group] of scene.groups.entries()) {
      const inside = scene.nodes.filter((node) => contains(group, node)).map(({ id }) => id)
      expect(inside.sort()).toEqual(members[group.label])
      for (const node of scene.nodes)
        expect(contains(group, node) || !overlap(group, node), node.id).toBe(true)
      expect(group.width).toBeGreaterThanOrEqual(textWidth(group.label, 9))
      for (const other of scene.groups.slice(i + 1)) expect(nested(group, other)).toBe(true)
    }
  })
})

test('siblings stand in the order of the source', () => {
  const { nodes } = sceneOf('graph TD\nR --> A & B & C & D & E')
  const x = (id: string): number => nodes.find((node) => node.id === id)?.x ?? Number.NaN
  const order = ['A', 'B', 'C', 'D', 'E'].map(x)
  expect(order).toEqual([...order].sort((a, b) => a - b))
})

test('a subgraph that no link enters keeps its own direction', () => {
  const { nodes } = sceneOf(serving)
  const [a, b] = nodes.filter(({ id }) => id === 'a' || id === 'b')
  expect(a?.y).toBe(b?.y)
})

test.each(['LR', 'TB', 'RL', 'BT'])('%s: a link back to a frame meets its side', (direction) => {
  const { edges, groups } = sceneOf(`flowchart ${direction}
    subgraph Train
      c[Features] --> d[Trainer] --> e[(Registry)]
    end
    b[Ingest] --> c
    e --> f[Serve] --> g[Monitor] -->|drift| Train`)
  const points = edges.find(({ label }) => label)?.points ?? []
  const [frame] = groups
  const [first, last] = [points[0], points.at(-1)]
  if (!frame || !first || !last) throw new Error('no link to the frame')
  const [dx, dy] = [Math.abs(last.x - frame.x), Math.abs(last.y - frame.y)]
  expect(Math.min(Math.abs(dx - frame.width / 2), Math.abs(dy - frame.height / 2))).toBeLessThan(
    0.1,
  )
  // It takes no way round: along the ranks it only goes back.
  const along = points.map(({ x, y }) => (direction === 'LR' || direction === 'RL' ? x : y))
  const steps = along.slice(1).map((at, i) => Math.sign(Math.round(at - (along[i] ?? at))))
  expect(new Set(steps.filter((step) => step !== 0)).size).toBe(1)
})

test('an invisible link orders nodes and is not drawn', () => {
  const { nodes, edges } = sceneOf('graph TD\nA ~~~ B')
  expect(edges).toEqual([])
  expect(nodes[1]?.y).toBeGreaterThan(nodes[0]?.y ?? 0)
})

test('a longer link spans more ranks', () => {
  const short = sceneOf('graph TD\nA --> B')
  const long = sceneOf('graph TD\nA ---> B')
  expect(long.height).toBeGreaterThan(short.height + 30)
})

test.each([
  ['graph TD\nsubgraph s\na\nend\na --> s', 5, /between the subgraph and its part/],
  ['graph TD\nsubgraph s\na\nend\ns --> a', 5, /between the subgraph and its part/],
])('%s', (source, line, reason) => {
  const { error, scene } = createDiagram()(source)
  expect(scene).toBeUndefined()
  expect(error).toEqual({ line, reason: expect.stringMatching(reason) })
})

test('an empty subgraph is an empty frame that links may reach', () => {
  const scene = sceneOf('graph TD\nsubgraph s [Later]\nend\na --> s')
  expect(scene.groups).toMatchObject([{ label: 'Later' }])
  expect(scene.edges).toHaveLength(1)
  expectSound(scene)
})

test('the same source gives the same places, whatever was drawn before', () => {
  const once = JSON.stringify([sceneOf(triage), sceneOf(serving)])
  for (const source of [serving, 'graph LR\nx --> y --> z --> x', triage]) sceneOf(source)
  expect(JSON.stringify([sceneOf(triage), sceneOf(serving)])).toBe(once)
})

test('a source is drawn once', () => {
  const diagram = createDiagram()
  expect(diagram(triage)).toBe(diagram(triage))
})

test('any small graph is laid out soundly, also with links to a subgraph', () => {
  const link = fc.tuple(
    fc.nat(8),
    fc.constantFrom('-->', '---', '-.->', '==>', '-->|a label|', '<-->', '--->'),
    fc.nat(8),
  )
  const framed = fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 4 })
  const direction = fc.constantFrom('TB', 'LR', 'BT', 'RL')
  fc.assert(
    fc.property(
      direction,
      fc.array(link, { minLength: 1, maxLength: 14 }),
      framed,
      (way, all, part) => {
        // The eighth node is the subgraph; no link leads from it to its own parts.
        const lines = all
          .filter(([from, , to]) => (from === 8 ? to !== 8 && !part.includes(to) : true))
          .filter(([from, , to]) => (to === 8 ? !part.includes(from) : true))
          .map(([from, arrow, to]) => `n${from} ${arrow} n${to}`)
        const frame = ['subgraph n8 [Some title]', ...part.map((i) => `n${i}`), 'end']
        expectSound(sceneOf([`graph ${way}`, ...frame, ...lines].join('\n')))
      },
    ),
    { numRuns: 80, seed: 7 },
  )
})

describe('labels', () => {
  test('are broken into lines of about the same length', () => {
    const lines = wrap('One very long label that goes on and on over several lines', 130, 10)
    const widths = lines.map((line) => textWidth(line, 10))
    expect(lines.length).toBe(3)
    expect(Math.max(...widths)).toBeLessThanOrEqual(130)
    expect(Math.min(...widths)).toBeGreaterThan(Math.max(...widths) * 0.6)
    expect(lines.join(' ')).toBe('One very long label that goes on and on over several lines')
  })

  test('lose nothing, whatever they hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (label) => {
        const squeeze = (text: string): string => text.replace(/\s/gu, '')
        expect(squeeze(wrap(label, 60, 10).join(''))).toBe(squeeze(label))
      }),
      { seed: 7 },
    )
  })

  test('without blanks are broken too', () => {
    expect(wrap('https://example.org/a/very/long/path', 100, 10).length).toBeGreaterThan(1)
    expect(wrap('機械学習の評価指標を選ぶための図', 100, 10)).toHaveLength(2)
  })
})
