import { z } from 'zod'

import {
  connectorChangeSchema,
  connectorPlaceSchema,
  connectorRecordSchema,
  connectorTestSchema,
  connectorUseSchema,
  newConnectorSchema,
} from '../connectors/connector-record.ts'
import { base, byId } from './contract-base.ts'

/** Connectors of the workspace. Secrets go in, and come out masked or not at all. The types are data of `src-shared/connectors`. */
export const connectorContract = {
  list: base.output(z.array(connectorRecordSchema)),
  get: base.input(byId).output(connectorRecordSchema),
  create: base.input(newConnectorSchema).output(connectorRecordSchema),
  /** Changes what is said; a secret that is left out stays. */
  update: base.input(connectorChangeSchema).output(connectorRecordSchema),
  /** A copy under a name of its own, with its secrets. */
  duplicate: base.input(byId).output(connectorRecordSchema),
  /** Deletes it with its secrets. Pipelines that name it have a problem from then on. */
  remove: base.input(byId).output(z.object({ removed: z.boolean() })),
  /** The pipelines that it serves. */
  usedBy: base.input(byId).output(z.array(connectorUseSchema)),
  /** What lies directly in a folder of it; without a path, where it begins. Reads no file. */
  browse: base
    .input(byId.extend({ path: z.string().optional(), contains: z.string().optional() }))
    .output(connectorPlaceSchema),
  /** Goes to its system step by step, and keeps what came of it. */
  test: base.input(byId).output(connectorTestSchema),
  /** The same with what is entered, before it is saved; with an id, secrets that are left out are those of that connector. */
  tryOut: base
    .input(
      newConnectorSchema
        .omit({ name: true, description: true })
        .required({ authMethod: true })
        .extend({ id: z.string().optional() }),
    )
    .output(connectorTestSchema.omit({ connector: true })),
}
