import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/**
 * Give memory back to the system while threads do the work: of a heap that nothing is asked of V8 keeps all, for a build of
 * 10,000 questions some 150 MB. Node has no function for it, and an engine that knows none of this passes over it.
 */
export function giveBackMemory(): void {
  try {
    setFlagsFromString('--expose-gc')
    const collect: unknown = runInNewContext('gc')
    setFlagsFromString('--no-expose-gc')
    if (typeof collect === 'function')
      collect({ type: 'major', execution: 'sync', flavor: 'last-resort' })
  } catch {
    // It is only a matter of memory.
  }
}
