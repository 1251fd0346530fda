import type { Notation, Place, ProseNode, Target } from '../../ast/nodes.ts'
import { toText } from '../../ast/text.ts'
import type { EmitContext } from '../../backend.ts'
import type { HtmlOptions } from '../../render/index.ts'
import type { FormulaParts, Position, Text } from './bundle.ts'
import type { JsonOptions } from './options.ts'

/** Prose to its forms. */
export type Forms = (content: readonly ProseNode[]) => Text

/**
 * A maker of forms for one item; ids in its diagrams begin with the prefix.
 *
 * Formulas are MathML by default: the one form that shows in a page without a style sheet.
 */
export function createForms(
  { render }: Pick<EmitContext, 'render'>,
  { math = 'mathml' }: JsonOptions,
  prefix: string,
): Forms {
  let parts = 0
  return (content) => {
    const options: HtmlOptions = {
      math,
      href: fragment,
      src: ({ asset, url }) => asset ?? url,
      idPrefix: `${prefix}-${++parts}`,
    }
    const [only, ...others] = content
    const tex =
      others.length === 0 && (only?.type === 'inlineMath' || only?.type === 'math')
        ? { tex: only.value }
        : {}
    return {
      markdown: render.markdown(content),
      html: render.html(content, options),
      plain: toText(content),
      ...tex,
    }
  }
}

/** A link within the project: `#deck/id`. */
function fragment({ deck, id }: Target): string {
  return id === undefined ? `#${deck}` : `#${deck}/${id}`
}

/** A formula as written: its line, or where there is none the formula alone. */
export function formulaParts(
  forms: Forms,
  node: { notation: Notation; value: string; display: boolean; children: readonly ProseNode[] },
): FormulaParts {
  const { notation, value, display } = node
  const content = node.children.length > 0 ? node.children : [formulaNode(node)]
  const text = forms(content)
  return {
    notation,
    value,
    display,
    text: notation === 'tex' ? { ...text, tex: value } : text,
  }
}

/** A formula or symbol as prose. */
export function formulaNode({
  notation,
  value,
  display = false,
}: {
  notation: Notation
  value: string
  display?: boolean
}): ProseNode {
  if (notation !== 'tex') return { type: 'inlineCode', value }
  return display ? { type: 'math', value } : { type: 'inlineMath', value }
}

/** A place with its keys in order, and nothing else that a parser may have left on it. */
export function positionOf({ file, start, end }: Place): Position {
  return { file, start: pointOf(start), end: pointOf(end) }
}

function pointOf({ line, column, offset = 0 }: Place['start']): Position['start'] {
  return { line, column, offset }
}
