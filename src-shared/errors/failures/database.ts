import { documentFailure, worldFailure, type FailureDefinitions } from './failure-definition.ts'
import { nothingLoaded, type OfLoad, ended } from './sentence-parts.ts'

/** Reaching the engine database, and the embedded Postgres. */
/** Postgres says so of COPY to and from files and programs of its own machine. */
const reachesServer = (reason: string) => /an external program|a file\b/i.test(reason)

export const databaseFailures = {
  database_unreachable: {
    ...worldFailure,
    mayRetry: true,
    sentence: (d: { address: string; reason: string }) =>
      `The database at ${d.address} does not answer (${d.reason}). Check the address, and whether the server is running.`,
  },
  database_login_refused: {
    ...worldFailure,
    sentence: (d: { address: string; user: string }) =>
      `The database at ${d.address} refused the login${d.user === '' ? '' : ` of ${d.user}`}. Check the user name and password.`,
  },
  database_credentials_invalid: {
    ...worldFailure,
    sentence: (d: { address: string; reason: string }) =>
      `The credentials for ${d.address} are not accepted: ${ended(d.reason)} Enter new credentials in the connector, and test the connector.`,
  },
  database_missing: {
    ...worldFailure,
    sentence: (d: { address: string; database: string }) =>
      `The server at ${serverOf(d)} has no database named ${d.database}. Correct the name, or create the database there.`,
  },
  database_access_refused: {
    ...worldFailure,
    sentence: (d: { address: string; user: string; reason: string }) =>
      `The server at ${d.address} does not let ${d.user} in from this machine: ${ended(d.reason)} Ask the administrator of the server to allow it.`,
  },
  database_encryption_required: {
    ...worldFailure,
    sentence: (d: { address: string; user: string; mode: string }) =>
      `The server at ${d.address} accepts ${d.user} only over an encrypted connection, and "${d.mode}" is chosen under Encryption (sslmode in an address). Choose "require".`,
  },
  database_encryption_missing: {
    ...worldFailure,
    sentence: (d: { address: string; mode: string }) =>
      `The server at ${d.address} does not offer encryption, and "${d.mode}" is chosen under Encryption (sslmode in an address). Ask the administrator of the server to switch encryption on, or choose "prefer", which then connects without encryption.`,
  },
  database_certificate_refused: {
    ...worldFailure,
    sentence: (d: { address: string; reason: string; advice: string }) =>
      `The certificate of the server at ${d.address} ${d.reason}. ${d.advice}`,
  },
  database_client_certificate: {
    ...worldFailure,
    sentence: (d: { address: string; reason: string }) =>
      `The server at ${d.address} ${d.reason}. Name the files of the right certificate and its key in the address of the database: postgres://user@host/name?sslcert=user.crt&sslkey=user.key.`,
  },
  database_certificate_file: {
    ...worldFailure,
    sentence: (d: { what: 'certificate' | 'key'; file: string; reason: string; advice: string }) =>
      `The connection to the database needs the ${d.what} file ${d.file}, which cannot be used: ${ended(d.reason)} ${d.advice}`,
  },
  database_root_missing: {
    ...worldFailure,
    sentence: (d: { address: string }) =>
      `The certificate of the server at ${d.address} cannot be checked: "verify-ca" needs the file of the authority that signed it. Name that file under "Certificate of the authority" (sslrootcert in an address), or choose "verify-full" under Encryption (sslmode).`,
  },
  database_fixed: {
    ...documentFailure,
    sentence: (d: { address: string }) =>
      `Weir was started with the option "--db" or with WEIR_DATABASE_URL, and loads into the database named there, ${d.address}, whatever the settings say. To choose the database in the settings, start Weir without that option and that variable. Nothing was changed.`,
  },
  database_in_use: {
    ...worldFailure,
    mayRetry: true,
    sentence: (d: { runs: string }) =>
      `The database cannot be changed while runs load into it (${d.runs}). Wait until nothing runs, or cancel what runs. Nothing was changed.`,
  },
  database_url_invalid: {
    ...documentFailure,
    sentence: (d: { reason: string }) =>
      `The database address cannot be used: ${ended(d.reason)} Its form is postgres://user:password@host:5432/name.`,
  },
  database_denied: {
    ...worldFailure,
    httpStatus: 403,
    sentence: (d: { statement: string; reason: string }) =>
      `The database refused ${d.statement}: ${ended(d.reason)} ${reachesServer(d.reason) ? 'No role that Weir makes may reach files or programs of the server; copy the data from the outside instead.' : 'Ask the administrator of the database for the right to do this.'}`,
  },
  right_missing: {
    ...worldFailure,
    httpStatus: 403,
    /** Each is a whole sentence with the statement that gives the right. */
    sentence: (d: { missing: readonly string[] }) => `${d.missing.join(' ')} Nothing was changed.`,
  },
  database_full: {
    ...worldFailure,
    endsOtherWorkToo: true,
    httpStatus: 507,
    sentence: (d: { address: string } & OfLoad) =>
      `The disk of the database server at ${d.address} is full. Free some space there, then try again.${nothingLoaded(d)}`,
  },
  database_lost: {
    ...worldFailure,
    endsOtherWorkToo: true,
    mayRetry: true,
    sentence: (d: { address: string; reason: string } & OfLoad) =>
      `The database at ${d.address} stopped answering (${d.reason}). Check that the server is running and can be reached, then try again.${nothingLoaded(d)}`,
  },
  sql_failed: {
    ...worldFailure,
    httpStatus: 422,
    sentence: (d: { reason: string; hint: string }) => `The statement failed: ${d.reason}.${d.hint}`,
  },
  postgres_start_failed: {
    ...worldFailure,
    sentence: (d: { did: 'start' | 'stop'; reason: string; advice: string }) =>
      `The embedded Postgres did not ${d.did}: ${ended(d.reason)} ${d.advice}`,
  },
  postgres_folder_gone: {
    ...worldFailure,
    sentence: (d: { folder: string }) =>
      `The folder of the embedded Postgres, ${d.folder}, was removed while Weir used it. Put it back or choose another workspace, then start Weir again.`,
  },
  postgres_folder_unusable: {
    ...worldFailure,
    sentence: (d: { reason: string; advice: string }) =>
      `The embedded Postgres cannot be used here: ${d.reason}. ${d.advice}`,
  },
  postgres_platform: {
    ...worldFailure,
    sentence: (d: { platform: string }) =>
      `There is no embedded Postgres for ${d.platform}. Choose a Postgres of your own under Settings > Change the database.`,
  },
  ledger_newer: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { found: number; known: number }) =>
      `The tables in which Weir records loads were written by a newer Weir (version ${d.found} of these tables; this Weir reads up to ${d.known}). Update Weir, or choose another database.`,
  },
} as const satisfies FailureDefinitions

/** The address without the database that is named after it. */
const serverOf = ({ address, database }: { readonly address: string; readonly database: string }): string =>
  address.endsWith(`/${database}`) ? address.slice(0, -database.length - 1) : address
