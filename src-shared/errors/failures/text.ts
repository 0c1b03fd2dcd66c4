import { dataFailure, worldFailure, type FailureDefinitions } from './failure-definition.ts'
import { source } from './place.ts'

/** Text files: what they are packed with and how they are encoded. */
export const textFailures = {
  file_not_utf8: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number }) =>
      `${source(d)}: ${d.file}, line ${d.line} is not UTF-8 text. Set the file's encoding in the source's format options, or save the file as UTF-8.`,
  },
  file_not_encoded: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; line: number; encoding: string }) =>
      `${source(d)}: ${d.file}, line ${d.line} is not text in ${d.encoding}. Correct the encoding in the source's format options, or the line.`,
  },
  file_not_text: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; found: string }) =>
      `${source(d)}: ${d.file} looks like a ${d.found} file, not like text. Decompress it, or choose its format.`,
  },
  file_packing_differs: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; said: string; found: string }) =>
      `${source(d)} reads ${d.file} as ${d.said}, but it looks like ${d.found}. Correct or remove compression in the source's format options.`,
  },
  file_packing_broken: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; packing: string; problem: string; at: number }) =>
      `${source(d)}: the ${d.packing} data of ${d.file} ${d.problem}, near byte ${d.at}. Copy the file again.`,
  },
  file_packing_unknown_here: {
    ...worldFailure,
    httpStatus: 422,
    sentence: (d: { nodeId: string; file: string; packing: string }) =>
      `${source(d)}: ${d.file} is compressed with ${d.packing}, which this version of Node cannot decompress. Decompress the file first.`,
  },
  zip_not_one_file: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; count: number; names: string }) =>
      d.count === 0
        ? `${source(d)}: the zip archive ${d.file} holds no file. Zip the data file again.`
        : `${source(d)}: the zip archive ${d.file} holds ${d.count} files (${d.names}), and Weir reads archives of one. Extract the one to read.`,
  },
  zip_unreadable: {
    ...dataFailure,
    sentence: (d: { nodeId: string; file: string; reason: string }) =>
      `${source(d)}: the zip archive ${d.file} cannot be read: ${d.reason.replace(/\.$/, '')}. Zip the file again, or extract it and read the file inside.`,
  },
} as const satisfies FailureDefinitions
