import { dataFailure, worldFailure, type FailureDefinitions } from './failure-definition.ts'
import { source } from './place.ts'
import { nothingLoaded, type OfLoad, ended } from './sentence-parts.ts'

/** Text files: what they are packed with and how they are encoded. */
export const textFailures = {
  file_not_utf8: {
    ...dataFailure,
    endsOtherWorkToo: true,
    sentence: (d: { nodeId: string; file: string; line: number } & OfLoad) =>
      `${source(d)}: ${d.file}, line ${d.line} is not UTF-8 text. Choose the encoding of the file under "Encoding" (encoding), or save the file as UTF-8.${nothingLoaded(d)}`,
  },
  file_not_encoded: {
    ...dataFailure,
    endsOtherWorkToo: true,
    sentence: (d: { nodeId: string; file: string; line: number; encoding: string } & OfLoad) =>
      `${source(d)}: ${d.file}, line ${d.line} is not text in ${d.encoding}. Choose another encoding under "Encoding" (encoding), or correct the line.${nothingLoaded(d)}`,
  },
  file_not_text: {
    ...dataFailure,
    endsOtherWorkToo: true,
    sentence: (d: { nodeId: string; file: string; found: string } & OfLoad) =>
      `${source(d)}: ${d.file} looks like a ${d.found} file, not like text. Decompress the file if it is compressed, or choose what it is under "Format" (format).${nothingLoaded(d)}`,
  },
  file_packing_differs: {
    ...dataFailure,
    endsOtherWorkToo: true,
    sentence: (d: { nodeId: string; file: string; said: string; found: string } & OfLoad) =>
      `${source(d)}: ${d.file} is read as ${d.said}, but looks like ${d.found}. Clear "Compression" (compression), so that it is detected.${nothingLoaded(d)}`,
  },
  file_packing_broken: {
    ...dataFailure,
    endsOtherWorkToo: true,
    sentence: (d: { nodeId: string; file: string; packing: string; problem: string; at: number } & OfLoad) =>
      `${source(d)}: the ${d.packing} data of ${d.file} ${d.problem}, near byte ${d.at}. Copy or download the file again.${nothingLoaded(d)}`,
  },
  file_packing_unknown_here: {
    ...worldFailure,
    endsOtherWorkToo: true,
    httpStatus: 422,
    sentence: (d: { nodeId: string; file: string; packing: string } & OfLoad) =>
      `${source(d)}: ${d.file} is compressed with ${d.packing}, which this build of Weir cannot decompress. Decompress the file first.${nothingLoaded(d)}`,
  },
  zip_not_one_file: {
    ...dataFailure,
    endsOtherWorkToo: true,
    sentence: (d: { nodeId: string; file: string; count: number; names: string } & OfLoad) =>
      d.count === 0
        ? `${source(d)}: the zip archive ${d.file} holds no file. Zip the data file again.${nothingLoaded(d)}`
        : `${source(d)}: the zip archive ${d.file} holds ${d.count} files (${d.names}), and a source reads archives of one file. Extract the file to read.${nothingLoaded(d)}`,
  },
  zip_unreadable: {
    ...dataFailure,
    endsOtherWorkToo: true,
    sentence: (d: { nodeId: string; file: string; reason: string } & OfLoad) =>
      `${source(d)}: the zip archive ${d.file} cannot be read: ${ended(d.reason)} Zip the file again, or extract it and read the file inside.${nothingLoaded(d)}`,
  },
} as const satisfies FailureDefinitions
