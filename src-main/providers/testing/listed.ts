/** Keys that arrive one after the other, as in a run. */
export async function* listed(questions: readonly string[]): AsyncGenerator<string, void> {
  await Promise.resolve()
  yield* questions
}
