import type { FileConnectorDefinition } from './file-connector.ts'

export const httpPull: FileConnectorDefinition<'http_pull'> = {
  kind: 'http_pull',
  label: 'HTTP download',
  doc: 'A file behind an HTTP address.',
  containerKey: null,
  refusal: 'connector http_pull has no runtime executor in this build; copy the file to this machine and use local_fs',
}
