/** What the walk knows of KaTeX's tree; anything else is reported, so that nothing is drawn wrong unseen. */
import type { BuildNode } from '../../../render/katex.ts'
import { faceClasses } from './style.ts'

const classes = new Set([
  ...Object.keys(faceClasses),
  ...'accent accent-body accent-full accentunder allowbreak amsrm angl anglpad arraycolsep base boxpad boxed'.split(
    ' ',
  ),
  ...'brace-center brace-left brace-right cancel-lap cancel-pad cd-arrow-pad cd-label-left'.split(
    ' ',
  ),
  ...'cd-label-right cd-vert-arrow clap colorbox col-align-c col-align-l col-align-r delimcenter'.split(
    ' ',
  ),
  ...'delimsizing delimsizinginner enclosing eqn-num fbox fcolorbox fix fontsize-ensurer'.split(
    ' ',
  ),
  ...'frac-line halfarrow-left halfarrow-right hbox hdashline hide-tail hline inner katex'.split(
    ' ',
  ),
  ...'katex-display katex-html leftmost llap mbin mclose mfrac minner mop mopen mord mover'.split(
    ' ',
  ),
  ...'mpunct mrel mspace msupsub mtable mtight mtr-glue mult munder negativethinspace newline'.split(
    ' ',
  ),
  ...'nobreak nulldelimiter op-limits op-symbol overlay overline overline-line pstrut reset-textsize'.split(
    ' ',
  ),
  ...'rightmost rlap root rule sizing smash sout sqrt stretchy strut svg-align tag text thinbox'.split(
    ' ',
  ),
  ...'underline underline-line vbox vertical-separator vlist vlist-r vlist-s vlist-t vlist-t2'.split(
    ' ',
  ),
  ...'x-arrow x-arrow-pad thin medium thick enspace quad qquad hangul_fallback cjk_fallback'.split(
    ' ',
  ),
  ...'latin_fallback cyrillic_fallback brahmic_fallback georgian_fallback armenian_fallback'.split(
    ' ',
  ),
  ...'uncommon negativemediumspace negativethickspace mathscr'.split(' '),
])

const patterns = /^(?:reset-)?size(?:[1-9]|1[01])$/

const styles = new Set([
  'backgroundColor',
  'borderBottomWidth',
  'borderColor',
  'borderRightStyle',
  'borderRightWidth',
  'borderStyle',
  'borderTopWidth',
  'borderWidth',
  'bottom',
  'color',
  'height',
  'left',
  'margin',
  'marginLeft',
  'marginRight',
  'marginTop',
  'minWidth',
  'paddingLeft',
  'position',
  'top',
  'verticalAlign',
  'width',
])

const none: readonly string[] = []

/** Add the classes and styles of a node that the walk does not know to `unknown`. */
export function noteStrangers(node: BuildNode, unknown: Set<string>): void {
  for (const name of node.classes ?? none)
    if (name !== '' && !classes.has(name) && !patterns.test(name)) unknown.add(`class ${name}`)
  const { style } = node
  if (!style) return
  for (const name of Object.keys(style))
    if (style[name] !== undefined && !styles.has(name)) unknown.add(`style ${name}`)
}
