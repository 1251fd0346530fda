import { kernels } from '../../ast/cards.ts'
import type { Inline, Kernel } from '../../ast/nodes.ts'
import { items } from '../../ast/visit.ts'
import { parents } from '../inside.ts'
import { mathWidth } from '../math-width.ts'
import { rowsOf } from '../rows.ts'
import { defineRule, type Fault, type Rule } from '../rule.ts'

export const kernelLength: Rule = defineRule({
  name: 'kernel-length',
  description:
    'A kernel has two lines at most, as lines of the source and as rows of TeX, and fits a width where one is set.',
  why: 'A kernel is what one writes on a whiteboard in five seconds. What needs a third line is a derivation: it belongs in the deep answer.',
  severity: 'error',
  options: {
    max: { default: 2, description: 'Most lines of a kernel.' },
    width: {
      default: 0,
      description:
        'Greatest width in em of the formula, such as that of the sheet’s column; 0 for any.',
    },
  },
  examples: {
    pass: [
      { source: '# Deck\n\n## Softmax gradient\n\n- **Kernel:** $p - y$ — $O(k)$\n' },
      {
        name: 'two rows in four lines of source',
        source:
          '# Deck\n\n## Momentum\n\n**Kernel:**\n\n$$\n\\begin{aligned}\nv &\\gets \\beta v + g \\\\\n\\theta &\\gets \\theta - \\eta v\n\\end{aligned}\n$$\n',
      },
      {
        name: 'within the width that is set',
        source:
          '---\nrules: { kernel-length: [error, { width: 4 }] }\n---\n\n# Deck\n\n## Softmax gradient\n\n- **Kernel:** $p - y$ — $O(k)$\n',
      },
      {
        name: 'a matrix is one thing',
        source:
          '# Deck\n\n## Identity\n\n**Kernel:** $\\begin{pmatrix}1&0&0\\\\0&1&0\\\\0&0&1\\end{pmatrix}$\n',
      },
    ],
    fail: [
      {
        source:
          '# Deck\n\n## Momentum\n\n**Kernel:**\n\n$$\ng = \\nabla L\n\\\\ v = \\beta v + g\n\\\\ \\theta = \\theta - \\eta v\n$$\n',
        at: ['7:1'],
      },
      {
        name: 'three rows on one line',
        source: '# Deck\n\n## Chain\n\n- **Kernel:** $\\begin{aligned}a\\\\b\\\\c\\end{aligned}$\n',
        at: ['5:15'],
      },
      {
        name: 'three lines of a list item',
        source: '# Deck\n\n## Chain\n\n- **Kernel:** $a = b$\n  $b = c$\n  $c = d$\n',
        at: ['5:15'],
      },
      {
        name: 'wider than is set',
        source:
          '---\nrules: { kernel-length: [error, { width: 4 }] }\n---\n\n# Deck\n\n## Momentum\n\n- **Kernel:** $v = \\beta v + (1 - \\beta) g$\n',
        at: ['9:15'],
      },
    ],
  },
  *check(project, { max, width }, tools) {
    const groups = [...items(project)].map(({ item }) => kernels(item))
    for (const parent of project.decks.flatMap((deck) => parents(deck, tools)))
      for (const node of parent.children) if (node.type === 'kernel') groups.push([node])
    for (const group of groups) {
      const [first] = group
      const count = group.reduce((sum, kernel) => sum + lines(kernel), 0)
      if (first && count > max)
        yield {
          reason: `Unexpected kernel of ${count} lines, expected at most ${max}`,
          place: first.position,
          note: 'Keep the result, and move the steps to the deep answer.',
        }
      if (width > 0) for (const kernel of group) yield* tooWide(kernel, width)
    }
  },
})

function* tooWide(kernel: Kernel, most: number): Generator<Fault> {
  if (kernel.notation !== 'tex') return
  const width = mathWidth(kernel.value, kernel.display)
  if (width > most)
    yield {
      reason: `Unexpected kernel ${width.toFixed(1)} em wide, expected at most ${most}`,
      place: kernel.position,
      note: 'Name a part of it, or break it into two rows.',
    }
}

function lines(kernel: Kernel): number {
  const { value, notation, children: line } = kernel
  const written = value
    .split('\n')
    .filter((part) => part.trim() !== '' && !/^\s*\\(?:begin|end)(?:\{[^{}]*\})+\s*$/.test(part))
  return Math.max(written.length, linesOfMath(line), notation === 'tex' ? rowsOf(value) : 1)
}

/** The lines of a field that have a formula: what only explains it may take another line. */
function linesOfMath(line: readonly Inline[]): number {
  let count = 0
  let isNew = true
  for (const node of line) {
    if (node.type === 'break' || (node.type === 'text' && node.value.includes('\n'))) isNew = true
    if ((node.type === 'inlineMath' || node.type === 'inlineCode') && isNew) {
      count++
      isNew = false
    }
  }
  return count
}
