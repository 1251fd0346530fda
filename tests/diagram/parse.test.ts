import { describe, expect, test } from 'vitest'
import { DiagramError, type Flowchart } from '../../src/render/diagram/graph.ts'
import { parseFlowchart } from '../../src/render/diagram/parse.ts'

const read = (body: string): Flowchart => parseFlowchart(`flowchart TD\n${body}`)

/** Links as text: who, how, whom, and what stands on them. */
function links({ edges }: Flowchart): string[] {
  return edges.map(({ from, to, line, startArrow, endArrow, length, label }) =>
    [from, `${startArrow}/${line}/${endArrow}`, to, length, label].filter(Boolean).join(' '),
  )
}

describe('header', () => {
  test.each([
    ['flowchart TD', 'TB'],
    ['flowchart TB', 'TB'],
    ['flowchart BT', 'BT'],
    ['graph LR', 'LR'],
    ['graph RL;', 'RL'],
    ['graph', 'TB'],
    ['%% a comment\n\n  flowchart LR', 'LR'],
    ['---\ntitle: T\nconfig:\n  theme: dark\n---\nflowchart LR', 'LR'],
    ['%%{init: {"theme": "dark"}}%%\nflowchart LR', 'LR'],
  ])('%s', (header, direction) => {
    expect(parseFlowchart(`${header}\nA`).direction).toBe(direction)
  })
})

describe('nodes', () => {
  test.each([
    ['A', 'rect', 'A'],
    ['A[text]', 'rect', 'text'],
    ['A(text)', 'round', 'text'],
    ['A([text])', 'stadium', 'text'],
    ['A[[text]]', 'subroutine', 'text'],
    ['A[(text)]', 'cylinder', 'text'],
    ['A((text))', 'circle', 'text'],
    ['A(((text)))', 'doubleCircle', 'text'],
    ['A{text}', 'diamond', 'text'],
    ['A{{text}}', 'hexagon', 'text'],
    ['A[/text/]', 'parallelogram', 'text'],
    ['A[\\text\\]', 'parallelogram', 'text', true],
    ['A[/text\\]', 'trapezoid', 'text'],
    ['A[\\text/]', 'trapezoid', 'text', true],
    ['A>text]', 'asymmetric', 'text'],
    ['A["(x) [y] {z} | w"]', 'rect', '(x) [y] {z} | w'],
    ['A[ "in quotes" ]', 'rect', 'in quotes'],
    ['A["say #quot;yes#quot; &amp; #35;1 #9829;"]', 'rect', 'say "yes" & #1 ♥'],
    ['A[one<br/>two<BR>three]', 'rect', 'one\ntwo\nthree'],
    ['A["one\ntwo"]', 'rect', 'one\ntwo'],
    ['A[a / b - c]', 'rect', 'a / b - c'],
    ['A[Überprüfung 日本]', 'rect', 'Überprüfung 日本'],
    ['A["<b>bold</b> x < y"]', 'rect', 'bold x < y'],
    ['A[text]:::important', 'rect', 'text'],
  ] as const)('%s', (source, shape, label, flipped: boolean = false) => {
    expect([...read(source).nodes.values()]).toEqual([{ id: 'A', shape, label, flipped }])
  })

  test('ids may have any letters, digits, and inner hyphens and points', () => {
    expect([...read('größe-1.b --> 数\nx_2').nodes.keys()]).toEqual(['größe-1.b', '数', 'x_2'])
  })

  test('the last label of a node counts, wherever it stands', () => {
    expect(read('A --> B\nB{later}').nodes.get('B')).toMatchObject({
      shape: 'diamond',
      label: 'later',
    })
  })
})

describe('links', () => {
  test.each([
    ['A --> B', ['A none/solid/arrow B 1']],
    ['A-->B', ['A none/solid/arrow B 1']],
    ['A --- B', ['A none/solid/none B 1']],
    ['A -.-> B', ['A none/dotted/arrow B 1']],
    ['A -.- B', ['A none/dotted/none B 1']],
    ['A ==> B', ['A none/thick/arrow B 1']],
    ['A === B', ['A none/thick/none B 1']],
    ['A --x B', ['A none/solid/cross B 1']],
    ['A --o B', ['A none/solid/circle B 1']],
    ['A <--> B', ['A arrow/solid/arrow B 1']],
    ['A x--x B', ['A cross/solid/cross B 1']],
    ['A o-.-o B', ['A circle/dotted/circle B 1']],
    ['A ~~~ B', ['A none/invisible/none B 1']],
    ['A ---> B', ['A none/solid/arrow B 2']],
    ['A ---- B', ['A none/solid/none B 2']],
    ['A -...-> B', ['A none/dotted/arrow B 3']],
    ['A ====> B', ['A none/thick/arrow B 3']],
    ['A -->|yes| B', ['A none/solid/arrow B 1 yes']],
    ['A -->|"a (b)"| B', ['A none/solid/arrow B 1 a (b)']],
    ['A -- yes or no --> B', ['A none/solid/arrow B 1 yes or no']],
    ['A -- yes --- B', ['A none/solid/none B 1 yes']],
    ['A -- "q -- r" ---> B', ['A none/solid/arrow B 2 q -- r']],
    ['A -. yes .-> B', ['A none/dotted/arrow B 1 yes']],
    ['A == yes ==> B', ['A none/thick/arrow B 1 yes']],
    ['A <-- both --> B', ['A arrow/solid/arrow B 1 both']],
    ['A --> B -.-> C', ['A none/solid/arrow B 1', 'B none/dotted/arrow C 1']],
    ['A --> B & C', ['A none/solid/arrow B 1', 'A none/solid/arrow C 1']],
    ['A & B --> C', ['A none/solid/arrow C 1', 'B none/solid/arrow C 1']],
    ['A --> A', ['A none/solid/arrow A 1']],
    ['A --> B; B --> C', ['A none/solid/arrow B 1', 'B none/solid/arrow C 1']],
    ['A[x] --> B{y}', ['A none/solid/arrow B 1']],
    ['A\n  --> B\n  --> C', ['A none/solid/arrow B 1', 'B none/solid/arrow C 1']],
    ['A -->\nB', ['A none/solid/arrow B 1']],
  ])('%s', (source, expected) => {
    expect(links(read(source))).toEqual(expected)
  })
})

