import type { Place } from '../../ast/nodes.ts'
import type { Project } from '../../ast/project.ts'
import { allMissingRules } from '../fields.ts'
import { itemAt } from '../item-at.ts'
import { placeOf, startOf } from '../places.ts'
import { defineRule, type Mute, made, type Rule, type Tools } from '../rule.ts'

export const mathUnclosed: Rule = defineRule({
  name: 'math-unclosed',
  description: 'A block of math that is opened is closed.',
  why: 'A stray `$$` makes a formula of everything down to the end of the file: headings and questions vanish without a word.',
  severity: 'error',
  examples: {
    pass: [
      { source: '# Deck\n\n$$\na = b\n$$\n\nText.\n' },
      { name: 'on one line, and in code', source: '# Deck\n\n$$a = b$$\n\n```sh\necho $$\n```\n' },
    ],
    fail: [
      { source: '# Deck\n\n$$\na = b\n\n## Lost\n\nText.\n', at: ['3:1'] },
      {
        name: 'what its question lacks has been swallowed',
        source:
          '# Deck\n\n### Why cosine?\n\n**Probing:** geometry.\n\n**Short answer:** Direction.\n\n$$\na = b\n\n**Deep answer:** No length.\n\n**Follow-ups:** When not?\n\n**Red flags:** “Always.”\n',
        at: ['9:1'],
      },
    ],
  },
  *check(project, _, tools) {
    for (const fault of made(project, 'math-unclosed'))
      yield { ...fault, mutes: mutes(fault.place, project, tools) }
  },
})

/** What it swallows is no formula, and what the item around it lacks may stand in it. */
function mutes(place: Place, project: Project, tools: Tools): Mute[] {
  const isHere = (at: Place): boolean => at.file === place.file && startOf(at) === startOf(place)
  const code = tools
    .nodes(project.decks, 'codeSample')
    .map(({ node, file }) => placeOf(node, file))
    .find(isHere)
  const within = tools.formulas().find((formula) => isHere(formula.place))?.place ?? code ?? place
  const around = itemAt(project, place)
  const swallowed = ['math-invalid', 'math-script', 'math-money', 'math-letters']
  return [
    { rules: [...swallowed, 'formula-length', 'code-language'], within },
    ...(around ? [{ rules: allMissingRules, within: around.item.position }] : []),
  ]
}
