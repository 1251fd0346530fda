import type { Place, Target } from '../../../ast/nodes.ts'
import type { Renderer } from '../../../render/index.ts'
import type { Typesetter } from '../fonts/typesetter.ts'
import { type FormulaBox, formulaBox } from '../math/formula.ts'
import type { Palette, TypeScale } from '../template.ts'

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
  /** Width over height of a picture; `undefined` for one that cannot be shown. */
  picture(asset: string): { width: number; height: number } | undefined
  /** `#` and an id where the document has what a link leads to. */
  linkTo(target: Target | undefined): string | undefined
  /** Whether a table that is too wide is made smaller rather than refused. */
  readonly shrinks: boolean
  readonly unknown: UnknownMath[]
  /** Place of the block that is measured. */
  place: Place | undefined
}

/** A setting with an empty memory. */
export function createSetting(
  parts: Pick<Setting, 'render' | 'typesetter' | 'picture'> &
    Partial<Pick<Setting, 'linkTo' | 'shrinks'>>,
  { type, colors }: { type: TypeScale; colors: Palette },
): Setting {
  const memory = new Map<string, FormulaBox | undefined>()
  const setting: Setting = {
    linkTo: () => undefined,
    shrinks: false,
    ...parts,
    type,
    colors,
    unknown: [],
    place: undefined,
    formula(tex, display) {
      const key = `${display ? 'D' : 'I'}${tex}`
      if (memory.has(key)) return memory.get(key)
      const { tree } = parts.render.math(tex, display)
      const box = tree && formulaBox(tree, { measure: parts.typesetter.runs, ink: colors.ink })
      if (box && box.unknown.length > 0)
        setting.unknown.push({ tex, what: box.unknown, place: setting.place })
      memory.set(key, box)
      return box
    },
  }
  return setting
}
