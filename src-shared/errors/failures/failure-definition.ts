import type { LoadGuard } from '../../load-guards/load-guard.ts'

/**
 * What has to change before the same thing works: the document (or the request), the data that was read,
 * the world around Weir (files, databases, networks, rights), or Weir itself.
 */
export const failureClasses = ['document', 'data', 'world', 'bug'] as const
export type FailureClass = (typeof failureClasses)[number]

/** All there is to know of a failure code. */
export interface FailureDefinition<Data> {
  readonly failureClass: FailureClass
  /** True where the same thing may work a moment later without anybody doing anything, and nothing was changed. */
  readonly mayRetry: boolean
  /** The title of a warning that it raises beside the error of its run. */
  readonly alertTitle?: string
  /** The guard that held the load. Its rows are sound, so a person may let them through and run again. */
  readonly guard?: LoadGuard
  /** It names records that a source leaves out where its `onBadRecord` says so. */
  readonly isOfRecords?: true
  /** Of the class data: it names tables, columns and counts only, so that who may not see values may read it. */
  readonly namesNoValues?: true
  /** It ends previews, uploads and statements of a person too; its sentence says by `isLoad` that nothing was loaded. */
  readonly endsOtherWorkToo?: true
  /** What an HTTP call that ends with it answers. */
  readonly httpStatus: number
  /** What happened, to what, and what to do next; for every host, so without options of one. */
  readonly sentence: (data: Data) => string
}

/** The codes of one area. */
export type FailureDefinitions = Readonly<Record<string, FailureDefinition<never>>>

export const documentFailure = { failureClass: 'document', mayRetry: false, httpStatus: 422 } as const
export const dataFailure = { failureClass: 'data', mayRetry: false, httpStatus: 422 } as const
/** A source whose data cannot be read as it is. */
export const unreadData = { ...dataFailure, endsOtherWorkToo: true } as const
export const worldFailure = { failureClass: 'world', mayRetry: false, httpStatus: 503 } as const
/** A source that cannot be reached or opened. */
export const unreachedSource = { ...worldFailure, endsOtherWorkToo: true } as const
export const bugFailure = { failureClass: 'bug', mayRetry: false, httpStatus: 500 } as const
