import type { Dialect } from './compiled-step.ts'

/** The type of any text. */
export const textType = (dialect: Dialect): string => (dialect === 'spark' ? 'string' : 'varchar')
