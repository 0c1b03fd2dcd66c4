import { documentFailure, worldFailure, type FailureDefinitions } from './failure-definition.ts'
import { formatCountOf } from '../../values/format-count.ts'
import { ended } from './sentence-parts.ts'

/** Pipelines, schemas and requests. */
export const documentsFailures = {
  not_found: {
    ...documentFailure,
    httpStatus: 404,
    sentence: (d: { what: string; id: string; advice?: string }) =>
      d.advice === undefined
        ? `There is no ${d.what} ${d.id}: check the spelling, and whether it was deleted or renamed.`
        : `There is no ${d.what} ${d.id}. ${d.advice}`,
  },
  name_ambiguous: {
    ...documentFailure,
    httpStatus: 409,
    sentence: (d: { what: string; name: string; ids: readonly string[] }) =>
      `More than one ${d.what} is meant by "${d.name}". Give the id of one: ${d.ids.join(', ')}.`,
  },
  document_unreadable: {
    ...documentFailure,
    sentence: (d: { file: string; reason: string; advice: string }) =>
      `${d.file} cannot be read: ${ended(d.reason)} ${d.advice}`,
  },
  document_invalid: {
    ...documentFailure,
    sentence: (d: { file: string; what: string; detail: string }) => `${d.file} is not ${d.what}: ${d.detail}`,
  },
  pipeline_empty: {
    ...documentFailure,
    sentence: (d: { name: string }) => `The pipeline ${d.name} is empty. Add a source and a target.`,
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
      `${d.file} cannot be written: ${ended(d.reason)} Name another file, or allow Weir to write there.`,
  },
  pipeline_has_problems: {
    ...documentFailure,
    sentence: (d: { name: string; count: number; first: string }) =>
      `${d.name} has ${formatCountOf(d.count, 'problem')} and cannot be run. ${d.count > 1 ? 'The first one: ' : ''}${d.first}`,
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
    sentence: (d: { reason: string }) => `The request is not valid: ${ended(d.reason)}`,
  },
} as const satisfies FailureDefinitions
