import { startOf } from '../places.ts'
import { defineRule, type Rule } from '../rule.ts'
import { withoutWords } from '../tex-text.ts'

export const mathMoney: Rule = defineRule({
  name: 'math-money',
  description: 'A dollar that means money is not read as math.',
  why: 'Two dollars on a line make everything between them a formula, set in slanted letters without blanks.',
  severity: 'warning',
  examples: {
    pass: [
      { source: '# Deck\n\nBetween $180 k–$190 k, or US$5, and $2 n \\log n$ steps.\n' },
      {
        name: 'a number in front of a letter',
        source: '# Deck\n\nIt takes $12 n$ steps, and \\$12 M.\n',
      },
    ],
    fail: [
      {
        source: '# Deck\n\nIt cost $12 M ($x$ of it for rent).\n',
        at: ['3:9'],
        fixed: '# Deck\n\nIt cost \\$12 M ($x$ of it for rent).\n',
      },
      {
        name: 'in a list',
        source: '# Deck\n\n- first\n- from $5 million to ($x$ of it)\n',
        at: ['4:8'],
        fixed: '# Deck\n\n- first\n- from \\$5 million to ($x$ of it)\n',
      },
    ],
  },
  *check(_, __, tools) {
    for (const { tex, node, place } of tools.formulas()) {
      if (node.type !== 'inlineMath' || !looksLikeMoney(tex)) continue
      const { file } = place
      const start = startOf(place)
      if (tools.text(file)[start] !== '$' || tools.text(file)[start + 1] === '$') continue
      yield {
        reason: `Unexpected formula \`${tex}\`, expected an amount of money as text`,
        place,
        note: 'Write `\\$` for a dollar that means money.',
        mutes: [{ rules: ['math-invalid', 'math-script', 'math-letters'], within: place }],
        fix: { title: 'Escape the dollar', edits: [{ file, start, end: start, text: '\\' }] },
      }
    }
  },
})

/** An amount, and then words or a bracket that never closes. */
function looksLikeMoney(tex: string): boolean {
  if (!/^\d[\d.,]*\s*(?:[kKMB]|bn|million|billion|%)?(?![\w\\^_])/.test(tex)) return false
  const plain = withoutWords(tex).replace(/\\[A-Za-z]+/g, ' ')
  const hasWords = /(?<![A-Za-z])[a-z]{3,}(?![A-Za-z])/.test(plain)
  const open = (plain.match(/\(/g) ?? []).length
  const closed = (plain.match(/\)/g) ?? []).length
  return hasWords || (open !== closed && /\s/.test(plain.trim()))
}
