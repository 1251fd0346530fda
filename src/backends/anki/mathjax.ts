/** Commands that KaTeX knows and Anki's MathJax does not: such a formula is right everywhere but on a card. */
import type { Place } from '../../ast/nodes.ts'
import type { Warning } from '../../backend.ts'
import type { Found } from './found.ts'

/** Found by setting every command of KaTeX 0.16 by MathJax 3.2 with the packages that Anki loads. */
const missing: ReadonlySet<string> = new Set(
  `
AA Alpha Beta Chi Complex DOTSB DOTSI DOTSX Dagger Darr Epsilon Eta H Harr Iota KaTeX Kappa Larr
Lrarr Mu N Nu Omicron Overrightarrow P R Rarr Reals Rho Tau TextOrMath Uarr Z Zeta aa alef
alefsym allowbreak angl angln approxcolon approxcoloncolon arcctg arctg argmax argmin blue blueA
blueB blueC blueD blueE bm bold bull c ch clubs cnums coloncolon coloncolonapprox
coloncolonequals coloncolonminus coloncolonsim colonequals colonminus copyright cosec cotg ctg
cth dArr dag darr ddag diamonds dotsx edef emph empty enskip equalscolon equalscoloncolon
errmessage exist expandafter footnotesize futurelet gdef goldA goldB goldC goldD goldE gray
grayA grayB grayC grayD grayE grayF grayG grayH grayI green greenA greenB greenC greenD greenE
hArr harr hearts htmlClass htmlId htmlStyle image imageof includegraphics infin isin kaBlue
kaGreen lArr lBrace lang larr llbracket lq lrArr lrarr maroonA maroonB maroonC maroonD maroonE
mathellipsis mathsterling medspace message mintA mintB mintC minuscolon minuscoloncolon minuso
natnums nobreak noexpand notni oiiint oiint operatornamewithlimits orange origof overgroup
overleftharpoon overlinesegment overrightharpoon phase pink plim plusmn pounds providecommand
purple purpleA purpleB purpleC purpleD purpleE r rArr rBrace rang rarr ratio real reals red redA
redB redC redD redE relax rq rrbracket sdot sect sh show simcolon simcoloncolon sixptsize sout
spades sub sube supe tealA tealB tealC tealD tealE textcircled textmd tg th thetasym thickspace
u uArr uarr underbar undergroup underlinesegment url utilde v varvdots vcentcolon weierp
widecheck xdef xleftequilibrium xrightequilibrium xrightleftarrows
`
    .trim()
    .split(/\s+/),
)

/** What says the same in both. */
const instead: Readonly<Record<string, string>> = {
  N: '\\mathbb{N}',
  R: '\\mathbb{R}',
  Z: '\\mathbb{Z}',
  argmax: '\\operatorname*{arg\\,max}',
  argmin: '\\operatorname*{arg\\,min}',
  bm: '\\boldsymbol',
  bold: '\\mathbf',
  dag: '\\dagger',
  ddag: '\\ddagger',
  empty: '\\emptyset',
  infin: '\\infty',
  isin: '\\in',
  larr: '\\leftarrow',
  operatornamewithlimits: '\\operatorname*',
  plusmn: '\\pm',
  rarr: '\\rightarrow',
  real: '\\Re',
  reals: '\\mathbb{R}',
  sdot: '\\cdot',
  sub: '\\subset',
  sube: '\\subseteq',
}

/** Commands that Anki lacks, each where it first stands, and how often. */
type MissingCommands = Map<string, { place: Place; count: number }>

/** Looks through what becomes cards, and then has a warning for each command that Anki lacks. */
export function createMathJax(): {
  look(found: Pick<Found, 'tex' | 'place'>): void
  warnings(): Warning[]
} {
  const found: MissingCommands = new Map()
  return {
    look({ tex, place }) {
      for (const formula of tex)
        for (const name of commandsIn(formula)) {
          const known = found.get(name) ?? { place, count: 0 }
          found.set(name, { ...known, count: known.count + 1 })
        }
    },
    warnings: () => warningsOf(found),
  }
}

function warningsOf(found: MissingCommands): Warning[] {
  return [...found].map(([name, { place, count }]) => ({
    rule: 'math-mathjax',
    reason: `Unexpected command \\${name} in ${count === 1 ? 'a formula' : `${count} formulas`} on cards, expected one that MathJax has too`,
    note: Object.hasOwn(instead, name)
      ? `Write ${instead[name]}, which says the same everywhere.`
      : 'On the card it shows as red text; say it by other commands.',
    place,
  }))
}

/** The commands of a formula that MathJax lacks, each once; what the formula defines itself is not one. */
function commandsIn(tex: string): Iterable<string> {
  if (!tex.includes('\\')) return []
  const names = new Set<string>()
  for (const [, name] of tex.matchAll(/\\(?:([a-zA-Z]+)|.)/gs))
    if (name !== undefined && missing.has(name)) names.add(name)
  if (names.size === 0) return names
  const own = new Set(
    [...tex.matchAll(/\\(?:def|(?:re)?newcommand\*?)\s*(?:\{\s*)?\\([a-zA-Z]+)/g)].map(
      ([, name]) => name,
    ),
  )
  return [...names].filter((name) => !own.has(name))
}
