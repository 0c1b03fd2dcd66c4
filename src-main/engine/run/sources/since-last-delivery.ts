import { AppError, isAppError } from '../../../../src-shared/errors/app-error.ts'
import { type Delivery, differenceOf } from '../../../../src-shared/pipeline/check-deliveries.ts'

/** A failure by the columns of a source, with how they differ from those that the last run that succeeded read. */
export function sinceLastDelivery(error: unknown, deliveries: readonly Delivery[]): unknown {
  if (!isAppError(error)) return error
  const { brought = {} } = error.data as { readonly brought?: Readonly<Record<string, readonly string[]>> }
  const said = Object.entries(brought).flatMap(([nodeId, names]) => {
    const before = deliveries.find((delivery) => delivery.nodeId === nodeId)
    const difference = before ? differenceOf(before.columns, names) : null
    return before && difference !== null ? [`Since the last good run (${before.runId.slice(0, 8)}): ${difference}`] : []
  })
  if (said.length === 0) return error
  return new AppError(error.code, { ...error.data, since: said.join(' ') }, { cause: error })
}
