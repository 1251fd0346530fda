import type { Place } from '../../ast/nodes.ts'
import { placeOf, startOf } from '../places.ts'
import { defineRule, type Rule, type Tools } from '../rule.ts'

export const diagramInvalid: Rule = defineRule({
  name: 'diagram-invalid',
  description: 'A diagram is a Mermaid flowchart that can be drawn.',
  why: 'What cannot be drawn is shown as code. The line says where the drawing stopped.',
  severity: 'warning',
  examples: {
    pass: [
      { source: '# Deck\n\n```mermaid\nflowchart TD\nA[Start] --> B[End]\n```\n' },
      {
        name: 'labels, shapes and a caption',
        source:
          '# Deck\n\n```mermaid\nflowchart LR\nA{Diverges?} -->|yes| B(Stop)\nA -->|no| C([Go on])\n```\n\n*Figure: triage.*\n',
      },
    ],
    fail: [
      { source: '# Deck\n\n```mermaid\nflowchart TD\nA[Start --> B[End]\n```\n', at: ['5:1'] },
      {
        name: 'another kind of diagram',
        source: '# Deck\n\n```mermaid\npie\n"a": 1\n```\n',
        at: ['4:1'],
      },
    ],
  },
  *check(project, _, tools) {
    for (const { node, file } of tools.nodes(project.decks, 'diagram')) {
      const { error } = tools.render.diagram(node.value)
      if (!error) continue
      yield {
        reason: error.reason.startsWith('Unexpected ')
          ? error.reason
          : `Unexpected diagram, expected one that can be drawn: ${error.reason}`,
        place: lineIn(placeOf(node, file), error.line, tools),
        note: 'It is shown as code until then.',
      }
    }
  },
})

/** A line of a fence's content, from 1, without the indent. */
function lineIn(place: Place, line: number, { text, placeIn }: Tools): Place {
  const { file } = place
  const lines = text(file).slice(startOf(place), place.end.offset).split('\n')
  const at = Math.min(line, lines.length - 1)
  const before = lines.slice(0, at).reduce((sum, { length }) => sum + length + 1, 0)
  const content = lines[at] ?? ''
  const indent = /^[\s>]*/.exec(content)?.[0].length ?? 0
  const start = startOf(place) + before + indent
  return placeIn(
    file,
    start,
    start + content.trimEnd().length - Math.min(indent, content.trimEnd().length),
  )
}
