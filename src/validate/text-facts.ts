import { createRecent, type Recent } from '../ast/recent.ts'
import type { Renderer } from '../render/index.ts'

/** What was found out of texts, by what about them: each text with its value. Data, which may outlive the process. */
export type TextFacts = readonly (readonly [about: string, facts: readonly Fact[]])[]

type Fact = readonly [text: string, value: unknown]

/** Remembers what was found out of texts. */
export interface TextMemory {
  /** What was found out of a text, or what is found out now. */
  once<Value>(about: string, text: string, make: () => Value): Value
  /** Take over what an earlier check found out. */
  recall(facts: TextFacts): void
  /** All that is known, where something was found out since this was asked last. */
  news(): TextFacts | undefined
}

/** What is known about one thing is held up to this many characters of its texts: those of a few thousand questions. */
const most = 2 ** 19

const memories = new WeakMap<Renderer, TextMemory>()

/** The memory of all checks that share a renderer. */
export function memoryOf(render: Renderer): TextMemory {
  const memory = memories.get(render) ?? createTextMemory()
  memories.set(render, memory)
  return memory
}

/** An empty memory; it lets go of what was not asked for in a while. */
export function createTextMemory(): TextMemory {
  const known = new Map<string, Recent<string, { value: unknown; size: number }>>()
  let hasNews = false
  const factsAbout = (about: string) => {
    const facts = known.get(about) ?? createRecent(most, ({ size }) => size)
    known.set(about, facts)
    return facts
  }
  return {
    once(about, text, make) {
      const facts = factsAbout(about)
      let found = facts.get(text)
      if (!found) {
        found = { value: make(), size: text.length }
        facts.set(text, found)
        hasNews = true
      }
      return found.value as ReturnType<typeof make>
    },
    recall(all) {
      for (const [about, facts] of all)
        for (const [text, value] of facts) factsAbout(about).set(text, { value, size: text.length })
    },
    news() {
      if (!hasNews) return undefined
      hasNews = false
      return [...known].map(([about, facts]) => [
        about,
        [...facts.entries()].map(([text, { value }]) => [text, value]),
      ])
    },
  }
}
