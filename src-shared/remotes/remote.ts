import { z } from 'zod'

/** Without the version of its API, which every remote has at the same path. */
const urlSchema = z
  .string()
  .trim()
  .max(2000)
  .refine(isRemoteUrl, 'is the address of the server, such as https://flow.example.com')
  .refine(
    hidesKey,
    'begins with https://, as the API key would cross the network in clear text; http:// is for this machine',
  )
  .transform((text) => text.replace(/\/+$/, '').replace(/\/api\/v1$/, ''))

function isRemoteUrl(text: string): boolean {
  const [scheme, authority = ''] = text.split('://')
  return (scheme === 'http' || scheme === 'https') && /^[^/?#@\s]+(?:\/[^?#\s]*)?$/.test(authority)
}

/** The key goes with every request: without encryption only to this machine. */
export function hidesKey(text: string): boolean {
  const [scheme, authority = ''] = text.split('://')
  return scheme !== 'http' || /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?(?:\/|$)/i.test(authority)
}

/** Another studio, or a platform, that speaks the same HTTP API. Its API key goes in and never comes out. */
export const remoteSchema = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  createdAt: z.string(),
  lastTriedAt: z.string().nullable(),
  /** Why it cannot be used, as of the last try or by its address; null where it worked or nobody tried. */
  lastError: z.string().nullable(),
})
export type Remote = z.infer<typeof remoteSchema>

export const newRemoteSchema = z.strictObject({
  name: z.string().trim().min(1).max(100),
  url: urlSchema,
  key: z.string().trim().min(1).max(1000),
})

/** A new address, with a key: the one that is kept goes to no address that it was not entered for. */
export const movedRemoteSchema = newRemoteSchema.omit({ name: true }).extend({ id: z.string() })

export const remoteMoveSchema = z.object({
  remote: remoteSchema,
  /** Names of pipelines that were found there as both had them last. */
  known: z.array(z.string()),
  /** Names of those whose last common version is not there, and is forgotten. */
  forgotten: z.array(z.string()),
})
export type RemoteMove = z.infer<typeof remoteMoveSchema>

/** What a person has to know of a move; null where nothing was forgotten. */
export const forgottenSentence = ({ forgotten }: Pick<RemoteMove, 'forgotten'>): string | null =>
  forgotten.length === 0
    ? null
    : `The version that both had last is not there, so Weir no longer knows it: ${forgotten.join(', ')}. Compare before you push or pull.`

export const remoteTestSchema = z.object({
  works: z.boolean(),
  message: z.string(),
  remote: remoteSchema,
})

/** A pipeline as a remote lists it. */
export const listedThereSchema = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  updatedAt: z.string().nullable(),
  /** The pipeline of this workspace that it is; null where none was pushed or pulled. */
  pipelineId: z.string().nullable(),
})

export const waitingPushSchema = z.object({
  id: z.string(),
  remoteId: z.string(),
  remoteName: z.string(),
  pipelineId: z.string(),
  pipelineName: z.string(),
  since: z.string(),
  lastTriedAt: z.string(),
  reason: z.string(),
})
export type WaitingPush = z.infer<typeof waitingPushSchema>
