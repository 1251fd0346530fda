import { expect, test } from 'vitest'
import { answer, concept, deck, kernel, question, section } from '../../src/ast/build.ts'
import { cards } from '../../src/ast/cards.ts'
import type { Project } from '../../src/ast/project.ts'
import { filterProject, parseWhere, WhereError } from '../../src/ast/where.ts'

const short = [answer('short', 'Yes.')]
const project: Project = {
  id: 'p',
  title: 'P',
  decks: [
    deck('One', [
      section('Losses', [
        question('A?', short, { difficulty: 'hard', companies: ['Google'], tags: ['rapid fire'] }),
        question('B?', short, { difficulty: 'easy', companies: ['Amazon', 'Google'] }),
      ]),
      concept('C', [kernel('x')], { pillar: 'Optimization' }),
    ]),
  ],
  sources: new Map(),
  findings: [],
  history: new Map(),
  modified: new Date(0),
}

test.each([
  ['difficulty=hard', ['one/a']],
  ['difficulty=HARD or pillar=optimization', ['one/a', 'one/c']],
  ['company=google and not difficulty=hard', ['one/b']],
  ['company=google and (difficulty=easy or tag="rapid fire")', ['one/a', 'one/b']],
  ['type!=question', ['one/c']],
  ['section=losses', ['one/a', 'one/b']],
  ['difficulty=none', ['one/c']],
])('%s', (where, expected) => {
  expect(cards(filterProject(project, parseWhere(where))).map(({ key }) => key)).toEqual(expected)
})

test.each([
  ['', 0, 'one of difficulty'],
  ['dificulty=hard', 0, 'one of difficulty'],
  ['difficulty', 10, '`=` or `!=`'],
  ['difficulty=', 11, 'a value'],
  ['(difficulty=hard', 16, '`)`'],
  ['difficulty=hard company=x', 16, '`and`, `or` or the end'],
])('%j says where it goes wrong', (where, at, expected) => {
  let error: unknown
  try {
    parseWhere(where)
  } catch (thrown) {
    error = thrown
  }
  expect(error).toBeInstanceOf(WhereError)
  expect((error as WhereError).at).toBe(at)
  expect((error as WhereError).message).toContain(expected)
})
