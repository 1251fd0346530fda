import type { Fix } from '../../ast/finding.ts'
import { placeOf, startOf } from '../places.ts'
import { defineRule, type Rule } from '../rule.ts'

/** Commands that nobody writes in prose. */
const command =
  /(?<![\\:/A-Za-z0-9])\\(?:d?frac|tfrac|sqrt|sum|prod|int|hat|bar|tilde|vec|mathbb|mathbf|mathcal|mathrm|text|operatorname|partial|nabla|infty|leq?|geq?|neq?|approx|cdot|times|log|exp|lim|max|min|left|right|alpha|beta|gamma|delta|epsilon|varepsilon|eta|theta|kappa|lambda|mu|nu|rho|sigma|tau|phi|varphi|psi|omega|Delta|Sigma|Omega|Theta|ell|pm|mid|sim|propto|in|to|top)(?![A-Za-z])/g

/** Commands that are also a folder or an escape somewhere: alone they prove nothing. */
const weak = new Set([
  '\\text',
  '\\in',
  '\\to',
  '\\top',
  '\\left',
  '\\right',
  '\\log',
  '\\max',
  '\\min',
  '\\mid',
  '\\sim',
  '\\bar',
  '\\int',
  '\\exp',
  '\\times',
])

export const mathBareTex: Rule = defineRule({
  name: 'math-bare-tex',
  description: 'TeX stands between dollars.',
  why: 'A command outside of math is shown as it is written. Mostly the brackets were `\\( … \\)` once, and a tool has eaten their backslashes.',
  severity: 'error',
  examples: {
    pass: [
      {
        source:
          '# Deck\n\nWrite `\\frac` for a fraction, as in $\\frac12$; the file is C:\\text\\log.\n',
      },
      {
        name: 'in code',
        source: '# Deck\n\nThe gain is $\\frac{a}{b}$, written `\\frac{a}{b}`.\n',
      },
    ],
    fail: [
      {
        source: '# Deck\n\nThe rate ( \\eta_t = \\frac{\\eta_0}{1 + \\lambda t} ) falls.\n',
        at: ['3:12'],
        fixed: '# Deck\n\nThe rate $\\eta_t = \\frac{\\eta_0}{1 + \\lambda t}$ falls.\n',
      },
      { name: 'without brackets', source: '# Deck\n\nThe step \\alpha is small.\n', at: ['3:10'] },
    ],
  },
  *check(project, _, tools) {
    for (const deck of project.decks) {
      const fixed = new Map<string, number>()
      for (const { node, file } of tools.nodes([deck], 'text')) {
        const place = placeOf(node, file)
        const start = startOf(place)
        const text = tools.text(file)
        const raw = text.slice(start, place.end.offset)
        if (!raw.includes('\\')) continue
        const matches = [...raw.matchAll(command)].filter(
          ({ index, 0: name }) => !weak.has(name) || raw[index + name.length] === '{',
        )
        for (const { index, 0: name } of matches) {
          const at = start + index
          if (at < (fixed.get(file) ?? 0)) continue
          const group = brackets(text, at)
          const end = group?.end ?? lineEnd(text, at)
          fixed.set(file, end)
          yield {
            reason: `Unexpected TeX command \`${name}\` in prose, expected it between dollars`,
            place: tools.placeIn(file, at, at + name.length),
            note: 'Write `$…$` around the formula.',
            fix: group ? dollars(text, file, group) : undefined,
          }
        }
      }
    }
  },
})

interface Range {
  start: number
  end: number
}

/** The outermost round brackets around an offset that stand apart from words, on its own line and in its own cell. */
function brackets(text: string, at: number): Range | undefined {
  const from = Math.max(text.lastIndexOf('\n', at), -1) + 1
  const to = lineEnd(text, at)
  const open: number[] = []
  for (let i = from; i < to; i++) {
    if (text[i] === '(') open.push(i)
    else if (text[i] === ')') {
      const start = open.pop()
      if (start !== undefined && open.length === 0 && start < at && at < i)
        return /\s/.test(text[start + 1] ?? '') ? { start, end: i + 1 } : undefined
    }
  }
  return undefined
}

function lineEnd(text: string, at: number): number {
  const end = text.slice(at).search(/[\r\n]/)
  return end < 0 ? text.length : at + end
}

/** `( … )` that was `\( … \)`, with dollars. */
function dollars(text: string, file: string, { start, end }: Range): Fix | undefined {
  const inner = text.slice(start + 1, end - 1)
  const tex = inner.trim()
  if (tex.includes('$') || tex === '') return undefined
  return { title: 'Put it between dollars', edits: [{ file, start, end, text: `$${tex}$` }] }
}
