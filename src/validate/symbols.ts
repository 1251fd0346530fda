/**
 * The symbols of a formula, read from KaTeX's parse tree.
 *
 * The only file that knows the shapes of that tree, which KaTeX does not document; a snapshot test pins them.
 */
import type { ParseNode } from '../render/katex.ts'

/** One occurrence of a symbol. */
export interface FormulaSymbol {
  /** With accents and fonts, without scripts: `\hat{v}`. */
  readonly name: string
  /** Its subscript, empty where it has none. */
  readonly sub: string
  /** Where it stands in the TeX, in UTF-16 units from 0. */
  readonly start: number
  readonly end: number
  /** Whether a reader knows it without a legend: π, an index that a sum binds, a function, a name in words. */
  readonly known: boolean
}

/** The symbols of a formula as KaTeX parsed it, in the order of the formula. */
export function symbolsIn(tree: readonly ParseNode[], tex: string): FormulaSymbol[] {
  const state: State = { tex, found: [], bound: new Set(), quiet: false, integral: false }
  walkList(tree, state)
  return state.found.map((symbol) =>
    state.bound.has(symbol.name) && !symbol.known ? { ...symbol, known: true } : symbol,
  )
}

/** Whether two occurrences stand for the same thing: `z_i` and `z_j` do, `W_h` and `W_x` do not. */
export function sameSymbol(
  a: Pick<FormulaSymbol, 'name' | 'sub'>,
  b: Pick<FormulaSymbol, 'name' | 'sub'>,
): boolean {
  if (a.name !== b.name) return false
  return a.sub === b.sub || a.sub === '' || b.sub === '' || (isIndex(a.sub) && isIndex(b.sub))
}

function isIndex(sub: string): boolean {
  return /^(?:[i-nst]|\d|[-+,=:<>]|\\ldots|\\dots)+$/.test(sub)
}

interface State {
  readonly tex: string
  found: FormulaSymbol[]
  /** Names that a sum, a limit or an expectation binds. */
  bound: Set<string>
  /** Inside a script, where letters are labels and indices. */
  quiet: boolean
  /** Behind an integral sign. */
  integral: boolean
}

function walkList(nodes: readonly ParseNode[], state: State): void {
  for (let i = 0; i < nodes.length; i++) {
    const node = nodes[i]
    if (!node) continue
    if (state.integral && letterOf(nodes[i - 1]) === 'd') state.bound.add(nameOf(node))
    walk(node, nodes[i + 1], isWord(nodes, i) ? { ...state, quiet: true } : state)
    if (operatorOf(node)?.startsWith('\\int')) state.integral = true
  }
}

function walk(node: ParseNode, next: ParseNode | undefined, state: State): void {
  switch (node.type) {
    case 'supsub':
      script(node, next, state)
      return
    case 'mathord':
    case 'accent':
    case 'font':
    case 'text':
    case 'op':
    case 'operatorname':
      add(node, '', next, state)
      return
    case 'textord':
      if (letters.has(node.text ?? '')) add(node, '', next, state)
      return
    default:
      for (const list of listsOf(node)) {
        // What an integral inside of it binds, it binds there.
        const { integral } = state
        state.integral = node.type !== 'genfrac' && integral
        walkList(list, state)
        state.integral = integral
      }
  }
}

/** Greek capitals and the like, which KaTeX counts among signs. */
const letters = new Set(
  'Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell imath jmath'
    .split(' ')
    .map((name) => `\\${name}`)
    .concat([...'ΓΔΘΛΞΠΣΥΦΨΩℓ']),
)

function script(node: ParseNode, next: ParseNode | undefined, state: State): void {
  const base = only(nodesOf(node.base))
  const sub = nodesOf(node.sub)
  const sup = nodesOf(node.sup)
  if (base && isOperator(base)) {
    add(base, '', next, state)
    if (/^\\o?i+nt/.test(nameOf(base))) walkList(flat(sub), state)
    else bind(flat(sub), state)
  } else if (base && isName(base)) {
    add(base, textOf(sub), next, state)
    walkList(flat(sub), { ...state, quiet: true })
  } else {
    walkList(nodesOf(node.base), state)
    walkList(flat(sub), { ...state, quiet: true })
  }
  walkList(flat(sup), { ...state, quiet: state.quiet || isLabel(base, flat(sup)) })
}

