import fc from 'fast-check'

/** Every word is another one, so that a lost word cannot hide behind a copy. */
let count = 0
const word = fc.constant(0).map(() => `w${(count++).toString(36)}x`)
const phrase = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '))

const inline = fc.oneof(
  phrase,
  phrase.map((text) => `**${text}**`),
  phrase.map((text) => `**${text}:** more`),
  phrase.map((text) => `*${text}*`),
  phrase.map((text) => `~~${text}~~`),
  phrase.map((text) => `\`${text}\``),
  phrase.map((text) => `$${text}$`),
  phrase.map((text) => `\\(${text}\\)`),
  fc.tuple(phrase, word).map(([text, url]) => `[${text}](https://example.org/${url} "${url}")`),
  fc.tuple(phrase, word).map(([text, url]) => `![${text}](${url}.png)`),
  fc.tuple(word, word, word).map(([page, hash, alias]) => `[[${page}#${hash}|${alias}]]`),
  phrase.map((text) => `<span>${text}</span>`),
  phrase.map((text) => `${text} (hard)`),
  word.map((mark) => `^[${mark}]`),
  fc.tuple(phrase, phrase).map(([a, b]) => `${a} → ${b}`),
  fc.tuple(phrase, phrase).map(([a, b]) => `${a} = ${b}; $x$ = ${b}y`),
)
const line = fc.array(inline, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '))
const label = fc.constantFrom(
  'Probing',
  'Short answer',
  'Deep answer',
  'Follow-ups',
  'Red flags',
  'Formula',
  'Kernel',
  'Legend',
  'Prompt',
  'Story',
  'Say it',
  'Use when',
  'Code',
  'Difficulty',
  'Pillar',
  'Companies',
  'Tags',
  'References',
  'Short anwser',
  'Bad',
  'Good',
)
const role = fc.constantFrom(
  'Rapid fire',
  'Question bank',
  'Study plan',
  'Company emphasis',
  'Checklist',
  'Mistakes to avoid',
  'References',
  'Symbols',
)
const list = (inner: fc.Arbitrary<string>) =>
  fc
    .array(inner, { minLength: 1, maxLength: 4 })
    .map((lines) => lines.map((text) => `- ${text.replaceAll('\n', '\n  ')}`).join('\n'))
const cell = line.map((text) => text.replaceAll('|', '\\|'))
const table = fc
  .tuple(
    fc.constantFrom(
      ['Concept', 'Formula', 'Prompt'],
      ['Round', 'Minutes', 'Focus'],
      ['Symbol', 'Meaning', 'Note'],
      undefined,
    ),
    fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 3 }),
    fc.tuple(word, word, word),
  )
  .map(([head, rows, words]) =>
    [head ?? words, ['-', '-', '-'], ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n'),
  )
const simple: fc.Arbitrary<string> = fc.oneof(
  line,
  fc.tuple(line, line).map((lines) => lines.join('\n')),
  fc.tuple(label, line).map(([name, text]) => `**${name}:** ${text}`),
  fc.tuple(label, label, line, line).map(([a, b, x, y]) => `**${a}:** ${x}\n**${b}**: ${y}`),
  fc.tuple(label, list(line)).map(([name, text]) => `**${name}:**\n\n${text}`),
  list(line),
  list(fc.tuple(label, line).map(([name, text]) => `**${name}:** ${text}`)),
  list(fc.tuple(label, line, line).map(([name, text, more]) => `**${name}:** ${text}\n\n${more}`)),
  list(fc.tuple(line, list(line)).map(([text, inner]) => `${text}\n${inner}`)),
  list(line.map((text) => `[x] ${text}`)),
  table,
  fc
    .tuple(phrase, word)
    .map(([text, title]) => `\`\`\`python title="${title}" ${title}y\n${text}\n\`\`\``),
  phrase.map((text) => `\`\`\`\nOne:   ${text}\nTwo:   ${text}\n\`\`\``),
  phrase.map((text) => `\`\`\`mermaid\nflowchart TD\n${text}\n\`\`\`\n\n*Figure: ${text}y*`),
  phrase.map((text) => `$$\n${text}\n$$`),
  phrase.map((text) => `$$${text}$$`),
  line.map((text) => `> ${text}`),
  fc.tuple(word, line).map(([mark, text]) => `See[^${mark}].\n\n[^${mark}]: ${text}`),
  fc.tuple(word, word).map(([mark, title]) => `[${mark}]: https://example.org "${title}"`),
  phrase.map((text) => `<div>\n${text}\n</div>`),
  phrase.map((text) => `    ${text}`),
  fc.constant('---'),
)
const indented = (text: string): string => text.replaceAll('\n', '\n   ')
const quoted = (text: string): string => text.replace(/^/gm, '> ').replace(/^> $/gm, '>')
const several = fc.array(simple, { minLength: 1, maxLength: 3 }).map((all) => all.join('\n\n'))
const block: fc.Arbitrary<string> = fc.oneof(
  { weight: 22, arbitrary: simple },
  { weight: 1, arbitrary: several.map(quoted) },
  { weight: 1, arbitrary: several.map((all) => quoted(quoted(all))) },
  { weight: 1, arbitrary: list(several) },
  {
    weight: 1,
    arbitrary: fc.tuple(line, several).map(([text, all]) => `1. ${text}\n\n   ${indented(all)}`),
  },
)
const heading = fc
  .tuple(
    fc.integer({ min: 1, max: 5 }),
    fc.oneof(
      line,
      role,
      label,
      line.map((text) => `Q7: ${text}?`),
    ),
  )
  .map(([depth, text]) => `${'#'.repeat(depth)} ${text.replaceAll('\n', ' ')}`)
/** Documents of everything that the dialect has, right and wrong. */
export const documents: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 2, arbitrary: heading }, { weight: 5, arbitrary: block }), {
    maxLength: 14,
  })
  .map((parts) => parts.join('\n\n').replace(/^---/, '----'))
