import type { Place, Target } from '../../../ast/nodes.ts'
import { createRecent, type Recent } from '../../../ast/recent.ts'
import type { Renderer } from '../../../render/index.ts'
import type { Typesetter } from '../fonts/typesetter.ts'
import { type FormulaBox, formulaBox } from '../math/formula.ts'
import type { Palette, TypeScale } from '../template.ts'
import type { Vocabulary } from './pieces.ts'
import type { Shrinking } from './shrink.ts'
import type { TooWide } from './too-wide.ts'

/** A formula that KaTeX's tree gave something unknown for. */
export interface UnknownMath {
  tex: string
  what: readonly string[]
  place: Place | undefined
}

/** What measuring needs: the typesetter, shared rendering, the template, and a memory of formulas. */
export interface Setting {
  readonly type: TypeScale
  readonly colors: Palette
  readonly render: Pick<Renderer, 'math' | 'code' | 'diagram'>
  readonly typesetter: Typesetter
  /** The boxes of a formula; `undefined` where KaTeX refuses it. */
  formula(tex: string, display: boolean): FormulaBox | undefined
  /** The size of a picture, and a hash of it where one is known; `undefined` for one that cannot be shown. */
  picture(asset: string): { width: number; height: number; hash?: string } | undefined
  /** `#` and an id where the document has what a link leads to. */
  linkTo(target: Target | undefined): string | undefined
  /** What becomes of a table that is too wide. */
  readonly shrinks: Shrinking
  readonly unknown: UnknownMath[]
  /** What was wider than its column, in what is printed. */
  readonly tooWide: TooWide[]
  /** How often anything came out other than it was written, whether it was said before or not. */
  readonly flaws: number
  /** Words that were measured, by their style. */
  readonly vocabularies: Map<string, Vocabulary>
  /** Place of the block that is measured. */
  place: Place | undefined
}

/**
 * The boxes of formulas by their ink, their mode and their TeX; they depend on nothing else of a document. `null` where
 * KaTeX refuses it.
 */
export type FormulaMemory = Recent<string, FormulaBox | null>

/** So much may be remembered of formulas, in items that they draw: what a deck of five hundred questions has, and half again. */
const mostItems = 60_000

/** An empty memory, which lets go of what was not asked for in a while. */
export function createFormulaMemory(): FormulaMemory {
  return createRecent(mostItems, sizeOf)
}

function sizeOf(box: FormulaBox | null): number {
  let size = 4
  for (const { items } of box ? [...box.lines.flat(), ...(box.tag ? [box.tag] : [])] : [])
    for (const item of items) size += item.type === 'path' ? 2 + item.commands.length : 1
  return size
}

/** A setting of one document; without `formulas` it sets each formula anew. */
export function createSetting(
  {
    formulas = createFormulaMemory(),
    render,
    typesetter,
    picture,
    linkTo = () => undefined,
    shrinks = { smallest: 1, records: false },
  }: Pick<Setting, 'render' | 'typesetter' | 'picture'> &
    Partial<Pick<Setting, 'linkTo' | 'shrinks'>> & { formulas?: FormulaMemory },
  { type, colors }: { type: TypeScale; colors: Palette },
): Setting {
  const reported = new Set<FormulaBox>()
  const boxOf = (tex: string, display: boolean): FormulaBox | undefined => {
    const key = `${colors.ink}${display ? 'D' : 'I'}${tex}`
    const known = formulas.get(key)
    if (known !== undefined) return known ?? undefined
    const lacks = typesetter.lacks()
    const { tree } = render.math(tex, display)
    const box = tree && formulaBox(tree, { measure: typesetter.runs, ink: colors.ink })
    // A deck is told of its own missing characters, though another had the same formula.
    if (typesetter.lacks() === lacks) formulas.set(key, box ?? null)
    return box
  }
  let unknowns = 0
  const setting: Setting = {
    render,
    typesetter,
    picture,
    linkTo,
    shrinks,
    type,
    colors,
    unknown: [],
    tooWide: [],
    vocabularies: new Map(),
    place: undefined,
    get flaws() {
      return unknowns + typesetter.lacks() + setting.tooWide.length
    },
    formula(tex, display) {
      const box = boxOf(tex, display)
      if (box && box.unknown.length > 0) unknowns += 1
      if (box && box.unknown.length > 0 && !reported.has(box)) {
        reported.add(box)
        setting.unknown.push({ tex, what: box.unknown, place: setting.place })
      }
      return box
    },
  }
  return setting
}
