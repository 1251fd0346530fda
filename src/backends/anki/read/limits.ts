/** How much a package may hold: it may come from anybody. */
export interface ReadLimits {
  /** Files in the zip. */
  files: number
  /** Bytes of one file, unpacked. */
  file: number
  /** Bytes of all files that are read, unpacked. */
  total: number
}

/** Far above any deck that people share, and still within the memory of a small machine. */
export const defaultLimits: ReadLimits = {
  files: 100_000,
  file: 512 * 1024 * 1024,
  total: 1024 * 1024 * 1024,
}

/** Counts what is unpacked. */
export interface Budget {
  readonly limits: ReadLimits
  /** The most bytes that the next file may have. */
  left(): number
  /** @throws where that is more than is left. */
  spend(bytes: number, name: string): void
}

/** A budget of which nothing is spent. */
export function createBudget(limits: ReadLimits): Budget {
  let spent = 0
  const left = (): number => Math.min(limits.file, limits.total - spent)
  return {
    limits,
    left,
    spend(bytes, name) {
      if (bytes > left())
        throw new Error(
          `Unexpected size of ${name} in the package, expected at most ${left()} bytes unpacked`,
        )
      spent += bytes
    },
  }
}
