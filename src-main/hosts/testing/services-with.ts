import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { Services } from '../../services/services.ts'

type SomeServices = { readonly [Group in keyof Services]?: Partial<Services[Group]> }

/** Use cases for a test of a host: the given ones; any other fails. */
export function servicesWith(given: SomeServices): Services {
  const refuse = (call: string) => () => Promise.reject(new AppError('not_found', { what: 'use case', id: call }))
  return new Proxy({} as Services, {
    get: (_, group: keyof Services) =>
      new Proxy(
        {},
        { get: (__, call: string) => (given[group] as Record<string, unknown> | undefined)?.[call] ?? refuse(call) },
      ),
  })
}
