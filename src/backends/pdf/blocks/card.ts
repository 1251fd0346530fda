import { answer, kernels } from '../../../ast/cards.ts'
import type { Inline, Item } from '../../../ast/nodes.ts'
import { showAll as shows } from '../template.ts'
import type { Block } from './block.ts'
import { centered, displayed, legendBlock } from './book-item.ts'
import { prose } from './prose.ts'

/** What is asked: the title, and how an interviewer brings it up. */
export function frontBlocks({ title, children, position }: Item): Block[] {
  const head: Block = {
    kind: 'text',
    strong: true,
    tone: 'accent',
    align: 'center',
    content: title,
  }
  const prompts = children.flatMap((child): Block[] =>
    child.type === 'prompt' && child.children.length > 0
      ? [{ kind: 'text', tone: 'muted', align: 'center', content: child.children, place: position }]
      : [],
  )
  return [{ ...head, place: position }, ...prompts]
}

/** What is to be known: the short answer or how the long one begins; formula, kernel and legend. */
export function backBlocks(item: Item): Block[] {
  const place = item.position
  const short = answer(item, 'short')
  const said = short?.children ?? answer(item, 'deep')?.children.slice(0, 1) ?? []
  const hasKernel = kernels(item).length > 0
  const showsFormula = item.type === 'concept' || (!hasKernel && said.length === 0)
  const notation = item.children.flatMap((child): Block[] => {
    if (child.type === 'kernel')
      return [{ kind: 'callout', tone: 'accent', blocks: displayed(child).map(centered) }]
    if (child.type === 'formula' && showsFormula) return displayed(child).map(centered)
    if (child.type === 'legend' && (hasKernel || showsFormula))
      return [{ ...legendBlock(child), gap: 'normal' }]
    return []
  })
  return [...prose(said, { place, shows }), ...notation]
}

/** Pillar and difficulty, on one line. */
export function facetLine({ pillar, difficulty }: Item): Inline[] {
  const value = [pillar, difficulty].filter((part) => part !== undefined).join(' · ')
  return value === '' ? [] : [{ type: 'text', value }]
}
