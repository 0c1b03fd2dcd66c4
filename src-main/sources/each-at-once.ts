/**
 * Does the work for every item, so many at the same time, and gives the results in their order. After a failure no further item is
 * begun; it is thrown when those under way have ended.
 */
export async function eachAtOnce<Item, Result>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = []
  const waiting = [...items.entries()].reverse()
  const failures: unknown[] = []
  const worker = async () => {
    for (let next = waiting.pop(); next && failures.length === 0; next = waiting.pop()) {
      const [index, item] = next
      try {
        results[index] = await work(item, index)
      } catch (error) {
        failures.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
  if (failures.length > 0) throw failures[0]
  return results
}
