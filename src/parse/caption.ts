import type { Block, Inline } from '../ast/nodes.ts'
import { toText } from '../ast/text.ts'

/** `*Figure: …*` below a diagram is its caption. */
export function captions(blocks: Block[]): Block[] {
  const out: Block[] = []
  for (const block of blocks) {
    const before = out.at(-1)
    const caption = before?.type === 'diagram' && !before.caption ? captionOf(block) : undefined
    if (before?.type === 'diagram' && caption) before.caption = caption
    else out.push(block)
  }
  return out
}

function captionOf(block: Block): Inline[] | undefined {
  if (block.type !== 'paragraph' || block.children.length !== 1) return undefined
  const [only] = block.children
  if (only?.type !== 'emphasis' || !/^Figure\b/i.test(toText(only))) return undefined
  const [first, ...others] = only.children
  if (first?.type !== 'text') return only.children
  const value = first.value.replace(/^Figure\s*[:.]?\s*/i, '')
  return value ? [{ ...first, value }, ...others] : others
}
