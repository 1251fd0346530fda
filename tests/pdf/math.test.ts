import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { DisplayItem } from '../../src/backends/pdf/display-list.ts'
import { loadFonts } from '../../src/backends/pdf/fonts/load.ts'
import { createTypesetter, type Typesetter } from '../../src/backends/pdf/fonts/typesetter.ts'
import { type FormulaBox, formulaBox } from '../../src/backends/pdf/math/formula.ts'
import { fontOpener } from '../../src/backends/pdf/write/pdfkit.ts'
import type { BuildNode } from '../../src/render/katex.ts'
import { createMath } from '../../src/render/math.ts'
import { runs } from '../runs.ts'
import { formulas } from './formulas.ts'
import { resource } from './host.ts'

const ink = '#000000'
const math = createMath()
let typesetter: Typesetter

beforeAll(async () => {
  typesetter = createTypesetter(await loadFonts({ resource }, await fontOpener()))
})

function layout(tex: string, display = true): FormulaBox {
  const { tree, error } = math(tex, display)
  if (!tree) throw new Error(`${tex}: ${error?.reason}`)
  return formulaBox(tree, { measure: typesetter.runs, ink })
}

function itemsOf(box: FormulaBox): DisplayItem[] {
  return [...box.lines.flat(), ...(box.tag ? [box.tag] : [])].flatMap(({ items }) => [...items])
}

const round = (value: number): number => Math.round(value * 100) / 100 + 0

/** An item in one short line, for snapshots that can be read. */
function brief(item: DisplayItem): string {
  switch (item.type) {
    case 'glyphs':
      return `${item.face.replace('KaTeX_', '')} ${item.text} ×${round(item.size)} @${round(item.x)},${round(item.y)}`
    case 'rect':
      return `rect ${[item.x, item.y, item.width, item.height].map(round).join(' ')}`
    case 'path': {
      const xs = item.commands.flatMap((command) => (command[0] === 'Z' ? [] : [command.at(-2)]))
      const [left, right] = [Math.min(...xs.map(Number)), Math.max(...xs.map(Number))]
      return `path of ${item.commands.length} from ${round(left)} to ${round(right)}`
    }
    default:
      return item.type
  }
}

/** Every number in an item. */
function numbers(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(numbers)
  return []
}

describe('formulas', () => {
  test.each(formulas)('%s', (tex) => {
    const box = layout(tex)
    expect(box.unknown).toEqual([])
    expect({
      size: [box.width, box.height, box.depth].map(round).join(' × '),
      items: itemsOf(box).map(brief),
    }).toMatchSnapshot()
  })

  test('a class, a style, a colour and a node that we do not know are reported', () => {
    const glyph: BuildNode = { classes: ['mord', 'strange'], text: 'x', style: { zoom: '2' } }
    const tree: BuildNode = {
      classes: ['katex-html'],
      children: [
        { classes: ['base'], children: [glyph, { classes: ['mord'], src: 'a.png' }] },
        { classes: ['base'], style: { color: 'notacolor' }, children: [{ text: 'y' }] },
      ],
    }
    const { unknown } = formulaBox(tree, { measure: typesetter.runs, ink })
    expect(unknown).toEqual(['class strange', 'color notacolor', 'node classes src', 'style zoom'])
  })

  test('a phantom takes room and shows nothing', () => {
    const shown = layout(String.raw`\frac{a}{b}\sqrt{x}`)
    const hidden = layout(String.raw`\phantom{\frac{a}{b}\sqrt{x}}`)
    expect(hidden.width).toBeCloseTo(shown.width, 6)
    expect(itemsOf(shown).length).toBeGreaterThan(3)
    expect(itemsOf(hidden)).toEqual([])
  })

  test('an inline formula may break after relations and operators, and nowhere else', () => {
    const parts = layout('a + b = \\frac{c + d}{e}', false).lines.flat()
    const texts = parts.map(({ items }) =>
      items.map((item) => (item.type === 'glyphs' ? item.text : '')).join(''),
    )
    expect(texts.map((text) => [...text].sort().join(''))).toEqual(['+a', '=b', '+cde'])
  })

  test('the parts are as wide as what KaTeX says of its glyphs', () => {
    const { width } = layout('x', false)
    expect(width).toBeCloseTo(0.572, 2)
  })
})

/** Commands without an argument, of every kind of symbol that KaTeX knows, and text in scripts of its fonts. */
const symbols = String.raw`
a x 1 + = , : ; ! ? | / < > ' \alpha \Gamma \varepsilon \partial \nabla \ell \hbar \imath \wp \Re \aleph \infty \sum \int \oint
\prod \bigcup \coprod \to \le \ne \approx \equiv \perp \subseteq \notin \mapsto \Rightarrow \leftrightarrow \hookrightarrow
\iff \ldots \cdots \vdots \ddots \cdot \times \pm \oplus \odot \circ \star \dagger \forall \exists \neg \emptyset \top
\angle \triangle \blacksquare \checkmark \square \lozenge \leqslant \nleq \precsim \lessgtr \vDash \therefore \because
\lim \max \log \arg \Pr \limsup \quad \, \! \; \% \$ \{ \} \lVert \rVert \langle \rceil \S \pounds \copyright \KaTeX
\colon \coloneqq \dashrightarrow \upharpoonright \Finv \beth \digamma \varkappa \complement \mho \surd \bot \models
é Ω ∑ ≤ ℝ ⟨ → ½ ² ′ − …
`
  .trim()
  .split(/\s+/)

