import { documentFailure, worldFailure, type FailureDefinitions } from './failure-definition.ts'

/** Reaching the engine database, and the embedded Postgres. */
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
      `The database at ${d.address} refused the login of ${d.user}. Check the user name and password.`,
  },
  database_credentials_invalid: {
    ...worldFailure,
    sentence: (d: { address: string; reason: string }) =>
      `The credentials for ${d.address} are not accepted: ${d.reason}. Enter them again in the connector, and test it.`,
  },
  database_missing: {
    ...worldFailure,
    sentence: (d: { address: string; database: string }) =>
      `The server at ${d.address} has no database named ${d.database}. Correct the name in the address, or create the database.`,
  },
  database_access_refused: {
    ...worldFailure,
    sentence: (d: { address: string; user: string; reason: string }) =>
      `The server at ${d.address} does not let ${d.user} in from here: ${d.reason}. Whoever runs it can allow that in pg_hba.conf.`,
  },
  database_encryption_required: {
    ...worldFailure,
    sentence: (d: { address: string; user: string; mode: string }) =>
      `The server at ${d.address} accepts ${d.user} only over an encrypted connection, and sslmode=${d.mode} does not make one. Use sslmode=require.`,
  },
  database_encryption_missing: {
    ...worldFailure,
    sentence: (d: { address: string; mode: string }) =>
      `The server at ${d.address} does not offer encryption, and sslmode=${d.mode} asks for it. Have it switched on there (ssl = on), or use sslmode=prefer.`,
  },
  database_certificate_refused: {
    ...worldFailure,
    sentence: (d: { address: string; reason: string; advice: string }) =>
      `The certificate of the server at ${d.address} ${d.reason}. ${d.advice}`,
  },
  database_client_certificate: {
    ...worldFailure,
    sentence: (d: { address: string; reason: string }) =>
      `The server at ${d.address} ${d.reason}. Name the right files with sslcert and sslkey.`,
  },
  database_certificate_file: {
    ...worldFailure,
    sentence: (d: { file: string; reason: string }) => `The certificate file ${d.file} cannot be used: ${d.reason}.`,
  },
  database_root_missing: {
    ...worldFailure,
    sentence: (d: { address: string }) =>
      `To check the certificate of the server at ${d.address}, sslmode=verify-ca needs that of its authority. Name its file with sslrootcert, or use verify-full.`,
  },
  database_fixed: {
    ...documentFailure,
    sentence: (d: { address: string }) =>
      `The database ${d.address} was set by an option or by WEIR_DATABASE_URL when Weir was started, which overrides the settings. Start Weir without it to use the settings.`,
  },
  database_in_use: {
    ...worldFailure,
    mayRetry: true,
    sentence: (d: { runs: number }) =>
      `${d.runs === 1 ? 'A run is' : `${d.runs} runs are`} loading into the database now. Wait until nothing runs, or cancel, then change the database.`,
  },
  database_url_invalid: {
    ...documentFailure,
    sentence: (d: { reason: string }) =>
      `The database address cannot be used: ${d.reason}. Its form is postgres://user:password@host:5432/name.`,
  },
  database_denied: {
    ...worldFailure,
    httpStatus: 403,
    sentence: (d: { statement: string; reason: string }) => `The database refused ${d.statement}: ${d.reason}.`,
  },
  right_missing: {
    ...worldFailure,
    httpStatus: 403,
    sentence: (d: { finding: string; others: number }) =>
      `${d.finding}${d.others === 0 ? '' : ` ${d.others} more ${d.others === 1 ? 'right is' : 'rights are'} missing.`}`,
  },
  database_full: {
    ...worldFailure,
    httpStatus: 507,
    sentence: (d: { address: string }) =>
      `The disk of the database at ${d.address} is full. The load was rolled back. Free some space and run again.`,
  },
  database_lost: {
    ...worldFailure,
    mayRetry: true,
    sentence: (d: { address: string; reason: string }) =>
      `The database at ${d.address} closed the connection (${d.reason}). The load was not committed. Run it again.`,
  },
  sql_failed: {
    ...worldFailure,
    httpStatus: 422,
    sentence: (d: { reason: string; hint: string }) => `The statement failed: ${d.reason}.${d.hint}`,
  },
  postgres_start_failed: {
    ...worldFailure,
    sentence: (d: { reason: string; log: string }) =>
      `The embedded Postgres did not start: ${d.reason}. Its log is ${d.log}.`,
  },
  postgres_folder_gone: {
    ...worldFailure,
    sentence: (d: { folder: string }) =>
      `The folder of the embedded Postgres, ${d.folder}, was removed while Weir used it. Put it back or choose another workspace, then start Weir again.`,
  },
  postgres_folder_unusable: {
    ...worldFailure,
    sentence: (d: { reason: string }) =>
      `The embedded Postgres cannot work in this workspace: ${d.reason}. Choose another workspace.`,
  },
  postgres_platform: {
    ...worldFailure,
    sentence: (d: { platform: string }) =>
      `There is no embedded Postgres for ${d.platform}. Connect Weir to a Postgres of your own.`,
  },
  ledger_newer: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { found: number; known: number }) =>
      `Weir's own tables in this database were written by a newer Weir (version ${d.found}, this one knows ${d.known}). Update Weir.`,
  },
} as const satisfies FailureDefinitions
