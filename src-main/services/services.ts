import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'

import type { Caller } from '../../src-shared/contract/caller.ts'
import type { Contract } from '../../src-shared/contract/contract.ts'

type Inputs = InferContractRouterInputs<Contract>
type Outputs = InferContractRouterOutputs<Contract>

/** The use cases: one function per call of the contract, plain Node, the same for every host. They throw AppError. */
export type Services = {
  readonly [Group in keyof Contract]: {
    readonly [Call in keyof Contract[Group]]: (
      input: Call extends keyof Inputs[Group] ? Inputs[Group][Call] : never,
      context?: CallContext,
    ) => Promise<Call extends keyof Outputs[Group] ? Plain<Outputs[Group][Call]> : never>
  }
}

/** Streams are anything that can be read in a `for await`. */
type Plain<Output> = Output extends AsyncIterable<infer Event> ? AsyncIterable<Event> : Output

export interface CallContext {
  /** Aborts when the caller disconnects. */
  readonly signal?: AbortSignal
  /** Absent: the user of this machine. */
  readonly caller?: Caller
}
