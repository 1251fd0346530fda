import { describe, expect, test } from 'vitest'
import { validate } from '../../src/validate/index.ts'
import { check, edited, projectOf, render, short } from './project-of.ts'

const vague = '# Deck\n\n## Depth\n\n- **Story:** Improved the model a lot.\n'

describe('settings', () => {
  test('a rule has its own severity where nothing else is set', () => {
    const [message] = check(vague)
    expect(message).toMatchObject({
      file: 'deck.md',
      line: 5,
      column: 14,
      ruleId: 'story-vague',
      source: 'deckwright',
      url: 'docs/rules.md#story-vague',
      fatal: undefined,
    })
  })

  test('the configuration changes severity and options', () => {
    expect(check(vague, { 'story-vague': 'off' })).toEqual([])
    expect(check(vague, { 'story-vague': 'error' })[0]?.fatal).toBe(true)
    const long = check(vague, { 'story-vague': 'off', 'story-length': ['warning', { max: 3 }] })
    expect(long.map(({ reason }) => reason)).toEqual([
      'Unexpected story of 5 words, expected at most 3',
    ])
  })

  test('front matter comes after the configuration', () => {
    const source = `---\nrules:\n  story-vague: warning\n  story-length: [error, {max: 4}]\n---\n\n${vague}`
    const messages = check(source, { 'story-vague': 'off' })
    expect(messages.map(({ ruleId, fatal }) => [ruleId, fatal])).toEqual([
      ['story-length', true],
      ['story-vague', false],
    ])
  })

  test('settings hold for their own deck', () => {
    const { project } = projectOf({
      'a.md': `---\nrules: {story-vague: off}\n---\n\n${vague}`,
      'b.md': vague,
    })
    expect(validate(project, render).map(({ file }) => file)).toEqual(['b.md'])
  })

  test('a setting that no rule understands is a message', () => {
    const source =
      '---\ntitle: Deck\nrules:\n  story-vauge: off\n  story-length: [error, {most: 4}]\n  kernel-length: loud\n---\n\nText.\n'
    expect(check(source).map(({ line, ruleId, reason }) => `${line} ${ruleId} ${reason}`)).toEqual([
      '3 front-matter-invalid Unexpected rule `story-vauge`, expected `story-vague`',
      '3 front-matter-invalid Unexpected option `most` of the rule `story-length`, expected `max` (a number)',
      '3 front-matter-invalid Unexpected setting `loud` of the rule `kernel-length`, expected off, error, warning or info',
    ])
  })
})

describe('comments', () => {
  const body = '## Depth\n\n- **Story:** Improved the model a lot.\n'
  const comment = '<!-- deckwright-ignore story-vague: said in class -->'

  test.each([
    ['above the heading', `# Deck\n\n${comment}\n${body}`],
    ['above the heading, with a blank line', `# Deck\n\n${comment}\n\n${body}`],
    ['on the line below the heading', body.replace('\n', `\n${comment}\n`)],
    ['above the block', body.replace('- **', `${comment}\n\n- **`)],
    ['at the end of the line', body.replace('lot.', `lot. ${comment}`)],
    ['with two rules', `${comment.replace(':', ', story-length:')}\n${body}`],
    ['beside a pinned id', `## Depth\n<!-- id: depth -->\n${comment}\n\n- **Story:** A lot.\n`],
  ])('silences %s', (_, source) => {
    const left = check(source).filter(({ ruleId }) => ruleId === 'story-vague')
    expect(left.map(String)).toEqual([])
  })

  test('covers the next block alone', () => {
    const source = `${body.replace('- **', `${comment}\n\n- **`)}\n## Width\n\n- **Story:** Much wider now.\n`
    expect(short(check(source))).toEqual(['9:14 story-vague'])
  })

  test('an unused one, one without a reason and one for an unknown rule are messages', () => {
    const source = `# Deck\n\n${comment}\n\nText.\n\n<!-- deckwright-ignore story-vague -->\n${body}\n<!-- deckwright-ignore vague: why -->\n`
    expect(short(check(source))).toEqual([
      '3:1 suppression',
      '7:1 suppression',
      '10:14 story-vague',
      '12:1 suppression',
    ])
  })

  test('means nothing in code', () => {
    expect(check(`# Deck\n\n\`\`\`text\n${comment}\n\`\`\`\n\nWrite \`${comment}\`.\n`)).toEqual([])
  })

  test('one member of a cluster leaves the others', () => {
    const line = '- [ ] What is MSE?'
    const source = `# Deck\n\n## Question bank\n\n${line} <!-- deckwright-ignore difficulty-missing: any -->\n- [ ] What is MAE?\n- [ ] What is Huber?\n`
    const [message, ...others] = check(source)
    expect(others).toEqual([])
    expect(message).toMatchObject({ line: 6, column: 7 })
    expect(message?.related).toHaveLength(1)
    expect(message?.reason).toContain('2 questions')
  })
})

