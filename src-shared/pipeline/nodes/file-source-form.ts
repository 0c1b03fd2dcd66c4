import { fileConnectorDefinitions, fileConnectorKinds } from '../../connectors/registry.ts'
import { conventionFields } from '../../conventions/convention-form.ts'
import { fileFormatDefinitions } from '../../formats/registry.ts'
import type { FormControl, FormField } from '../../forms/form-field.ts'
import { badRecordFields } from './bad-records.ts'

const waiting: FormControl = {
  kind: 'group',
  fields: [
    { key: 'maxRetries', label: 'Retries', control: { kind: 'number', min: 0, max: 1000 }, required: true },
    {
      key: 'intervalMinutes',
      label: 'Minutes between retries',
      control: { kind: 'number', min: 0, max: 1440 },
      required: true,
    },
    {
      key: 'onMissAction',
      label: 'If no file arrives',
      control: {
        kind: 'choice',
        options: [
          { value: 'alert', label: 'Raise an alert' },
          { value: 'skip', label: 'Skip this run' },
          { value: 'fail', label: 'Stop the run' },
        ],
      },
      required: true,
    },
  ],
  example: { maxRetries: 3, intervalMinutes: 10, onMissAction: 'alert' },
}

const folders: FormControl = {
  kind: 'group',
  fields: [
    {
      key: 'successFolder',
      label: 'Loaded files go to',
      control: { kind: 'text' },
      placeholder: '.archive/{YYYY-MM-DD}/',
    },
    {
      key: 'failureFolder',
      label: 'Failed files go to',
      control: { kind: 'text' },
      placeholder: 'back where they were',
    },
    { key: 'stagingFolder', label: 'Files are staged in', control: { kind: 'text' }, placeholder: '.processing/' },
  ],
  example: { successFolder: '.archive/{YYYY-MM-DD}/' },
  asChoice: {
    without: { value: 'leave', label: 'Leave the files where they are' },
    with: { value: 'move', label: 'Move them to a folder' },
  },
}

/** Which files of a folder, where it is not a single one. */
const likeFields: readonly FormField[] = [
  {
    key: 'pattern.type',
    label: 'Names are matched by a',
    control: {
      kind: 'choice',
      options: [
        { value: 'glob', label: 'glob' },
        { value: 'regex', label: 'regular expression' },
        { value: 'date_template', label: 'date template' },
      ],
    },
    required: true,
  },
  { key: 'pattern.value', label: 'File names', control: { kind: 'text' }, placeholder: '*.csv', required: true },
  {
    key: 'ordering',
    label: 'Which files',
    control: {
      kind: 'choice',
      options: [
        { value: 'latest_by_mtime', label: 'the newest one' },
        { value: 'fifo_by_name', label: 'all, by name' },
        { value: 'lexicographic', label: 'all, by path' },
        { value: 'process_all', label: 'all' },
      ],
      unsaid: 'fifo_by_name',
    },
  },
]

/** The form of a source that reads files. */
export function fileSourceFields(): readonly FormField[] {
  const fields: readonly FormField[] = [
    ...placeFields(),
    {
      key: 'config.format',
      label: 'Format',
      fold: 'Format',
      control: {
        kind: 'choice',
        options: fileFormatDefinitions.map((format) => ({ value: format.name, label: format.label })),
      },
      required: true,
    },
    { key: 'config.formatOptions', label: 'Layout', fold: 'Format', control: { kind: 'layout' } },
    ...formatFields(),
    {
      key: 'config.atomicity',
      label: 'After loading',
      control: folders,
      onlyWhere: { key: 'connector', is: placedKinds },
    },
    {
      key: 'config.columns',
      label: 'Column types',
      isRare: true,
      control: {
        kind: 'list',
        noun: 'column',
        fields: [
          {
            key: 'name',
            label: 'Column',
            control: { kind: 'column', offer: ({ columns }) => columns },
            required: true,
          },
          { key: 'type', label: 'Type', control: { kind: 'columnType' }, required: true },
          ...conventionFields,
        ],
        example: () => ({ name: '', type: 'text' }),
      },
      help: 'Columns of a text file are text unless declared here. What is stated beside the type holds for every value of the column.',
    },
    {
      key: 'config.onNewColumn',
      label: 'A column is new',
      isRare: true,
      control: {
        kind: 'choice',
        options: [
          { value: 'ignore', label: 'Leave it out' },
          { value: 'add', label: 'Add it to the table' },
          { value: 'fail', label: 'Stop the run' },
        ],
      },
      help: 'New is a column that is not among the column types. Without a choice it goes on to the target, which stops at a column that its table does not have.',
    },
    {
      key: 'config.onMissingColumn',
      label: 'A column is missing',
      isRare: true,
      control: {
        kind: 'choice',
        options: [
          { value: 'fail', label: 'Hold the load' },
          { value: 'null', label: 'Load without it' },
        ],
      },
      help: 'Missing is a column of the last run or of the column types. Without a choice, load modes that replace rows hold the load.',
    },
    ...badRecordFields,
    { key: 'config.waitPolicy', label: 'Waiting for the file', isRare: true, control: waiting },
  ]
  return fields.map((field) => ({ onlyWhere: { key: 'connector', is: fileConnectorKinds }, ...field }))
}

/** Kinds whose files are where a source says, and go where it says. */
const placedKinds = fileConnectorDefinitions.filter(({ keptFiles }) => !keptFiles).map(({ irName }) => irName)

/** A file is chosen where it can be, and else its path is typed. */
function placeFields(): readonly FormField[] {
  const kinds = (canBrowse: boolean) =>
    fileConnectorDefinitions
      .filter((each) => !each.keptFiles && (each.canBrowse === true) === canBrowse)
      .map(({ irName }) => irName)
  const typed: readonly FormField[] = [
    { key: 'path', label: 'Folder or file', control: { kind: 'storePath', of: 'connectorId' }, required: true },
    ...likeFields,
  ]
  return [
    {
      key: 'config.path',
      label: 'File',
      control: { kind: 'file', like: likeFields },
      required: true,
      onlyWhere: { key: 'connector', is: kinds(true) },
    },
    ...typed.map((field) => ({
      ...field,
      key: `config.${field.key}`,
      required: field.key === 'path',
      onlyWhere: { key: 'connector', is: kinds(false) },
    })),
  ]
}

/** The options of every format, each shown where its format is chosen. */
function formatFields(): readonly FormField[] {
  return fileFormatDefinitions.flatMap((format) =>
    format.form.map((field): FormField => {
      const onlyWhere = { key: 'config.format', is: format.name }
      return { ...field, key: `config.formatOptions.${field.key}`, fold: 'Format', isRare: true, onlyWhere }
    }),
  )
}
