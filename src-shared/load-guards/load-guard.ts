import { z } from 'zod'

/** What holds a load before anything of it is seen, and what a person may let through for one run. */
export const loadGuards = ['rowCount', 'missingColumns'] as const
export type LoadGuard = (typeof loadGuards)[number]

export const acceptedGuardsSchema = z.array(z.enum(loadGuards))
