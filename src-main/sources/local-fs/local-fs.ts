import type { SourceKind } from '../source-kind.ts'
import { copyFiles } from './copy-files.ts'
import { expandDateTokens } from './date-tokens.ts'
import { findFiles, reopenFile, wanted } from './find-files.ts'
import { waitUntilStable } from './wait-until-stable.ts'
import { finalizeStagedFile } from './finalize-staged-file.ts'
import { putBackFile } from './put-back-file.ts'
import { folderNames, stageFiles, timezoneOf } from './stage-files.ts'

/** Files in a folder of this machine. */
export const localFs: SourceKind = {
  connector: 'local_fs',
  wanted,
  find: findFiles,
  reopen: reopenFile,
  waitUntilStable,
  stage: stageFiles,
  copy: copyFiles,
  finalize: finalizeStagedFile,
  putBack: putBackFile,
  successFolder: (source, at) =>
    expandDateTokens(folderNames(source.config).successFolder, at, timezoneOf(source.config)),
}