describe('subgraphs', () => {
  test('titles, nesting, direction, and links to them', () => {
    const chart = read(`
      subgraph one [The first]
        direction LR
        A --> B
        subgraph "two words"
          C
        end
      end
      subgraph three words here
        D
      end
      one --> D`)
    expect([...chart.groups.values()]).toMatchObject([
      { id: 'one', label: 'The first', direction: 'LR' },
      { id: 'two words', label: 'two words', parent: 'one' },
      { id: 'three words here', label: 'three words here' },
    ])
    expect([...chart.nodes.values()].map(({ id, group }) => [id, group])).toEqual([
      ['A', 'one'],
      ['B', 'one'],
      ['C', 'two words'],
      ['D', 'three words here'],
    ])
    expect(links(chart)).toContain('one none/solid/arrow D 1')
  })

  test('a node belongs to the subgraph that names it, also when it was linked before', () => {
    const chart = read('A --> B\nsubgraph s\nB\nend')
    expect(chart.nodes.get('A')?.group).toBeUndefined()
    expect(chart.nodes.get('B')?.group).toBe('s')
  })
})

test('a title may stand in front matter', () => {
  expect(parseFlowchart('---\ntitle: "What to do"\n---\ngraph TD\nA').title).toBe('What to do')
})

test('comments and looks are read over, titles are kept', () => {
  const chart = read(`
    %% a comment --> not a link
    accTitle: What to do
    accDescr { In two
      lines }
    A --> B
    classDef hot fill:#f00,stroke:#333;
    class A,B hot
    style A fill:#bbf
    linkStyle 0 stroke:#ff3
    click A "https://example.org/a;b" "Go"
    B --> C`)
  expect(links(chart)).toEqual(['A none/solid/arrow B 1', 'B none/solid/arrow C 1'])
  expect(chart).toMatchObject({ title: 'What to do', description: 'In two lines' })
})

describe('what is not known is an error with its line', () => {
  test.each([
    ['sequenceDiagram\nA->>B: hi', 1, /^Unexpected `sequenceDiagram`, expected `flowchart`/],
    ['', 1, /^Unexpected end of the diagram, expected `flowchart`/],
    ['flowchart', 1, /expected a node$/],
    ['flowchart XY\nA', 1, /^Unexpected `XY`, expected a direction/],
    ['flowchart-elk TD\nA', 1, /^Unexpected `flowchart-elk`/],
    ['flowchart TD\nA --> B\nA@{ shape: cyl } --> B', 3, /^Unexpected `@\{`/],
    ['flowchart TD\nA -> B', 2, /^Unexpected `->`, expected a link or a new line/],
    ['flowchart TD\nA --> B C', 2, /^Unexpected `C`/],
    ['flowchart TD\nA -->', 2, /^Unexpected end of the diagram, expected the id of a node/],
    ['flowchart TD\n\nA[one', 3, /^Unexpected end of the diagram, expected `]`/],
    ['flowchart TD\nA["one]', 2, /expected `"`/],
    ['flowchart TD\nA[f(x)]', 2, /^Unexpected `\(x\)\]`, expected a label in quotes/],
    ['flowchart TD\nA[]', 2, /empty label/],
    ['flowchart TD\nA [text]', 2, /^Unexpected blank between `A` and its shape/],
    ['flowchart TD\nA(((text))', 2, /expected a label in quotes/],
    ['flowchart TD\nA --x B x--> C', 2, /same mark at both ends/],
    ['flowchart TD\nA -- text\nB', 2, /expected the end of the link `--`/],
    ['flowchart TD\nA -->|x B', 2, /expected `\|` at the end of the label/],
    ['flowchart TD\nA --> end', 2, /^Unexpected `end`, expected another id/],
    ['flowchart TD\nsubgraph s\nA\n', 2, /expected `end`/],
    ['flowchart TD\nA\nend', 3, /^Unexpected `end`/],
    ['flowchart TD\nsubgraph s\nA\nend\nsubgraph s\nB\nend', 5, /second subgraph `s`/],
    ['flowchart TD\nsubgraph A\nA[x]\nend', 2, /subgraph and node `A`/],
    ['flowchart TD\ndirection LR\nA', 2, /in its first line/],
    ['flowchart TD\nA["<img src=x>"]', 2, /^Unexpected `<img src=x>` in a label/],
    ['flowchart TD\nA[fa:fa-car x]', 2, /`fa:fa-car`/],
    ['flowchart TD\nA["`**md**`"]', 2, /Markdown in a label/],
    ['flowchart TD\nA["#foo;"]', 2, /^Unexpected entity `#foo;`/],
    ['flowchart TD\nA --> B %% late', 2, /^Unexpected `%%`/],
    ['flowchart TD\nA e1@--> B', 2, /^Unexpected `e1@-->`/],
    [`flowchart TD\n${'A & '.repeat(30)}A --> ${'B & '.repeat(30)}B`, 2, /number of links/],
  ])('%#: %s', (source, line, reason) => {
    let thrown: unknown
    try {
      parseFlowchart(source)
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(DiagramError)
    expect(thrown).toMatchObject({ line, message: expect.stringMatching(reason) })
  })
})
