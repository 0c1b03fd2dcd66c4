import { type AnySchema, getEventIteratorSchemaDetails } from '@orpc/contract'
import { implement, type Router, traverseContractProcedures, withEventMeta } from '@orpc/server'

import type { Caller } from '../../src-shared/contract/caller.ts'
import { type Contract, contract } from '../../src-shared/contract/contract.ts'
import type { CallMeta } from '../../src-shared/contract/contract-base.ts'
import type { CallContext, Services } from '../services/services.ts'
import { type UseCase, useCaseAt } from '../services/use-case-at.ts'
import { toCallError } from './call-error.ts'

/** Where a host logs errors inside Weir itself; never sent to the caller. */
export type ReportBug = (error: unknown, call: string) => void

/** Handlers know nothing about their caller except who it is and the signal that it has disconnected. */
export type RouterContext = { readonly caller?: Caller }

/** Implements every call of the contract with the use case of its name, for every host. */
export function contractRouter(services: Services, reportBug: ReportBug): Router<Contract, RouterContext> {
  const translate = (error: unknown, { path, signal }: Call) =>
    toCallError(error, signal, (bug) => {
      reportBug(bug, path.join('.'))
    })
  // Around the validation of inputs and outputs, whose complaints are translated too.
  const implementer = implement(contract)
    .$context<RouterContext>()
    .use(async ({ next, path, signal }) => {
      try {
        return await next()
      } catch (error) {
        throw translate(error, { path, signal })
      }
    })
  const router: Record<string, Record<string, unknown>> = {}
  traverseContractProcedures({ router: contract, path: [] }, ({ contract: procedure, path }) => {
    const [group = '', name = ''] = path
    const call = (implementer as unknown as Implementers)[group]?.[name]
    const handle = handlerOf(procedure['~orpc'], useCaseAt(services, path), (error, signal) =>
      translate(error, { path, signal }),
    )
    router[group] = { ...router[group], [name]: call?.handler(handle) }
  })
  return router as unknown as Router<Contract, RouterContext>
}

interface Call {
  readonly path: readonly string[]
  readonly signal: AbortSignal | undefined
}

interface Request {
  readonly input: unknown
  readonly signal?: AbortSignal | undefined
  readonly context: RouterContext
  readonly lastEventId?: string | undefined
}

/** How a call is implemented, whatever it takes and gives. */
type Implementers = Readonly<Record<string, Readonly<Record<string, { handler(handle: Handler): unknown }>>>>
type Handler = (request: Request) => unknown

function handlerOf(
  { outputSchema, meta }: { readonly outputSchema?: AnySchema | undefined; readonly meta: CallMeta },
  useCase: UseCase,
  translate: (error: unknown, signal: AbortSignal | undefined) => Error,
): Handler {
  const isStream = getEventIteratorSchemaDetails(outputSchema) !== undefined
  return ({ input, signal, context: { caller }, lastEventId }) => {
    const context: CallContext = { ...(signal ? { signal } : {}), ...(caller ? { caller } : {}) }
    if (!isStream) return useCase(input, context)
    const events = () => useCase(input, context) as Promise<AsyncIterable<object>>
    const told = (error: unknown) => translate(error, signal)
    return meta.isResumable === true
      ? events().then((all) => numberedFrom(all, Number(lastEventId ?? 0), told))
      : onceHeard(events, told)
  }
}

type Translate = (error: unknown) => Error

/** The work of the use case begins when somebody listens. A caller that reconnects would begin anew, so these events have no number. */
async function* onceHeard(events: () => Promise<AsyncIterable<object>>, translate: Translate) {
  try {
    yield* await events()
  } catch (error) {
    throw translate(error)
  }
}

/** Events that always start from the first one, so a client that reconnects skips by number what it has. */
async function* numberedFrom(events: AsyncIterable<object>, seen: number, translate: Translate) {
  let number = 0
  try {
    for await (const event of events) {
      number += 1
      if (number > seen) yield withEventMeta(event, { id: String(number) })
    }
  } catch (error) {
    throw translate(error)
  }
}
