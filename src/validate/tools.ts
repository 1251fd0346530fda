import type { Deck } from '../ast/nodes.ts'
import type { Project } from '../ast/project.ts'
import type { Renderer } from '../render/index.ts'
import { formulasOf, type Written } from './formulas.ts'
import { type AnyNode, type FoundOf, nodesByType } from './inside.ts'
import { createLocator } from './places.ts'
import { readTex } from './read-tex.ts'
import type { Tools } from './rule.ts'

/** What rules ask for: each thing is made when it is first asked for, and once for all rules. */
export function createTools(project: Project, render: Renderer): Tools {
  const text = (file: string): string => project.sources.get(file)?.text ?? ''
  const locator = remembered((file: string) => createLocator(text(file)))
  const nodes = remembered(nodesByType)
  const formulas = remembered((deck: Deck) => formulasOf(nodes(deck), { text }))
  const display = remembered((tex: string) => readTex(tex, true))
  const inline = remembered((tex: string) => readTex(tex, false))
  let all: readonly Written[] | undefined
  return {
    render,
    text,
    nodes<Type extends AnyNode['type']>(decks: readonly Deck[], type: Type) {
      const lists = decks.flatMap((deck) => nodes(deck).get(type) ?? [])
      return lists as readonly unknown[] as readonly FoundOf<Type>[]
    },
    formulas() {
      all ??= project.decks.flatMap(formulas)
      return all
    },
    tex: (tex, isDisplay = false) => (isDisplay ? display(tex) : inline(tex)),
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
