import type { NodeDefinition } from './node-definition.ts'

export const archiveNode: NodeDefinition<'archive'> = {
  kind: 'archive',
  label: 'Archive',
  doc: 'Moves the files after the load.',
  isOnlyWeir: true,
  inProof: () => null,
  role: 'between',
  form: [
    { key: 'successFolder', label: 'Folder of loaded files', control: { kind: 'text' }, required: true },
    { key: 'failureFolder', label: 'Folder of failed files', control: { kind: 'text' } },
  ],
  refusal: null,
  givesRows: true,
  followsTargets: true,
  example: (id, input) => ({ id, kind: 'archive', input, successFolder: '.archive/{YYYY-MM-DD}/' }),
  summary: (node) => `to ${node.successFolder}`,
  inputs: (node) => [{ key: 'input', reference: node.input }],
  check: (_, context) => ({ columns: context.inputColumns[0] ?? null, problems: [] }),
}
