import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'

import type { Contract } from '../../src-shared/contract/contract.ts'
import { openLink, type CallOptions } from './open-link.ts'

/** One typed call per line of the contract: `studio.pipelines.list()`. Each rejects with an error for `toFailure`. */
export const studio: ContractRouterClient<Contract, CallOptions> = createORPCClient(openLink())

/** The same calls for TanStack Query: `useQuery(studioQuery.runs.list.queryOptions({ input: {} }))`. */
export const studioQuery = createTanstackQueryUtils(studio)
