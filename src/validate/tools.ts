import type { Deck } from '../ast/nodes.ts'
import type { Source } from '../ast/project.ts'
import type { Renderer } from '../render/index.ts'
import { formulasOf, type Written } from './formulas.ts'
import { type AnyNode, type FoundOf, type NodesByType, nodesByType } from './inside.ts'
import { createLocator } from './places.ts'
import { readTex } from './read-tex.ts'
import type { Tools } from './rule.ts'
import { memoryOf } from './text-facts.ts'

/** What rules ask for about one deck: each thing is made when it is first asked for, and once for all rules. */
export function createTools(
  deck: Deck,
  sources: ReadonlyMap<string, Source>,
  render: Renderer,
): Tools {
  const text = (file: string): string => sources.get(file)?.text ?? ''
  const locator = remembered((file: string) => createLocator(text(file)))
  const nodes = remembered((one: Deck): NodesByType => nodesByType(one))
  const { once } = memoryOf(render)
  let formulas: readonly Written[] | undefined
  return {
    render,
    text,
    nodes<Type extends AnyNode['type']>(decks: readonly Deck[], type: Type) {
      const [first, ...others] = decks.map((one) => nodes(one).get(type) ?? [])
      const list = others.length === 0 ? (first ?? []) : [first ?? [], ...others].flat()
      return list as readonly unknown[] as readonly FoundOf<Type>[]
    },
    formulas() {
      formulas ??= formulasOf(nodes(deck), { text })
      return formulas
    },
    tex: (tex, isDisplay = false) =>
      once(isDisplay ? 'tex, display' : 'tex', tex, () => readTex(tex, isDisplay)),
    once,
    placeIn(file, start, end) {
      const locate = locator(file)
      return { file, start: locate(start), end: locate(end) }
    },
  }
}

/** A function that does its work once for each argument. */
function remembered<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const memory = new Map<Key, Value>()
  return (key) => {
    let value = memory.get(key)
    if (value === undefined) {
      value = make(key)
      memory.set(key, value)
    }
    return value
  }
}
