import { documentFailure, type FailureDefinitions, unreachedSource, worldFailure } from './failure-definition.ts'
import { source } from './place.ts'
import { type OfLoad, ended, nothingLoaded } from './sentence-parts.ts'

/** A source whose rows a connector reaches. */
export interface Reached {
  readonly nodeId: string
  readonly connectorId: string
}

const through = (d: Reached): string => `${source(d)}, connector ${d.connectorId}`

/** Why a port does not answer, for what a person may do about it. */
const portReasons: Readonly<Record<string, string>> = {
  ETIMEDOUT: 'no reply in time',
  EHOSTUNREACH: 'there is no way to that machine',
  ENETUNREACH: 'there is no way to that network',
  EHOSTDOWN: 'that machine is switched off or cut off',
  ENETDOWN: 'this machine has no network',
  ECONNRESET: 'the connection was closed at once',
  EACCES: 'this machine does not allow the connection',
  EPERM: 'this machine does not allow the connection',
}

/** Databases that connectors reach, and the rows that are read there. */
export const sourcesFailures = {
  source_without_access: {
    ...documentFailure,
    endsOtherWorkToo: true,
    sentence: (d: Reached & OfLoad) =>
      d.connectorId === ''
        ? `${source(d)}: no connector is chosen. Choose one under "Connector" (connectorId).${nothingLoaded(d)}`
        : `${source(d)}: there is no connector ${d.connectorId} that rows can be read through. Choose another one under "Connector" (connectorId).${nothingLoaded(d)}`,
  },
  connection_string_invalid: {
    ...documentFailure,
    sentence: (d: { form: string }) =>
      `The connection string cannot be read. Write it in the form ${d.form} in the connector.`,
  },
  host_unknown: {
    ...worldFailure,
    sentence: (d: { host: string; code: string }) =>
      d.code === 'EAI_AGAIN'
        ? `The name ${d.host} cannot be looked up, because no name server (DNS) answers. Check the network of this machine, then try again.`
        : `No machine is known by the name ${d.host}. Check the spelling, and whether a VPN is needed.`,
  },
  port_unreachable: {
    ...worldFailure,
    mayRetry: true,
    sentence: ({ host, port, code }: { host: string; port: number; code: string }) =>
      code === 'ECONNREFUSED'
        ? `Nothing listens on port ${port} of ${host}. Check the port, and whether the server is running.`
        : `Port ${port} of ${host} does not answer (${portReasons[code] ?? `the system says ${code}`}). Check the port, and whether a firewall is in between.`,
  },
  source_unreachable: {
    ...unreachedSource,
    mayRetry: true,
    sentence: (d: Reached & { reason: string } & OfLoad) => `${through(d)}: ${ended(d.reason)}${nothingLoaded(d)}`,
  },
  source_denied: {
    ...unreachedSource,
    sentence: (d: Reached & { reason: string } & OfLoad) => `${through(d)}: ${ended(d.reason)}${nothingLoaded(d)}`,
  },
  rows_refused: {
    ...documentFailure,
    endsOtherWorkToo: true,
    sentence: (d: Reached & { what: string; reason: string } & OfLoad) =>
      `${through(d)}: the database refuses ${d.what}: ${ended(d.reason)} Correct the table or the query of the source, or choose another connector.${nothingLoaded(d)}`,
  },
  topic_refused: {
    ...documentFailure,
    endsOtherWorkToo: true,
    sentence: (d: Reached & { topic: string; reason: string } & OfLoad) =>
      d.topic === ''
        ? `${through(d)}: no messages can be read: ${ended(d.reason)} Enter the topic under "Topic" (topic), or choose another connector.${nothingLoaded(d)}`
        : `${through(d)}: topic ${d.topic} cannot be read: ${ended(d.reason)} Correct "Topic" (topic) of the source, or choose another connector.${nothingLoaded(d)}`,
  },
  messages_gone: {
    ...unreachedSource,
    httpStatus: 409,
    sentence: (d: { nodeId: string; name: string; from: number; first: number; end: number } & OfLoad) => {
      const what =
        d.from > d.end
          ? `but it ends before offset ${d.end} now, because it was created again`
          : `but the oldest message is at offset ${d.first} now, so those in between were removed before they were loaded`
      return `${source(d)}: the last run read ${d.name} up to offset ${d.from - 1}, ${what}. To begin with the messages that are there, reset the watermarks of the pipeline: the next run then forgets how far the last one read.${nothingLoaded(d)}`
    },
  },
  /** Said as a warning: the load itself succeeded. */
  group_untold: {
    ...worldFailure,
    sentence: (d: Reached & { groupId: string; reason: string }) =>
      `${through(d)}: the rows are loaded and committed, but the consumer group ${d.groupId} did not take the new offsets: ${ended(d.reason)} The next run commits them.`,
  },
  document_field_new: {
    ...unreachedSource,
    httpStatus: 422,
    sentence: (d: { nodeId: string; name: string; row: number; field: string; query: string } & OfLoad) =>
      `${source(d)}: document ${d.row} that was read from ${d.name} has the field ${d.field}. Weir takes the columns from the first and the last documents, which do not have it. Use a "Query" (query) that lists the fields to load: ${d.query}.${nothingLoaded(d)}`,
  },
  source_read_on: {
    ...worldFailure,
    mayRetry: true,
    sentence: (d: { nodeId: string; name: string }) =>
      `${source(d)}: another run loaded newer rows of ${d.name} while this one was reading the same rows. Run again. Nothing was loaded.`,
  },
} as const satisfies FailureDefinitions
