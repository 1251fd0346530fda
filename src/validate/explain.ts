import type { Example, ExampleBackend, ExampleReading, FailExample, Rule } from './rule.ts'

/** A rule in a few paragraphs of Markdown, without its heading: what `deckwright rules <name>` and the page show. */
export function explain(rule: Rule): string {
  const { description, why, examples } = rule
  const parts = [
    description,
    why,
    facts(rule),
    options(rule),
    ...examples.fail.map((example) => failing(example)),
    ...examples.pass.map((example) => shown('Fine', example)),
    silencing(rule),
  ]
  return parts.filter(Boolean).join('\n\n')
}

/** All rules as the page `docs/rules.md`. */
export function rulesPage(rules: readonly Rule[]): string {
  const rows = rules.map(
    ({ name, severity, description, presets }) =>
      `| [${name}](#${name}) | ${severity} | ${presets?.join(', ') ?? 'all'} | ${escapeCell(description)} |`,
  )
  const pages = rules.map((rule) => `### ${rule.name}\n\n${explain(rule)}`)
  return `${[introduction, ['| rule | severity | presets | says |', '|---|---|---|---|', ...rows].join('\n'), '## The rules', ...pages].join('\n\n')}\n`
}

const introduction = `# Rules

<!-- Made by scripts/rules.mjs from src/validate/rules; do not edit. -->

\`deckwright check\` runs these rules, and \`deckwright build\` runs them before it writes. An error holds the outputs of its deck back; a warning and
an information do not. \`check --fix\` applies the fixes.

## Setting a rule

A rule has a severity (\`error\`, \`warning\`, \`info\` or \`off\`) and some have options. For the whole project, in the configuration:

\`\`\`js
export default defineConfig({
  rules: { 'story-vague': 'off', 'story-length': ['error', { max: 20 }] },
})
\`\`\`

For one deck, in its front matter, which comes after the configuration:

\`\`\`yaml
rules:
  story-vague: off
  story-length: [error, { max: 20 }]
\`\`\`

For one place, by a comment with a reason:

\`\`\`markdown
<!-- deckwright-ignore kernel-length: the third line is the point of it -->
\`\`\`

Above a heading, or on the line right below it, the comment covers all that the heading opens; above any other block it covers that block; at the end
of a line it covers that line. Several rules are parted by commas. The reason is required, and a comment that silences nothing is a message itself
([suppression](#suppression)). Comments inside code are text.

## Presets

\`preset:\` in the front matter says how complete a deck has to be.

| preset | asks for |
|---|---|
| \`auto\` | what each item has chosen by its form: a question with any field of an interview owes all of them, a line of a bank its difficulty, a row of a matrix its cells; plain notes owe nothing |
| \`notes\` | nothing |
| \`bank\` | a difficulty of every question |
| \`interview\` | what it probes, both answers, follow-ups and red flags of every question |
| \`sheet\` | formula, kernel, legend, prompt and story of every concept |

## At a glance`

function facts({ severity, presets, stage }: Rule): string {
  const asked = presets ? `, asked by the presets ${presets.join(', ')}` : ''
  const said = stage
    ? `, said while ${stage === 'emit' ? 'the outputs are made' : 'files are read'}`
    : ''
  return `Severity: ${severity}${asked}${said}.`
}

function silencing({ name, stage }: Rule): string {
  const comment = stage === 'read' ? '' : `<!-- deckwright-ignore ${name}: … -->`
  return comment && name !== 'suppression'
    ? `To silence it in one place: \`${comment}\`; in a deck or the project: \`${name}: off\` among its \`rules\`.`
    : ''
}

function options({ options = {} }: Rule): string {
  const lines = Object.entries(options).map(
    ([name, option]) =>
      `- \`${name}\` (default: \`${JSON.stringify(option.default)}\`): ${option.description}`,
  )
  return lines.length > 0 ? `Options:\n\n${lines.join('\n')}` : ''
}

function failing(example: FailExample): string {
  const places = `at ${example.at.join(', ')}`
  const before = example.before ? ['At the build before:', fenced(example.before)] : []
  const fixed = example.fixed === undefined ? [] : ['With its fix:', fenced(example.fixed)]
  return [...before, shown(`Reported ${places}`, example), ...fixed].join('\n\n')
}

function shown(what: string, example: Example): string {
  const { name, source, others = {}, assets = [], contents = {}, backend, reading } = example
  const paths = [...Object.keys(others), ...assets, ...Object.keys(contents)]
  const beside = [...new Set(paths)].map((path) => `\`${path}\``)
  const circumstances = [
    ...(backend ? [`by ${shownBackend(backend)}`] : []),
    ...(reading ? [readings[reading]] : []),
    ...(beside.length > 0 ? [`beside ${beside.join(', ')}`] : []),
  ]
  const head = [`${what}${name ? ` (${name})` : ''}`, ...circumstances].join(', ')
  const files = Object.entries(contents)
    .filter(([, text]) => !text.startsWith('data:'))
    .map(([path, text]) => `\n\n\`${path}\`:\n\n${fenced(text)}`)
  return `${head}:\n\n${fenced(source)}${files.join('')}`
}

const readings: Readonly<Record<ExampleReading, string>> = {
  'UTF-16': 'saved as UTF-16',
  'Latin-1': 'saved as Latin-1',
  'link to nowhere': 'where the file is a link that leads nowhere',
  'link to itself': 'where the file is a link to itself',
  'no time': 'where it takes longer than it may',
}

/** As one writes it in the configuration. */
function shownBackend({ name, options }: ExampleBackend): string {
  const given = Object.entries(options ?? {}).map(
    ([key, value]) => `${key}: ${JSON.stringify(value).replaceAll('"', "'")}`,
  )
  return given.length > 0 ? `\`${name}({ ${given.join(', ')} })\`` : `\`${name}()\``
}

/** How much of an example is shown; some are long since they must be. */
const mostShown = 1200

/** Characters that nobody can see are shown by their numbers. */
function fenced(source: string): string {
  const half = mostShown / 4
  const short =
    source.length > mostShown
      ? `${source.slice(0, half)}\n… ${source.length - 2 * half} more characters …\n${source.slice(-half)}`
      : source
  const visible = short.replace(
    /[\u200B\u202A-\u202E\u2060\uFEFF]/g,
    (sign) => `⟨U+${sign.charCodeAt(0).toString(16).toUpperCase()}⟩`,
  )
  return `\`\`\`\`markdown\n${visible.trimEnd()}\n\`\`\`\``
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|')
}
