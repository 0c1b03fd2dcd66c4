import { documentFailure, worldFailure, type FailureDefinitions } from './failure-definition.ts'
import { source } from './place.ts'

/** A source whose rows a connector reaches. */
export interface Reached {
  readonly nodeId: string
  readonly connectorId: string
}

const through = (d: Reached): string => `${source(d)}, connector ${d.connectorId}`

/** Databases that connectors reach, and the rows that are read there. */
export const sourcesFailures = {
  source_without_access: {
    ...documentFailure,
    sentence: (d: Reached) =>
      `${source(d)}: there is no connector ${d.connectorId} that rows can be read through. Choose another one.`,
  },
  connection_string_invalid: {
    ...documentFailure,
    sentence: (d: { form: string }) => `The connection string cannot be read. Its form is ${d.form}.`,
  },
  host_unknown: {
    ...worldFailure,
    sentence: (d: { host: string }) =>
      `No machine is known by the name ${d.host}. Check the spelling, and whether a VPN is needed.`,
  },
  port_unreachable: {
    ...worldFailure,
    mayRetry: true,
    sentence: ({ host, port, code }: { host: string; port: number; code: string }) =>
      code === 'ECONNREFUSED'
        ? `Nothing listens on port ${port} of ${host}. Check the port, and whether the server is running.`
        : `Port ${port} of ${host} does not answer (${code}). Check the port, and whether a firewall is in between.`,
  },
  source_unreachable: {
    ...worldFailure,
    mayRetry: true,
    sentence: (d: Reached & { reason: string }) => `${through(d)}: ${d.reason}.`,
  },
  source_denied: {
    ...worldFailure,
    sentence: (d: Reached & { reason: string }) => `${through(d)}: ${d.reason}.`,
  },
  rows_refused: {
    ...documentFailure,
    sentence: (d: Reached & { what: string; reason: string }) =>
      `${through(d)}: the database refuses ${d.what}: ${d.reason}. Correct it, or choose another connector.`,
  },
  topic_refused: {
    ...documentFailure,
    sentence: (d: Reached & { topic: string; reason: string }) =>
      `${through(d)}: ${d.topic === '' ? 'its topic' : `topic ${d.topic}`} cannot be read: ${d.reason}. Correct the source, or choose another connector.`,
  },
  messages_gone: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { nodeId: string; name: string; from: number; first: number; end: number }) => {
      const what =
        d.from > d.end
          ? `it ends before offset ${d.end}, so it was created again`
          : `its oldest message has offset ${d.first}, so those before it were removed and never loaded`
      return `${source(d)}: the last run read ${d.name} up to offset ${d.from - 1}, and ${what}. To begin with the messages that are there, reset the watermarks of the source.`
    },
  },
  group_untold: {
    ...worldFailure,
    sentence: (d: Reached & { groupId: string; reason: string }) =>
      `${through(d)}: the load is committed, and the consumer group ${d.groupId} did not take its offsets: ${d.reason}. The next run commits them.`,
  },
  document_field_new: {
    ...worldFailure,
    httpStatus: 422,
    sentence: (d: { nodeId: string; name: string; row: number; field: string }) =>
      `${source(d)}: document ${d.row} of ${d.name} has the field ${d.field}, which neither the first nor the last documents have. Name the fields in a projection, or nest those that vary.`,
  },
  source_read_on: {
    ...worldFailure,
    mayRetry: true,
    sentence: (d: { nodeId: string; name: string }) =>
      `${source(d)}: another run has read on in ${d.name} meanwhile. Nothing was loaded; run again.`,
  },
} as const satisfies FailureDefinitions
