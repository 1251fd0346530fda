import type { Written } from '../formulas.ts'
import { defineRule, type Rule } from '../rule.ts'
import { textRanges } from '../tex-text.ts'

export const mathInvalid: Rule = defineRule({
  name: 'math-invalid',
  description: 'KaTeX can set every formula.',
  why: 'A formula that does not parse is shown as its source in every output. KaTeX is the one judge, the same version everywhere, so that what passes here prints.',
  severity: 'error',
  examples: {
    pass: [
      { source: '# Deck\n\nThe loss is $\\frac{1}{n}\\sum_i \\ell_i$.\n' },
      {
        name: 'a bar in a table',
        source: '# Deck\n\n| a | b |\n|---|---|\n| $P(A\\|B)$ | $\\text{a\\_b}$ |\n',
      },
    ],
    fail: [
      {
        source: '# Deck\n\nThe rate is $\\text{weighted_avg}(x)$.\n',
        at: ['3:28'],
        fixed: '# Deck\n\nThe rate is $\\text{weighted\\_avg}(x)$.\n',
      },
      {
        name: 'in a table, behind an escaped bar',
        source: '# Deck\n\n| a | b |\n|---|---|\n| $P(A\\|B) + \\q$ | b |\n',
        at: ['5:14'],
      },
      {
        name: 'in a quote',
        source: '# Deck\n\n> $$\n> a\n> \\frac{1}\n> $$\n',
        at: ['5:11'],
      },
      {
        name: 'in a list',
        source: '# Deck\n\n- first\n\n  $$\n  a + \\undefined\n  $$\n',
        at: ['6:7'],
      },
    ],
  },
  *check(_, __, tools) {
    for (const written of tools.formulas()) {
      const { tex, display, item, place, offset } = written
      const { error } = tools.tex(tex, display)
      if (!error) continue
      const scripts = bareScripts(tex)
      const isScript = scripts.includes(error.start)
      yield {
        reason: isScript ? 'Unexpected `_` inside `\\text{…}`, expected `\\_`' : said(error.reason),
        place: tools.placeIn(place.file, offset(error.start), offset(error.end)),
        note: isScript
          ? 'A bare one opens a subscript, which words cannot have.'
          : 'It is shown as its source until KaTeX can read it.',
        fix: isScript ? escaped(written, scripts) : undefined,
        mutes: [
          { rules: ['math-script', 'math-letters'], within: place },
          { rules: ['legend-undefined', 'legend-unused'], within: item?.position ?? place },
        ],
      }
    }
  },
})

/** KaTeX's reason in our words. */
function said(reason: string): string {
  const expected = /^Expected '(.*)', got '(.*?)'(?: at .*)?$/s.exec(reason)
  if (expected) {
    const [, wanted = '', got = ''] = expected
    const a = got === 'EOF' ? 'end of the formula' : `\`${got}\` in the formula`
    return `Unexpected ${a}, expected ${wanted === 'EOF' ? 'none there' : `\`${wanted}\``}`
  }
  const unknown = /^Undefined control sequence: (\S+)/.exec(reason)
  if (unknown) return `Unexpected command \`${unknown[1]}\`, expected one that KaTeX knows`
  if (reason.startsWith('Unexpected ')) return reason
  return `Unexpected TeX, expected a formula that KaTeX can set: ${reason}`
}

/** The underscores in `\text{…}` that no backslash escapes. */
function bareScripts(tex: string): number[] {
  return textRanges(tex).flatMap(({ start, end }) =>
    [...tex.slice(start, end).matchAll(/(?<!\\)_/g)].map(({ index }) => start + index),
  )
}

function escaped({ place, offset }: Written, scripts: readonly number[]) {
  const edits = scripts.map((index) => ({
    file: place.file,
    start: offset(index),
    end: offset(index),
    text: '\\',
  }))
  return { title: 'Escape the underscore', edits }
}
