import type { Node } from 'unist'
import { childrenOf } from '../../ast/visit.ts'

const greek =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega'.split(
    ' ',
  )

/** Signs by the words one types for them; the browser reads them in what is typed, too. */
export const signNames: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [...'αβγδεζηθικλμνξοπρστυφχψω'].flatMap((letter, at) => [
      [letter, greek[at] ?? ''],
      [letter.toUpperCase(), greek[at] ?? ''],
    ]),
  ),
  ς: 'sigma',
  ϵ: 'epsilon',
  ϕ: 'phi',
  '∇': 'nabla gradient',
  '∂': 'partial',
  '∑': 'sum',
  '∏': 'product',
  '∫': 'integral',
  '√': 'sqrt',
  '∞': 'infinity',
  '≤': 'leq',
  '≥': 'geq',
}

/** Commands of TeX that set type and say nothing. */
const layout =
  /^(?:left|right|big[lrgm]?|bigg[lrgm]?|Big[lrgm]?|Bigg[lrgm]?|quad|qquad|text\w*|math\w*|operatorname|displaystyle|boldsymbol|begin|end|tfrac|dfrac|hat|bar|tilde|lVert|rVert|cdot|ldots|cdots|dots|top|mid|leftarrow|limits|nonumber)$/

const commands: Readonly<Record<string, string>> = {
  nabla: 'nabla gradient',
  frac: 'fraction',
  prod: 'product',
  int: 'integral',
  infty: 'infinity',
  varepsilon: 'epsilon',
  varphi: 'phi',
}

/** The words of TeX: names of commands that mean something, and what stands in letters. */
export function texWords(tex: string): string {
  const words = tex.match(/\\[A-Za-z]+|\p{L}{2,}|\p{L}/gu) ?? []
  return words
    .flatMap((word) => {
      if (!word.startsWith('\\')) return [word]
      const name = word.slice(1)
      return layout.test(name) ? [] : [commands[name] ?? name.toLowerCase()]
    })
    .join(' ')
}

/** What a search finds nodes by: their words each once, formulas read as words, signs by their names. */
export function wordsOf(nodes: readonly Node[]): string {
  const words = new Set<string>()
  for (const text of textsOf(nodes)) for (const word of wordsIn(text)) words.add(word)
  return [...words].join(' ')
}

/** The words of a text, in lower case; nearly all texts are ASCII, which takes a third of the time. */
function wordsIn(text: string): readonly string[] {
  if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase().match(/[a-z\d][a-z\d'-]*/g) ?? []
  return (
    named(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}’'-]*/gu) ?? []
  )
}

function* textsOf(nodes: readonly Node[]): Generator<string> {
  for (const node of nodes) {
    if ('symbol' in node && typeof node.symbol === 'string') yield texWords(node.symbol)
    if ('value' in node && typeof node.value === 'string')
      yield isTex(node) ? texWords(node.value) : node.value
    yield* textsOf(childrenOf(node))
  }
}

function isTex(node: Node): boolean {
  if (node.type === 'inlineMath' || node.type === 'math') return true
  return 'notation' in node && node.notation === 'tex'
}

function named(text: string): string {
  return text.replace(/[^\p{ASCII}]/gu, (sign) =>
    signNames[sign] === undefined ? sign : ` ${signNames[sign]} `,
  )
}
