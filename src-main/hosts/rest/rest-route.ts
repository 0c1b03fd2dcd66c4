import { ORPCError, os } from '@orpc/server'

import type { ApiRole } from '../../../src-shared/api-keys/api-key.ts'
import type { Caller } from '../../../src-shared/contract/caller.ts'
import { AppError } from '../../../src-shared/errors/app-error.ts'
import type { KeepUpload } from '../../services/imports/keep-upload.ts'
import type { CallContext, Services } from '../../services/services.ts'
import { toRestError } from './rest-error.ts'

/** What every route knows of its request. */
export interface RestContext {
  readonly services: Services
  readonly keepUpload: KeepUpload
  /** Null: the user of this machine. */
  readonly caller: Caller | null
  readonly role: ApiRole
  readonly reportBug: (bug: unknown) => void
}

/** The only tenant of a workspace; the platform's answers name one. */
export const tenantId = 'local'

/** What is said of a route beside its shapes. */
export interface RouteMeta {
  readonly roles: readonly ApiRole[]
}

const routes = os.$context<RestContext>().$meta<RouteMeta>({ roles: [] })
const base = routes.use(async ({ context, next, signal }) => {
  try {
    return await next()
  } catch (error) {
    throw toRestError(error, signal, context.reportBug)
  }
})

/** A route for some roles only. Validation comes after the role. */
const forRoles = (roles: readonly ApiRole[]) =>
  base.meta({ roles }).use(({ context, next }) => {
    if (!roles.includes(context.role)) {
      throw new AppError('role_not_enough', { role: context.role, needed: roles.join(' or ') })
    }
    return next()
  })

export const forReaders = forRoles(['admin', 'editor', 'viewer'])
export const forEditors = forRoles(['admin', 'editor'])
export const forAdmins = forRoles(['admin'])

/** On whose behalf a use case is called. */
export const asCaller = ({ caller }: RestContext): CallContext => (caller ? { caller } : {})

/** An answer of the platform that is no use case's failure: several sentences at once. */
export const refusal = (errors: readonly string[]): Error =>
  new ORPCError('BAD_REQUEST', { status: 400, message: errors.join(' '), data: { errors } })
