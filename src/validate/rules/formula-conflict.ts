import type { Deck, Notation, Place } from '../../ast/nodes.ts'
import { toText, words } from '../../ast/text.ts'
import {
  type Difference,
  type FormulaToken,
  formulaTokens,
  oneDifference,
} from '../formula-tokens.ts'
import { defineRule, type Rule, type Tools } from '../rule.ts'

interface Stated {
  readonly name: string
  readonly place: Place
  readonly notation: Notation
  readonly tokens: readonly FormulaToken[]
}

export const formulaConflict: Rule = defineRule({
  name: 'formula-conflict',
  description: 'A formula that stands in two places is the same in both.',
  why: 'A sign that is lost in one of two places is believed there. Only formulas of the same name that are alike but for one sign, number or power are compared: another letter or another form is no conflict.',
  severity: 'info',
  examples: {
    pass: [
      {
        name: 'other letters, spacing and size',
        source:
          '# Deck\n\n## Mean\n\n- **Formula:** $m = \\frac{1}{n} \\sum_i x_i$\n\n## Again\n\n### Mean\n\n- **Formula:** $\\mu=\\dfrac1n\\sum_{i} x_{i}$\n',
      },
      {
        name: 'two forms of one thing',
        source:
          '# Deck\n\n## Variance\n\n- **Formula:** $\\mathbb{E}[x^2] - \\mathbb{E}[x]^2$\n\n## Again\n\n### Variance\n\n- **Formula:** $\\mathbb{E}[(x - \\mu)^2]$\n',
      },
    ],
    fail: [
      {
        source:
          '# Deck\n\n## Layer norm\n\n- **Formula:** $y = \\gamma \\cdot (x - \\mu) / \\sigma + \\beta$\n\n## Again\n\n### Layer norm\n\n- **Formula:** $y = \\gamma + (x - \\mu) / \\sigma + \\beta$\n',
        at: ['11:16'],
      },
      {
        name: 'in formula blocks',
        source:
          '# Deck\n\n```formulas\nSigmoid:  1/(1 + e⁻ᶻ)\n```\n\n## Again\n\n```formulas\nSigmoid:  1/(1 − e⁻ᶻ)\n```\n',
        at: ['10:1'],
      },
    ],
  },
  *check(project, _, tools) {
    const stated = new Map<string, Stated[]>()
    for (const one of formulas(project.decks, tools)) {
      const before = stated.get(one.name) ?? []
      for (const other of before) {
        const difference = one.notation === other.notation && conflict(one, other)
        if (!difference) continue
        yield {
          reason: `Unexpected ${shown(difference.first)} in a formula of “${one.name}”, expected ${shown(difference.second)} as in the other`,
          place: one.place,
          note: 'One of them may be a slip. Where both are right, give them names that differ.',
          related: [{ place: other.place, reason: `“${one.name}” for the first time` }],
        }
        break
      }
      stated.set(one.name, [...before, one])
    }
  },
})

/** Formulas with a name: of concepts by their titles, and those of formula blocks. */
function* formulas(decks: readonly Deck[], tools: Tools): Generator<Stated> {
  for (const { node, item } of tools.nodes(decks, 'formula')) {
    const title = item?.type === 'concept' ? toText(item.title) : ''
    const name = words((node.name ?? title).toLowerCase()).join(' ')
    const { notation, position } = node
    const tokens = formulaTokens(node.value, notation)
    if (name !== '' && tokens.length >= 5) yield { name, place: position, notation, tokens }
  }
}

/** A difference that is no mere renaming: of a number or an operation. */
function conflict(one: Stated, other: Stated): Difference | undefined {
  const difference = oneDifference(one.tokens, other.tokens)
  if (!difference) return undefined
  const kinds = [difference.first, difference.second].flatMap((token) => token?.kind ?? [])
  return kinds.every((kind) => kind === 'number' || kind === 'operation') ? difference : undefined
}

function shown(token: FormulaToken | undefined): string {
  return token ? `\`${token.text}\`` : 'none'
}