/** A superscript that names or numbers: a transpose, `(i)`, `[l]`. */
function isLabel(base: ParseNode | undefined, sup: readonly ParseNode[]): boolean {
  const [first] = sup
  if (sup.length === 1 && base && nameOf(base) !== 'e' && /^[A-Z]$/.test(letterOf(first) ?? ''))
    return true
  return (
    first?.type === 'atom' &&
    (first.text === '(' || first.text === '[' || first.text === '\\lbrack')
  )
}

/** What stands below a sum, a maximum or an expectation: what is left of the relation is bound. */
function bind(sub: readonly ParseNode[], state: State): void {
  const relation = sub.findIndex((node) => node.type === 'atom' && node.family === 'rel')
  const relationText = sub[relation]?.text ?? ''
  const isBetween = relation >= 0 && /^(?:<|>|\\neq?|\\not|\\lt|\\gt)$/.test(relationText)
  const left = relation < 0 || isBetween ? sub : sub.slice(0, relation)
  const names: State = { ...state, found: [], quiet: false, integral: false }
  walkList(left, names)
  for (const { name } of names.found) state.bound.add(name)
  walkList(sub, state)
}

function add(node: ParseNode, sub: string, next: ParseNode | undefined, state: State): void {
  const name = nameOf(node)
  if (name === '') return
  const [start, end] = rangeOf(node, state.tex)
  const known = state.quiet || isKnown(node, name, sub, next)
  state.found.push({ name, sub, start, end, known })
}

function isKnown(node: ParseNode, name: string, sub: string, next: ParseNode | undefined): boolean {
  if (isOperator(node) || node.type === 'text') return true
  if (name === '\\pi' || (sub === '' && (name === 'e' || name === 'd'))) return true
  if (node.type === 'font' && /^\\math(?:rm|sf|it|tt)\{.{2,}\}$/.test(name)) return true
  const isCall = opens(next)
  if (isCall && /^(?:[fghOPEN]|\\mathcal\{[NOU]\}|\\Theta|\\Omega)$/.test(name)) return true
  return name === '\\Delta' && next !== undefined && (next.type === 'supsub' || isName(next))
}

function opens(node: ParseNode | undefined): boolean {
  if (node?.type === 'leftright') return true
  return node?.type === 'atom' && node.family === 'open'
}

/** Three capitals in a row and more are a word: `TPR`. */
function isWord(nodes: readonly ParseNode[], at: number): boolean {
  if (nodes.length < 3) return false
  const isCapital = (i: number): boolean => /^[A-Z]$/.test(letterOf(nodes[i]) ?? '')
  if (nodes[at]?.type !== 'mathord' || !isCapital(at)) return false
  let first = at
  let last = at
  while (isCapital(first - 1)) first--
  while (isCapital(last + 1)) last++
  return last - first >= 2
}

function isOperator(node: ParseNode): boolean {
  return (
    node.type === 'op' ||
    node.type === 'operatorname' ||
    (node.type === 'font' && node.font === 'mathbb')
  )
}

function operatorOf(node: ParseNode): string | undefined {
  const base = node.type === 'supsub' ? only(nodesOf(node.base)) : node
  return base?.type === 'op' && typeof base.name === 'string' ? base.name : undefined
}

function isName(node: ParseNode): boolean {
  if (node.type === 'textord') return letters.has(node.text ?? '')
  return ['mathord', 'accent', 'font', 'text'].includes(node.type)
}

function letterOf(node: ParseNode | undefined): string | undefined {
  return node?.type === 'mathord' ? node.text : undefined
}

