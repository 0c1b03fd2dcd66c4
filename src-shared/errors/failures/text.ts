import { dataFailure, worldFailure, type FailureDefinitions } from './failure-definition.ts'

/** Text files: what they are packed with and how they are encoded. */
export const textFailures = {
  file_not_utf8: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number }) =>
      `source ${d.nodeId}: ${d.file}, line ${d.line} is not UTF-8 text. Say in the source's format options which encoding the file has, or save it as UTF-8.`,
  },
  file_not_encoded: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number; encoding: string }) =>
      `source ${d.nodeId}: ${d.file}, line ${d.line} is not text in ${d.encoding}. Correct the encoding in the source's format options, or the line.`,
  },
  file_not_text: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; found: string }) =>
      `source ${d.nodeId}: ${d.file} looks like a ${d.found} file, not like text. Unpack it, or choose its format.`,
  },
  file_packing_differs: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; said: string; found: string }) =>
      `source ${d.nodeId}: ${d.file} should be ${d.said}, and looks like ${d.found}. Correct or remove compression in the source's format options.`,
  },
  file_packing_broken: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; packing: string; problem: string; at: number }) =>
      `source ${d.nodeId}: the ${d.packing} data of ${d.file} ${d.problem}, near byte ${d.at}. Copy the file again.`,
  },
  file_packing_unknown_here: {
    ...worldFailure,
    httpStatus: 422,
    sentence: (d: { nodeId: string; file: string; packing: string }) =>
      `source ${d.nodeId}: ${d.file} is packed with ${d.packing}, which this version of Node cannot unpack. Unpack the file first.`,
  },
} as const satisfies FailureDefinitions
