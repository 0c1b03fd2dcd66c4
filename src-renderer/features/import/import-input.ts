import type { ImportInput } from '../../../src-shared/contract/import-records.ts'

/** Name and value as typed. */
export type FormatOption = readonly [name: string, value: string]

/** What an input is known by while the window is open. */
export const inputKey = ({ files, formatOptions }: ImportInput): string => JSON.stringify([files, formatOptions])