/** A symbol by one name, however it is written. */
function nameOf(node: ParseNode): string {
  switch (node.type) {
    case 'accent':
      return `${String(node.label)}{${textOf(nodesOf(node.base))}}`
    case 'font':
      return `\\${String(node.font)}{${textOf(nodesOf(node.body))}}`
    case 'text':
      return `\\text{${textOf(nodesOf(node.body)).trim()}}`
    case 'op':
      return typeof node.name === 'string' ? node.name : textOf(nodesOf(node.body))
    case 'operatorname':
      return textOf(nodesOf(node.body))
    default:
      return greek.get(node.text ?? '') ?? node.text ?? ''
  }
}

function textOf(nodes: readonly ParseNode[]): string {
  return nodes
    .map((node) => {
      if (node.type === 'supsub')
        return `${textOf(nodesOf(node.base))}_{${textOf(nodesOf(node.sub))}}^{${textOf(nodesOf(node.sup))}}`
      if (node.type === 'spacing') return ' '
      const name = nameOf(node)
      return name === '' ? listsOf(node).map(textOf).join('') : name
    })
    .join('')
}

const greekNames =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho varsigma sigma tau upsilon phi chi psi omega'

const greek = new Map([
  ...greekNames
    .split(' ')
    .map((name, i): [string, string] => [String.fromCodePoint(0x3b1 + i), `\\${name}`]),
  ['ϕ', '\\phi'],
  ['\\varphi', '\\phi'],
  ['ϵ', '\\epsilon'],
  ['\\varepsilon', '\\epsilon'],
  ['Δ', '\\Delta'],
  ['Σ', '\\Sigma'],
  ['Θ', '\\Theta'],
  ['Ω', '\\Omega'],
  ['Λ', '\\Lambda'],
  ['Φ', '\\Phi'],
  ['ℓ', '\\ell'],
])

function isNode(value: unknown): value is ParseNode {
  return typeof value === 'object' && value !== null && 'type' in value
}

function nodesOf(value: unknown): ParseNode[] {
  const found: ParseNode[] = []
  collect(value, found)
  return found
}

function collect(value: unknown, found: ParseNode[]): void {
  if (Array.isArray(value)) for (const one of value) collect(one, found)
  else if (isNode(value)) found.push(value)
}

/** A group in braces is its contents. */
function flat(nodes: readonly ParseNode[]): ParseNode[] {
  if (!nodes.some(({ type }) => type === 'ordgroup')) return [...nodes]
  return nodes.flatMap((node) => (node.type === 'ordgroup' ? flat(nodesOf(node.body)) : node))
}

function only(nodes: readonly ParseNode[]): ParseNode | undefined {
  const inner = flat(nodes)
  return inner.length === 1 ? inner[0] : undefined
}

function listsOf(node: ParseNode): ParseNode[][] {
  const lists: ParseNode[][] = []
  for (const value of Object.values(node)) {
    if (typeof value !== 'object') continue
    const list = nodesOf(value)
    if (list.length > 0) lists.push(list)
  }
  return lists
}

/** Where a node stands; KaTeX tells it for letters, and for commands around them it is looked up. */
function rangeOf(node: ParseNode, tex: string): [start: number, end: number] {
  if (node.loc) return [node.loc.start, node.loc.end]
  const inner = listsOf(node)
    .flat()
    .map((child) => rangeOf(child, tex))
  if (inner.length === 0) return [0, Math.min(1, tex.length)]
  const start = Math.min(...inner.map(([from]) => from))
  const end = Math.max(...inner.map(([, to]) => to))
  const command =
    node.type === 'accent' ? String(node.label) : `\\${String(node.font ?? node.type)}`
  const at = tex.slice(0, start).lastIndexOf(command)
  const isAround = at >= 0 && /^\\[A-Za-z]+[\s{]*$/.test(tex.slice(at, start))
  if (!isAround) return [start, end]
  return [at, tex[end] === '}' ? end + 1 : end]
}
