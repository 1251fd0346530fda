import type { Deck } from '../ast/nodes.ts'
import type { Project } from '../ast/project.ts'
import type { Renderer } from '../render/index.ts'
import { formulasOf, type Written } from './formulas.ts'
import { type AnyNode, type FoundOf, nodesByType } from './inside.ts'
import { createLocator } from './places.ts'
import { readTex } from './read-tex.ts'
import type { Tools } from './rule.ts'

/** What was found out of texts, by what about them and by the text; kept for all builds that share a renderer. */
type Known = Map<string, Map<string, unknown>>

const knownBy = new WeakMap<Renderer, Known>()

/** What rules ask for: each thing is made when it is first asked for, and once for all rules. */
export function createTools(project: Project, render: Renderer): Tools {
  const text = (file: string): string => project.sources.get(file)?.text ?? ''
  const locator = remembered((file: string) => createLocator(text(file)))
  const nodes = remembered(nodesByType)
  const formulas = remembered((deck: Deck) => formulasOf(nodes(deck), { text }))
  const known: Known = knownBy.get(render) ?? new Map()
  knownBy.set(render, known)
  const once: Tools['once'] = (about, key, make) => {
    const values = known.get(about) ?? new Map<string, unknown>()
    known.set(about, values)
    if (!values.has(key)) values.set(key, make())
    return values.get(key) as ReturnType<typeof make>
  }
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
