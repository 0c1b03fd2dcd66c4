import { z } from 'zod'

/** Whether the app answers the HTTP API, and at which port of this machine. */
export const httpApiSettingsSchema = z.strictObject({
  isOn: z.boolean(),
  port: z.number().int().min(1024).max(65_535),
})
export type HttpApiSettings = z.infer<typeof httpApiSettingsSchema>

/** The port is the one of the platform's own examples. */
export const unsetHttpApi: HttpApiSettings = { isOn: false, port: 3000 }

export const httpApiStatusSchema = httpApiSettingsSchema.extend({
  /** False where the host answers it as long as it runs, or never. */
  isSwitchable: z.boolean(),
  /** Where it answers now. */
  address: z.string().nullable(),
  /** Why it does not answer although it is on. */
  problem: z.string().nullable(),
})
export type HttpApiStatus = z.infer<typeof httpApiStatusSchema>
