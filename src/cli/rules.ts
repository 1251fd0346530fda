import { nearest } from '../ast/distance.ts'
import { Problem } from '../files/problem.ts'
import type { Rule } from '../validate/rule.ts'
import { rules } from '../validate/rules/index.ts'
import { exitCodes, type Run } from './commands.ts'
import type { Colors, Terminal } from './terminal.ts'

/** `deckwright rules`: the rules, or one of them. */
export const run: Run = async ({ paths: [name], options }, terminal) => {
  const all = [...rules].sort((a, b) => (a.name < b.name ? -1 : 1))
  const chosen = name === undefined ? all : [ruleOf(all, name)]
  if (options.json) terminal.out(JSON.stringify(chosen.map(toJson), undefined, 2))
  else if (name === undefined) list(all, terminal)
  else for (const rule of chosen) terminal.out(explain(rule, terminal.outColors))
  return exitCodes.fine
}

function ruleOf(all: readonly Rule[], name: string): Rule {
  const rule = all.find((one) => one.name === name)
  if (rule) return rule
  const meant = nearest(
    name,
    all.map((one) => one.name),
    3,
  )
  throw new Problem(`There is no rule “${name}”${meant ? `, did you mean “${meant}”?` : ''}`, {
    note: 'deckwright rules lists them all.',
  })
}

function list(all: readonly Rule[], { out, outColors }: Terminal): void {
  const width = Math.max(...all.map(({ name }) => name.length))
  for (const rule of all) {
    const severity = painted(rule, outColors)
    out(`${rule.name.padEnd(width)}  ${severity}  ${rule.description}`)
  }
}

function painted({ severity }: Rule, colors: Colors): string {
  const paint = { error: colors.red, warning: colors.yellow, info: colors.blue }[severity]
  return paint(severity.padEnd('warning'.length))
}

function explain(rule: Rule, colors: Colors): string {
  const { name, severity, description, why, presets, options = {}, examples } = rule
  const settings = Object.entries(options).map(
    ([option, { default: value, description: what }]) =>
      `  ${option}  ${what} (default: ${JSON.stringify(value)})`,
  )
  return [
    `${colors.bold(name)}  ${painted(rule, colors).trimEnd()}`,
    '',
    description,
    why,
    '',
    ...(presets ? [`Asked by the presets ${presets.join(', ')}.`, ''] : []),
    ...(settings.length > 0 ? ['Options:', ...settings, ''] : []),
    ...examples.fail.slice(0, 1).flatMap(({ source }) => ['Is told:', indented(source), '']),
    ...examples.pass.slice(0, 1).flatMap(({ source }) => ['Is fine:', indented(source), '']),
    `In the configuration:  rules: { '${name}': '${severity === 'error' ? 'warning' : 'off'}' }`,
    `At one place:  <!-- deckwright-ignore ${name}: the reason -->`,
  ].join('\n')
}

function indented(source: string): string {
  return source
    .trimEnd()
    .split('\n')
    .map((line) => `  │ ${line}`.trimEnd())
    .join('\n')
}

function toJson({ name, severity, description, why, presets, options = {} }: Rule): object {
  return { name, severity, description, why, presets: presets ?? null, options }
}
