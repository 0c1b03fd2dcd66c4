import { traverseContractProcedures } from '@orpc/server'

import { contract } from '../../../src-shared/contract/contract.ts'
import type { CallMeta } from '../../../src-shared/contract/contract-base.ts'
import { isAppError } from '../../../src-shared/errors/app-error.ts'
import type { Services } from '../services.ts'
import type { StudioParts } from '../studio-parts.ts'
import { type UseCase, useCaseAt } from '../use-case-at.ts'
import { callerOf } from './caller-name.ts'

/** The use cases, of which each that changes something leaves an entry in the audit log: who, what, and how it ended. */
export function auditedServices(services: Services, parts: Pick<StudioParts, 'store' | 'now'>): Services {
  const audited: Record<string, Record<string, UseCase>> = {}
  traverseContractProcedures({ router: contract, path: [] }, ({ contract: procedure, path }) => {
    const [group = '', name = ''] = path
    const useCase = useCaseAt(services, path)
    const { isChange = false } = procedure['~orpc'].meta as CallMeta
    audited[group] = { ...audited[group], [name]: isChange ? withEntry(useCase, path.join('.'), parts) : useCase }
  })
  return audited as unknown as Services
}

function withEntry(useCase: UseCase, call: string, { store, now }: Pick<StudioParts, 'store' | 'now'>): UseCase {
  return async (input, context) => {
    const note = (outcome: string, result: unknown) => {
      const subject = subjectOf(input) ?? subjectOf(result)
      store.audit.add({ at: now().toISOString(), caller: callerOf(context), call, subject, outcome })
    }
    try {
      const result = await useCase(input, context)
      note('done', result)
      return result
    } catch (error) {
      note(isAppError(error) ? error.code : 'bug', null)
      throw error
    }
  }
}

/** Ids and names only: the rest of an input may be a secret. */
function subjectOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null
  const { id, pipelineId, table, name } = value as Readonly<Record<string, unknown>>
  return [id, pipelineId, table, name].find((candidate) => typeof candidate === 'string') ?? null
}
