import type { Node } from 'unist'
import { createRecent } from '../../ast/recent.ts'
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

/** The words of formulas that were asked for last: many formulas are single letters. */
const known = createRecent<string, string>(10_000)

/** The words of TeX: names of commands that mean something, and what stands in letters. */
export function texWords(tex: string): string {
  const before = known.get(tex)
  if (before !== undefined) return before
  const made = readTex(tex)
  known.set(tex, made)
  return made
}

function readTex(tex: string): string {
  const words = tex.match(isAscii(tex) ? /\\?[A-Za-z]+/g : /\\[A-Za-z]+|\p{L}+/gu) ?? []
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
  const texts: string[] = []
  collectTexts(nodes, texts)
  const words = new Set<string>()
  const add = (text: string): void => {
    for (const word of wordsIn(text)) words.add(word)
  }
  // Nearly all texts are ASCII, which takes a third of the time, and together less than one by one.
  let plain = ''
  for (const text of texts)
    if (isAscii(text)) plain += `${text}\n`
    else {
      add(plain)
      plain = ''
      add(text)
    }
  add(plain)
  return [...words].join(' ')
}

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text)
}

/** The words of a text, in lower case. */
function wordsIn(text: string): readonly string[] {
  if (isAscii(text)) return text.toLowerCase().match(/[a-z\d][a-z\d'-]*/g) ?? []
  return (
    named(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}’'-]*/gu) ?? []
  )
}

function collectTexts(nodes: readonly Node[], texts: string[]): void {
  for (const node of nodes) {
    if ('symbol' in node && typeof node.symbol === 'string') texts.push(texWords(node.symbol))
    if ('value' in node && typeof node.value === 'string')
      texts.push(isTex(node) ? texWords(node.value) : node.value)
    collectTexts(childrenOf(node), texts)
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
