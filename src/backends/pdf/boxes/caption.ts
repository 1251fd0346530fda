import type { Inline } from '../../../ast/nodes.ts'
import type { Open } from '../display-list.ts'
import { type Box, gapAbove, keeping } from './box.ts'
import { paragraph } from './paragraph.ts'
import type { TextStyle } from './pieces.ts'
import type { Setting } from './setting.ts'

/** A figure with its caption below. */
export function underlined(body: Box, content: readonly Inline[], setting: Setting): Box {
  const { type, colors } = setting
  const style: TextStyle = { role: 'italic', size: type.small, color: colors.muted }
  const open: Open = { type: 'open', tag: 'Caption' }
  const caption = paragraph(content, { style, align: 'center', open }, setting)
  return {
    least: Math.max(body.least, caption.least),
    most: Math.max(body.most, caption.most),
    set: (width, measures) => [
      ...keeping(body.set(width, measures)),
      ...gapAbove(caption.set(width, measures), 0.15),
    ],
  }
}

/** A body with its title above. */
export function captioned(title: readonly Inline[], body: Box, setting: Setting): Box {
  const { type, colors } = setting
  const style: TextStyle = { role: 'semibold', size: type.small, color: colors.muted }
  const caption = paragraph(title, { style, open: { type: 'open', tag: 'P' } }, setting)
  return {
    least: Math.max(body.least, caption.least),
    most: Math.max(body.most, caption.most),
    set: (width, measures) => [
      ...keeping(caption.set(width, measures)),
      ...body.set(width, measures),
    ],
  }
}
