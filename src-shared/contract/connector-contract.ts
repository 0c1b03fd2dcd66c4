import { z } from 'zod'

import { connectorPlaceSchema, placeQuerySchema } from '../connectors/connector-place.ts'
import {
  connectorChangeSchema,
  connectorInboxSchema,
  connectorRecordSchema,
  connectorTestSchema,
  connectorUploadSchema,
  connectorUseSchema,
  keptFileSchema,
  newConnectorSchema,
  specifiedConnectorSchema,
} from '../connectors/connector-record.ts'
import { base, byId, change, pageOf, pageQuerySchema } from './contract-base.ts'

/** Connectors of the workspace. Secrets go in, and come out masked or not at all. The types are data of `src-shared/connectors`. */
export const connectorContract = {
  list: base.output(z.array(connectorRecordSchema)),
  page: base.input(pageQuerySchema).output(pageOf(connectorRecordSchema)),
  get: base.input(byId).output(connectorRecordSchema),
  create: change.input(newConnectorSchema).output(connectorRecordSchema),
  /** An HTTP API that a spec in YAML describes. */
  createFromSpec: change.input(specifiedConnectorSchema).output(connectorRecordSchema),
  /** Changes what is said; a secret that is left out stays. */
  update: change.input(connectorChangeSchema).output(connectorRecordSchema),
  /** A copy under a name of its own, with its secrets. */
  duplicate: change.input(byId).output(connectorRecordSchema),
  /** Deletes it with its secrets. Pipelines that name it have a problem from then on. */
  remove: change.input(byId).output(z.object({ removed: z.boolean() })),
  /** The pipelines that it serves. */
  usedBy: base.input(byId).output(z.array(connectorUseSchema)),
  /** One page of what lies directly at a place of it: folders and files, schemas, tables, the columns of a table. Reads no row. */
  browse: base.input(placeQuerySchema).output(connectorPlaceSchema),
  /** Keeps a copy of a file of this machine, in place of the one before; one that cannot be read replaces nothing. */
  upload: change.input(byId.extend({ path: z.string() })).output(connectorUploadSchema),
  /** The file that was uploaded last. */
  keptFile: base.input(byId).output(keptFileSchema.nullable()),
  /** Where others send records to it, and what waits there. */
  inbox: base.input(byId).output(connectorInboxSchema),
  /** Begins a sign-in with the browser of the person, which finishSignIn waits for. */
  beginSignIn: change.input(byId).output(z.object({ address: z.string(), isOpened: z.boolean() })),
  /** Ends when the person has signed in; the tokens are sealed and never come out. */
  finishSignIn: change.input(byId).output(connectorRecordSchema),
  /** Goes to its system step by step, and keeps what came of it. */
  test: base.input(byId).output(connectorTestSchema),
  /** The same with what is entered, before it is saved; with an id, secrets that are left out are those of that connector. */
  tryOut: base
    .input(
      newConnectorSchema
        .omit({ name: true, description: true, secretsLater: true })
        .required({ authMethod: true })
        .extend({ id: z.string().optional() }),
    )
    .output(connectorTestSchema.omit({ connector: true })),
}