/** Commands with one argument. */
const wrappers = String.raw`
\sqrt \overbrace \underbrace \widehat \widetilde \overline \underline \overrightarrow \overleftrightarrow \underleftarrow \hat
\tilde \bar \vec \dot \ddot \dddot \acute \mathring \check \overgroup \overlinesegment \utilde \cancel \bcancel \xcancel \sout
\boxed \fbox \phantom \hphantom \vphantom \smash \mathbf \mathrm \mathit \mathsf \mathtt \mathcal \mathfrak \mathscr \mathbb
\boldsymbol \operatorname \mathop \mathbin \mathrel \mathord \mathopen \mathinner \xrightarrow \xleftarrow \xRightarrow
\xleftrightarrow \xrightharpoonup \xmapsto \xtwoheadrightarrow \xlongequal \xtofrom \mathllap \mathrlap \mathclap \raisebox{0.3em}
\sqrt[3] \textcolor{red} \colorbox{#eeffee} \fcolorbox{blue}{#eee} \displaystyle \scriptscriptstyle \large \tiny \Huge
`
  .trim()
  .split(/\s+/)

const delimiters =
  String.raw`( ) [ ] | \| \{ \} \langle \rangle \lfloor \rceil \lgroup \uparrow \Downarrow / \backslash . \lvert \ulcorner \lmoustache`
    .trim()
    .split(/\s+/)

const environments =
  `matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix cases rcases aligned gathered split alignedat{2} array{l|r} subarray{l}`.split(
    ' ',
  )

/** TeX of everything that the walker handles, nested; KaTeX refuses some of it, which is left out. */
const tex: fc.Arbitrary<string> = fc.letrec<{ tex: string; part: string }>((tie) => {
  const inner = tie('tex')
  return {
    part: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      { weight: 5, arbitrary: fc.constantFrom(...symbols) },
      fc.tuple(inner, inner).map(([a, b]) => `{${a}}^{${b}}`),
      fc.tuple(inner, inner, inner).map(([a, b, c]) => `{${a}}_{${b}}^{${c}}`),
      fc
        .tuple(
          fc.constantFrom(
            'frac',
            'tfrac',
            'dfrac',
            'cfrac',
            'binom',
            'overset',
            'stackrel',
            'underset',
          ),
          inner,
          inner,
        )
        .map(([name, a, b]) => `\\${name}{${a}}{${b}}`),
      {
        weight: 4,
        arbitrary: fc
          .tuple(fc.constantFrom(...wrappers), inner)
          .map(([name, a]) => `{${name}{${a}}}`),
      },
      fc
        .tuple(fc.constantFrom(...delimiters), inner, inner, fc.constantFrom(...delimiters))
        .map(([open, a, b, close]) => `\\left${open} ${a} \\middle| ${b} \\right${close}`),
      fc
        .tuple(fc.constantFrom('big', 'Bigl', 'biggr', 'Bigg'), fc.constantFrom(...delimiters))
        .map(([size, delimiter]) => `\\${size}${delimiter}`),
      fc.tuple(fc.constantFrom(...environments), inner, inner, inner).map(([name, a, b, c]) => {
        const [bare = name] = name.split('{')
        const more = name.slice(bare.length)
        return `\\begin{${bare}}${more} ${a} & ${b} \\\\ ${c} & 0 \\end{${bare}}`
      }),
      fc
        .tuple(
          fc.constantFrom('text', 'textbf', 'textit', 'texttt', 'textsf'),
          fc.constantFrom('if x', 'naïve', 'Łódź', 'Å', '“q”'),
        )
        .map(([name, words]) => `\\${name}{${words}}`),
      inner.map((a) => `\\sum_{\\substack{${a} \\\\ j}} \\rule{1em}{0.1em} \\kern-0.3em ${a}`),
    ),
    tex: fc.array(tie('part'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' ')),
  }
}).tex

test('any formula that KaTeX takes is laid out in numbers, with a glyph for each character', () => {
  let taken = 0
  const count = runs({ quick: 120, sample: 800, long: 10_000 })
  fc.assert(
    fc.property(tex, fc.boolean(), (source, display) => {
      fc.pre(math(source, display).tree !== undefined)
      taken += 1
      const lacking = typesetter.missing.length
      const box = layout(source, display)
      expect(box.unknown).toEqual([])
      expect(typesetter.missing.slice(lacking)).toEqual([])
      expect([box.width, box.height, box.depth].filter((size) => !Number.isFinite(size))).toEqual(
        [],
      )
      const items = itemsOf(box)
      expect(items.flatMap(numbers).filter((number) => !Number.isFinite(number))).toEqual([])
    }),
    { numRuns: count, seed: 7 },
  )
  expect(taken).toBe(count)
})
