import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { expect, test } from 'vitest'
import { createDiagram } from '../../src/render/diagram/draw.ts'

type Element = DefaultTreeAdapterTypes.Element

const hostile = `flowchart LR
A["<b>x</b> & #quot;<#quot; onload=alert(1)"] -->|"#lt;script#gt;alert(1)#lt;/script#gt;"| B{{"#60;svg onload=x#62;"}}
B --> A
subgraph s ["#60;/svg#62;"]
C[(last)]
end
C -.-> C
click A "javascript:alert(1)"`

function elements(svg: string): Element[] {
  const out: Element[] = []
  const visit = (nodes: DefaultTreeAdapterTypes.ChildNode[]): void => {
    for (const node of nodes)
      if ('tagName' in node) {
        out.push(node)
        visit(node.childNodes)
      }
  }
  visit(parseFragment(svg).childNodes)
  return out
}

function attribute(element: Element | undefined, name: string): string | undefined {
  return element?.attrs.find((attr) => attr.name === name)?.value
}

function svgOf(source: string, prefix = 'p'): string {
  const { svg, error } = createDiagram()(source)
  if (!svg) throw new Error(error?.reason)
  return svg(prefix)
}

test('has only drawing elements and no attribute that could act', () => {
  const found = elements(svgOf(hostile))
  const names = new Set(found.map(({ tagName }) => tagName))
  expect([...names].sort()).toEqual(['desc', 'g', 'path', 'rect', 'svg', 'text', 'title'])
  for (const { attrs } of found)
    for (const { name, value } of attrs) {
      expect(name).not.toMatch(/^on|^style$|href/i)
      if (name !== 'xmlns') expect(value).not.toMatch(/javascript:|https?:|url\(/i)
    }
})

test('is named by its labels', () => {
  const found = elements(svgOf('graph LR\nA[Query] -->|"top k"| B[Answer]\nC'))
  const root = found.find(({ tagName }) => tagName === 'svg')
  expect(attribute(root, 'role')).toBe('img')
  const texts = (attribute(root, 'aria-labelledby') ?? '').split(' ').map((id) => {
    const [child] = found.find((element) => attribute(element, 'id') === id)?.childNodes ?? []
    return child && 'value' in child ? child.value : undefined
  })
  expect(texts).toEqual(['Query', 'Query → Answer (top k); C'])
})

test('has ids of its prefix only', () => {
  const ids = (svg: string): (string | undefined)[] =>
    elements(svg).flatMap((element) => attribute(element, 'id') ?? [])
  const [one, two] = [ids(svgOf(hostile, 'one')), ids(svgOf(hostile, 'two'))]
  expect(one).toHaveLength(2)
  expect(new Set([...one, ...two]).size).toBe(4)
  expect(one.every((id) => id?.startsWith('one'))).toBe(true)
})

test('takes its colours from variables with fallbacks', () => {
  const svg = svgOf('graph TD\nA{Why?} --> B')
  for (const name of ['line', 'fill', 'text', 'accent'])
    expect(svg).toMatch(new RegExp(`"var\\(--dw-diagram-${name}, #[0-9a-f]{6}\\)"`))
})

test('draws every node, link and label', () => {
  const found = elements(svgOf(hostile))
  const count = (name: string): number =>
    found.filter((element) => attribute(element, 'class') === `dw-diagram-${name}`).length
  expect([count('node'), count('edge'), count('label'), count('group')]).toEqual([3, 3, 1, 1])
})

test('a label that cannot be drawn is an error with its line', () => {
  expect(createDiagram()('graph TD\nA -->')).toEqual({
    error: { line: 2, reason: 'Unexpected end of the diagram, expected the id of a node' },
  })
})