describe('one fault, one message', () => {
  test('members of a cluster are related places', () => {
    const source = '# Deck\n\n## Rapid fire\n\n- One\n- Two\n- Three\n'
    const [message, ...others] = check(source)
    expect(others).toEqual([])
    expect(message?.reason).toBe(
      'Unexpected 3 questions without an answer, expected `question → answer` in each',
    )
    expect(message?.related?.map(({ place }) => place.start.line)).toEqual([6, 7])
  })

  test('a misspelt label mutes the rule that asks for it', () => {
    const source =
      '### Why?\n\n**Probing:** a.\n\n**Short anwser:** b.\n\n**Deep answer:** c.\n\n**Follow-ups:** d?\n\n**Red flags:** e.\n'
    expect(short(check(source))).toEqual(['5:1 field-unknown'])
    expect(short(check(source, { 'field-unknown': 'off' }))).toEqual(['1:5 short-answer-missing'])
  })

  test('an empty field mutes the rule that asks for it', () => {
    const source =
      '### Why?\n\n**Probing:** a.\n\n**Direct answer:**\n\n**Deep answer:** c.\n\n**Follow-ups:** d?\n\n**Red flags:** e.\n'
    expect(short(check(source))).toEqual(['5:1 field-empty'])
  })

  test('an invalid formula mutes the legend', () => {
    const source = '## Rate\n\n- **Formula:** $\\frac{a$\n- **Legend:** $b$ = price\n'
    expect(short(check(source))).toEqual(['3:24 math-invalid'])
  })

  test('a torn row mutes what its cells are said to hold', () => {
    const source =
      '| Concept | Formula | Story |\n|---|---|---|\n| Bayes | $P(A|B)$ | Won 3 bets. |\n| Chain | $c$ | |\n'
    expect(short(check(source))).toEqual(['3:1 table-columns', '4:3 story-missing'])
    expect(short(check(source, { 'table-columns': 'off' }))).toContain('3:16 story-vague')
  })
})

test('messages stand by file and place', () => {
  const { project } = projectOf({ 'b.md': vague, 'a.md': `${vague}\n\`\`\`\nx\n\`\`\`\n` })
  expect(
    validate(project, render).map(({ file, line, ruleId }) => `${file}:${line} ${ruleId}`),
  ).toEqual(['a.md:5 story-vague', 'a.md:7 code-language', 'b.md:5 story-vague'])
})

test('a finding whose rule nobody knows is never lost', () => {
  const { project } = projectOf({ 'deck.md': 'Text.\n' })
  const place = { file: 'deck.md', start: { line: 1, column: 1 }, end: { line: 1, column: 5 } }
  const finding = { rule: 'new-thing', reason: 'Unexpected thing', place }
  const [message] = validate({ ...project, findings: [finding] }, render)
  expect(message).toMatchObject({ ruleId: 'new-thing', fatal: true, line: 1 })
})

test('fixes of a cluster come together', () => {
  const source = '# Deck\n\nA zero\u200B-width and\u200B another.\n'
  const [message, ...others] = check(source)
  expect(others).toEqual([])
  expect(edited(source, message?.fix?.edits ?? [])).toBe('# Deck\n\nA zero-width and another.\n')
})

test('money mutes what KaTeX says of it', () => {
  const source = '# Deck\n\nIt cost $12 k & more money {of it (than$ planned.\n'
  expect(short(check(source))).toEqual(['3:9 math-money'])
})
