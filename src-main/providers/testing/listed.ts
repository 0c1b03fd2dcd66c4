/** Questions that come one after the other, as a run puts them. */
export async function* listed(questions: readonly string[]): AsyncGenerator<string, void> {
  await Promise.resolve()
  yield* questions
}
