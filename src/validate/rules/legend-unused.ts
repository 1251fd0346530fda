import type { Deck, Item, Legend, LegendEntry } from '../../ast/nodes.ts'
import { items, select } from '../../ast/visit.ts'
import { placeOf } from '../places.ts'
import { defineRule, type Fault, type Rule, type Tools } from '../rule.ts'
import { type FormulaSymbol, sameSymbol, symbolsOf } from '../symbols.ts'

export const legendUnused: Rule = defineRule({
  name: 'legend-unused',
  description: 'A legend explains only symbols that occur.',
  why: 'A symbol that nothing uses is what is left of an older formula, or a slip of the pen in the new one.',
  severity: 'warning',
  examples: {
    pass: [
      {
        source:
          '# Deck\n\n## Softmax gradient\n\n- **Kernel:** $p - y$ — $O(k)$\n- **Legend:** $p$ = output; $y$ = label; $k$ = classes\n',
      },
    ],
    fail: [
      {
        source:
          '# Deck\n\n## Softmax gradient\n\n- **Kernel:** $p - y$\n- **Legend:** $p$ = output; $y$ = label; $z$ = logit\n',
        at: ['6:42'],
      },
    ],
  },
  *check(project, _, tools) {
    const used = symbolsByOwner(tools)
    for (const { item } of items(project))
      for (const legend of item.children)
        if (legend.type === 'legend') yield* unused(legend, item, used)
    for (const deck of project.decks)
      for (const parent of [deck, ...select([deck], 'section')])
        for (const legend of parent.children)
          if (legend.type === 'legend') yield* unused(legend, deck, used)
  },
})

function* unused(legend: Legend, owner: Deck | Item, symbols: SymbolsByOwner): Generator<Fault> {
  const used = symbols.get(owner) ?? []
  const plain = plainOf(owner)
  for (const entry of legend.children) {
    if (isUsed(entry, used, plain)) continue
    yield {
      reason: `Unexpected symbol \`${entry.symbol}\` in the legend, expected one that the formula has`,
      place: placeOf(entry, legend.position.file),
      note: 'Remove the entry, or correct the symbol.',
    }
  }
}

type SymbolsByOwner = ReadonlyMap<Deck | Item, readonly FormulaSymbol[]>

/** The symbols of all formulas outside of legends, by their item and by their deck. */
function symbolsByOwner(tools: Tools): SymbolsByOwner {
  const found = new Map<Deck | Item, FormulaSymbol[]>()
  for (const { tex, display, deck, item, inLegend } of tools.formulas()) {
    if (inLegend) continue
    const symbols = symbolsOf(tex, display)
    for (const owner of item ? [deck, item] : [deck]) {
      const list = found.get(owner)
      if (list) list.push(...symbols)
      else found.set(owner, [...symbols])
    }
  }
  return found
}

/** Formulas in letters and signs, and code: what TeX cannot tell. */
function plainOf(owner: Deck | Item): string {
  const lines: string[] = []
  for (const type of ['formula', 'kernel'] as const)
    for (const node of select([owner], type)) if (node.notation !== 'tex') lines.push(node.value)
  for (const type of ['codeSample', 'inlineCode'] as const)
    for (const node of select([owner], type)) lines.push(node.value)
  return lines.join('\n')
}

function isUsed(entry: LegendEntry, used: readonly FormulaSymbol[], plain: string): boolean {
  const symbols = symbolsOf(entry.symbol)
  if (plain.includes(entry.symbol)) return true
  if (symbols.length === 0) return true
  return symbols.some((symbol) => used.some((other) => sameSymbol(symbol, other)))
}
