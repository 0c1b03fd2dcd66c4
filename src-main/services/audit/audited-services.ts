import { traverseContractProcedures } from '@orpc/server'

import { contract } from '../../../src-shared/contract/contract.ts'
import type { CallMeta } from '../../../src-shared/contract/contract-base.ts'
import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'
import { type UseCase, useCaseAt } from '../use-case-at.ts'
import { audited } from './audited.ts'

/** The use cases, of which each that changes something leaves an entry in the audit log: who, what, and how it ended. */
export function auditedServices(services: Services, parts: Pick<StudioParts, 'store' | 'now'>): Services {
  const all: Record<string, Record<string, UseCase>> = {}
  traverseContractProcedures({ router: contract, path: [] }, ({ contract: procedure, path }) => {
    const [group = '', name = ''] = path
    const useCase = useCaseAt(services, path)
    const { isChange = false } = procedure['~orpc'].meta as CallMeta
    all[group] = { ...all[group], [name]: isChange ? withEntry(useCase, path.join('.'), parts) : useCase }
  })
  return all as unknown as Services
}

function withEntry(useCase: UseCase, call: string, parts: Pick<StudioParts, 'store' | 'now'>): UseCase {
  return (input, context) => {
    const subject = (result: unknown) => subjectOf(input) ?? subjectOf(result)
    return audited(parts, { call, subject, context }, async () => useCase(input, context))
  }
}

/** Ids and names only: the rest of an input may be a secret. */
function subjectOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null
  const { id, pipelineId, table, name } = value as Readonly<Record<string, unknown>>
  return [id, pipelineId, table, name].find((candidate) => typeof candidate === 'string') ?? null
}
