import { common, createLowlight } from 'lowlight'
import { nearest } from '../../ast/distance.ts'
import { placeOf, startOf } from '../places.ts'
import { defineRule, type Rule } from '../rule.ts'

const lowlight = createLowlight(common)

/** Names of a block that is no program. */
const plain = [
  'text',
  'txt',
  'plain',
  'plaintext',
  'none',
  'output',
  'console',
  'pseudocode',
  'csv',
  'tsv',
  'formulas',
  'math',
  'mermaid',
]

export const codeLanguage: Rule = defineRule({
  name: 'code-language',
  description: 'A block of code names its language.',
  why: 'Colours, the copy button’s label and the check of the syntax need it. `text` is a language for what is none.',
  severity: 'warning',
  examples: {
    pass: [
      { source: '# Deck\n\n```python\nx = 1\n```\n\n```text\n1 2 3\n```\n' },
      {
        name: 'formulas and diagrams',
        source:
          '# Deck\n\n```formulas\nMean:  Σx / n\n```\n\n```mermaid\nflowchart TD\nA --> B\n```\n',
      },
    ],
    fail: [
      { name: 'none', source: '# Deck\n\n```\nx = 1\n```\n', at: ['3:1'] },
      {
        name: 'a misspelt one',
        source: '# Deck\n\n```pyhton\nx = 1\n```\n',
        at: ['3:1'],
        fixed: '# Deck\n\n```python\nx = 1\n```\n',
      },
    ],
  },
  *check(project, _, tools) {
    const known = [...lowlight.listLanguages(), ...plain]
    for (const { node, file } of tools.nodes(project.decks, 'codeSample')) {
      const lang = node.lang?.toLowerCase() ?? ''
      if (plain.includes(lang) || (lang && lowlight.registered(lang))) continue
      const place = placeOf(node, file)
      const near = lang ? nearest(lang, known) : undefined
      const line = restOfLine(tools.text(file), startOf(place))
      const start = startOf(place) + line.indexOf(node.lang ?? '')
      const end = start + (node.lang?.length ?? 0)
      yield {
        reason: lang
          ? `Unexpected language \`${node.lang}\`, expected ${near ? `\`${near}\`` : 'one that can be coloured, or `text`'}`
          : 'Unexpected block of code without a language, expected its name',
        place: tools.placeIn(file, startOf(place), startOf(place) + line.length),
        ...(lang && !near ? { severity: 'info' as const } : {}),
        note: 'Write it behind the fence: ```` ```python ````; `text` for what is no program.',
        fix: near
          ? { title: `Write \`${near}\``, edits: [{ file, start, end, text: near }] }
          : undefined,
        ...(lang
          ? {}
          : {
              cluster: {
                key: file,
                reason: ['Unexpected ', ' blocks of code without a language, expected their names'],
              },
            }),
      }
    }
  },
})

/** Without a look at what is behind it: a file may have thousands of blocks. */
function restOfLine(text: string, start: number): string {
  const end = /[\r\n]|$/g
  end.lastIndex = start
  return text.slice(start, end.exec(text)?.index)
}
