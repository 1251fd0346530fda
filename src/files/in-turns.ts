/**
 * Do a thing for each of many, some of them at a time, so that no limit on open files is met; results in order. When
 * one fails, no other is begun, and those under way are waited for.
 */
export async function inTurns<Item, Result>(
  all: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = []
  const faults: unknown[] = []
  const queue = all.entries()
  const worker = async () => {
    for (const [index, item] of queue) {
      if (faults.length > 0) return
      try {
        results[index] = await work(item)
      } catch (error) {
        faults.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: 32 }, worker))
  if (faults.length > 0) throw faults[0]
  return results
}
