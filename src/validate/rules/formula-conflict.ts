import type { Deck, Notation, Place } from '../../ast/nodes.ts'
import { toText, words } from '../../ast/text.ts'
import {
  type Difference,
  type FormulaToken,
  formulaTokens,
  oneDifference,
} from '../formula-tokens.ts'
import { defineRule, type Fault, type Rule, type Tools } from '../rule.ts'

/** A formula with a name, where it stands. */
interface Stated {
  readonly name: string
  readonly place: Place
  readonly notation: Notation
  /** What is written, in either notation. */
  readonly tex: string
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
  across: {
    gather: (project, _, tools) => [...formulas(project.decks, tools)],
    *compare(all: Iterable<readonly Stated[]>) {
      const stated = new Map<string, Compared[]>()
      for (const formulas of all)
        for (const one of formulas) {
          const before = stated.get(one.name) ?? []
          if (before.length === 0) stated.set(one.name, before)
          // The same once more differs from others as the first one does.
          const same = before.find(
            ({ notation, tex }) => notation === one.notation && tex === one.tex,
          )
          const fault = conflicting(same ?? one, one.place, before)
          if (!same) before.push(one)
          if (fault) yield fault
        }
    },
  },
})

/** Its signs are only read where another one has its name. */
interface Compared extends Stated {
  tokens?: readonly FormulaToken[]
}

/** What is to be said of a formula after those of its name that stand before it. */
function conflicting(one: Compared, place: Place, before: readonly Compared[]): Fault | undefined {
  for (const other of before) {
    const difference = one.notation === other.notation && conflict(one, other)
    if (!difference) continue
    return {
      reason: `Unexpected ${shown(difference.first)} in a formula of “${one.name}”, expected ${shown(difference.second)} as in the other`,
      place,
      note: 'One of them may be a slip. Where both are right, give them names that differ.',
      related: [{ place: other.place, reason: `“${one.name}” for the first time` }],
    }
  }
  return undefined
}

/** Formulas with a name: of concepts by their titles, and those of formula blocks. */
function* formulas(decks: readonly Deck[], tools: Tools): Generator<Stated> {
  for (const { node, item } of tools.nodes(decks, 'formula')) {
    const title = item?.type === 'concept' ? toText(item.title) : ''
    const name = words((node.name ?? title).toLowerCase()).join(' ')
    const { notation, position: place, value: tex } = node
    if (name !== '' && formulaTokens(tex, notation).length >= 5)
      yield { name, place, notation, tex }
  }
}

/** A difference that is no mere renaming: of a number or an operation. */
function conflict(one: Compared, other: Compared): Difference | undefined {
  const difference = oneDifference(tokensOf(one), tokensOf(other))
  if (!difference) return undefined
  const kinds = [difference.first, difference.second].flatMap((token) => token?.kind ?? [])
  return kinds.every((kind) => kind === 'number' || kind === 'operation') ? difference : undefined
}

function tokensOf(one: Compared): readonly FormulaToken[] {
  one.tokens ??= formulaTokens(one.tex, one.notation)
  return one.tokens
}

function shown(token: FormulaToken | undefined): string {
  return token ? `\`${token.text}\`` : 'none'
}
