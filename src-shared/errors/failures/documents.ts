import { documentFailure, worldFailure, type FailureDefinitions } from './failure-definition.ts'
import { formatCountOf } from '../../values/format-count.ts'

/** Pipelines, schemas and requests. */
export const documentsFailures = {
  not_found: {
    ...documentFailure,
    httpStatus: 404,
    sentence: (d: { what: string; id: string; advice?: string }) =>
      `There is no ${d.what} ${d.id}.${d.advice === undefined ? '' : ` ${d.advice}`}`,
  },
  document_unreadable: {
    ...documentFailure,
    sentence: (d: { file: string; reason: string }) => `${d.file} cannot be read: ${d.reason}.`,
  },
  document_invalid: {
    ...documentFailure,
    sentence: (d: { file: string; detail: string }) => `${d.file} is not a valid document: ${d.detail}`,
  },
  file_exists: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { file: string }) => `${d.file} already exists. Name another file, or remove that one first.`,
  },
  file_unwritable: {
    ...worldFailure,
    httpStatus: 409,
    sentence: (d: { file: string; reason: string }) =>
      `${d.file} cannot be written (${d.reason}). Name another file, or allow Weir to write there.`,
  },
  pipeline_has_problems: {
    ...documentFailure,
    sentence: (d: { name: string; count: number; first: string }) =>
      `${d.name} has ${formatCountOf(d.count, 'problem')} and was not run. ${d.first}`,
  },
  pipeline_is_legacy: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { name: string; first: string }) =>
      `${d.name} is still in the older format of nodes and edges, which does not convert to Flow IR as it is: ${d.first} Correct it in the studio, or save a Flow IR document as its first version.`,
  },
  request_invalid: {
    ...documentFailure,
    httpStatus: 400,
    sentence: (d: { reason: string }) => `The request is not valid: ${d.reason}.`,
  },
} as const satisfies FailureDefinitions
