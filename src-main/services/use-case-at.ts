import type { CallContext, Services } from './services.ts'

/** A use case, whatever it takes and gives. */
export type UseCase = (input: unknown, context?: CallContext) => Promise<unknown>

/** The use case of a call by its path in the contract. */
export function useCaseAt(services: Services, [group = '', name = '']: readonly string[]): UseCase {
  const useCase = (services as unknown as Readonly<Record<string, Readonly<Record<string, UseCase>>>>)[group]?.[name]
  if (!useCase) throw new TypeError(`The call ${group}.${name} of the contract has no use case.`)
  return useCase
}
