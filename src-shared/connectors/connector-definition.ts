import type { AuthMethod } from './auth-method.ts'
import type { OnlyWeir } from '../values/only-weir.ts'
import type { ConnectorField } from './connector-field.ts'

export const connectorCategories = [
  'object_storage',
  'streaming',
  'warehouse',
  'database',
  'crm',
  'cdp',
  'messaging',
  'api',
] as const
export type ConnectorCategory = (typeof connectorCategories)[number]

/**
 * What can be read through a type: files, tables, the result of a query, messages, pages of an API, an uploaded file, what
 * others send.
 */
export type ConnectorCapability = 'files' | 'tables' | 'query' | 'stream' | 'api' | 'upload' | 'receive'

/**
 * A kind of system that a connector reaches, as data. Form, validation, catalogue and checker read it, and name no
 * type. A run that reads through it needs an executor too (see `status`).
 */
export interface ConnectorDefinition<Type extends string = string, IrName extends string = string> extends OnlyWeir {
  readonly type: Type
  /** The word for it in a document. */
  readonly irName: IrName
  readonly label: string
  /** One sentence: what it reads. */
  readonly doc: string
  readonly category: ConnectorCategory
  /** `ready`: runs read through it. `coming_soon`: it can be saved, and some can be tested. `listed`: neither in this build. */
  readonly status: 'ready' | 'coming_soon' | 'listed'
  readonly capabilities: readonly ConnectorCapability[]
  readonly auth: readonly [AuthMethod, ...AuthMethod[]]
  readonly config: readonly ConnectorField[]
  /** The property of a source's config that must name the container of the path. */
  readonly containerKey?: 'bucket' | 'container'
  /** Settings of a connector that hold for a source which does not say them itself. */
  readonly defaultsOfSources?: { readonly table: string; readonly rowLimit: string }
  /** What a source of this type reads from that names no connector; absent: it has to name one. */
  readonly withoutConnector?: string
  /** For types whose files are kept in the workspace: what a source reads there where it says nothing else. */
  readonly keptFiles?: (connector: KeptBy) => KeptFiles
  /** Its files can be looked at and chosen in the studio. */
  readonly canBrowse?: true
  /** What to do instead while runs cannot read through it. */
  readonly instead?: string
  /** Why no run reads through it, where that is not for want of an executor. */
  readonly refusal?: string
  /** The vendor's manual. */
  readonly docs?: string
}

interface KeptBy {
  readonly id: string
  readonly config: Readonly<Record<string, unknown>>
}

/** A part of the config of a source. */
export interface KeptFiles {
  readonly format: string
  readonly formatOptions?: Readonly<Record<string, unknown>>
  readonly pattern: { readonly type: 'glob'; readonly value: string }
  readonly ordering: 'latest_by_mtime' | 'fifo_by_name'
  readonly atomicity?: Readonly<Record<string, string>>
}

export const isReady = ({ status }: Pick<ConnectorDefinition, 'status'>): boolean => status === 'ready'

/** The error that refuses a run; null where a run can read through it. */
export function connectorRefusal(definition: ConnectorDefinition): string | null {
  const { irName, refusal, capabilities } = definition
  if (isReady(definition)) return null
  if (refusal !== undefined) return refusal
  const instead = capabilities.includes('files') ? 'copy the file to this machine' : 'export its rows to a file'
  return `connector ${irName} has no runtime executor in this build; ${instead} and use local_fs`
}
