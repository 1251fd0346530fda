/** Text put together to parts of a file. */
export interface Parts {
  add(text: string): void
  /** Add what is in UTF-8 already. */
  append(bytes: Uint8Array): void
  /** A part may end here. */
  settle(): void
  /** What was added since the last part ended, in UTF-8; it is no longer here then. */
  take(): Uint8Array
  /** All that was added, in UTF-8. */
  all(): Uint8Array[]
}

/** A part is at least as long, in bytes: enough to be worth a call, too few to be felt. */
const partSize = 1 << 18

/** From this length on a text is encoded by itself: to put it together with others first would copy it once more. */
const short = 64

/** Text into memory that is encoded piece by piece: a text of all of them would be copied once more, and be twice as long. */
export function createParts(): Parts {
  const parts: Uint8Array[] = []
  let bytes = Buffer.alloc(0)
  let end = 0
  let waiting = ''
  const reach = (most: number): void => {
    if (most <= bytes.length) return
    const longer = Buffer.allocUnsafeSlow(Math.max(most, 2 * bytes.length, 2 * partSize))
    bytes.copy(longer, 0, 0, end)
    bytes = longer
  }
  const encode = (text: string): void => {
    // A unit of UTF-16 takes at most three bytes.
    reach(end + 3 * text.length)
    end += bytes.write(text, end)
  }
  const flush = (): void => {
    if (waiting !== '') encode(waiting)
    waiting = ''
  }
  const take = (): Uint8Array => {
    flush()
    const taken = Buffer.from(bytes.subarray(0, end))
    end = 0
    return taken
  }
  const settle = (least: number): void => {
    if (end + waiting.length < least) return
    const part = take()
    if (part.length > 0) parts.push(part)
  }
  return {
    add(text) {
      if (text.length < short) {
        waiting += text
        return
      }
      flush()
      encode(text)
    },
    append(more) {
      flush()
      reach(end + more.length)
      bytes.set(more, end)
      end += more.length
    },
    settle: () => settle(partSize),
    take,
    all() {
      settle(0)
      return parts
    },
  }
}
