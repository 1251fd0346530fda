import { defineRule, type Rule } from '../rule.ts'
import { withoutWords } from '../tex-text.ts'

export const mathScript: Rule = defineRule({
  name: 'math-script',
  description: 'A script of more than one character stands in braces.',
  why: 'TeX takes one character as a script: `m_hat` is set as m with the subscript h, times a, times t. It is no error, and nobody sees it until it is printed.',
  severity: 'warning',
  examples: {
    pass: [
      {
        source:
          '# Deck\n\nThe update is $\\hat m_t = X^TX + x_iy_i$, and $y_{\\text{pred}}$ is its output.\n',
      },
      {
        name: 'braces, and words',
        source: '# Deck\n\nThe $x_{ij}$ of $e^{-10}$ and $\\text{a\\_bc}$.\n',
      },
    ],
    fail: [
      {
        source: '# Deck\n\nThe update is $m_hat / 10^12$.\n',
        at: ['3:17', '3:26'],
        fixed: '# Deck\n\nThe update is $m_{hat} / 10^{12}$.\n',
      },
      {
        name: 'in a list in a quote',
        source: '# Deck\n\n> - quoted $x_{i} + y_max$\n',
        at: ['3:22'],
        fixed: '# Deck\n\n> - quoted $x_{i} + y_{max}$\n',
      },
    ],
  },
  *check(_, __, tools) {
    for (const { tex, place, offset } of tools.formulas()) {
      // Most formulas have none, with or without what stands in `\text{…}`.
      if (!/[_^](?:[A-Za-z]{2}|\d{2})/.test(tex)) continue
      for (const { index, 0: mark = '', 1: body = '' } of withoutWords(tex).matchAll(
        /(?<!\\)[_^]([A-Za-z]{2,}|\d{2,})/g,
      )) {
        const next = tex[index + mark.length] ?? ''
        if (!isOneScript(mark.charAt(0), body, next)) continue
        const braced = `${mark.charAt(0)}{${body}}`
        const [start, end] = [offset(index), offset(index + mark.length)]
        yield {
          reason: `Unexpected \`${mark}\`, which sets only its first character, expected \`${braced}\``,
          place: tools.placeIn(place.file, start, end),
          note: 'TeX takes one character as a script; braces make it more.',
          fix: {
            title: 'Put the script in braces',
            edits: [{ file: place.file, start, end, text: braced }],
          },
        }
      }
    }
  },
})

/** Whether letters behind a script sign were meant as one script: a word, a number, or indices. */
function isOneScript(sign: string, body: string, next: string): boolean {
  if (/^\d/.test(body)) return !/[.\d]/.test(next)
  if (sign === '^') return /^(?:th|st|nd|rd)$/.test(body) || /^[a-z]{3,}$/.test(body)
  if (/^[a-z]{3,}$/.test(body)) return true
  if (/^[A-Z]{2,}$/.test(body)) return next !== '_' && next !== '^'
  return /^(?:[i-n]{2}|([a-z])\1|ih|xh|hx|ho|tp|fp|tn)$/.test(body) && next !== '_' && next !== '^'
}
