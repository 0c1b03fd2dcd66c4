import type { FileFormatDefinition } from './file-format.ts'
import { packedTextForm } from './packed-text-form.ts'

export const xml: FileFormatDefinition<'xml'> = {
  name: 'xml',
  label: 'XML',
  doc: 'Records as repeated elements. Attributes are columns named @_name, nested elements are JSON, everything else is text.',
  options: ['recordPath', 'encoding', 'compression'],
  form: [
    {
      key: 'recordPath',
      label: 'Path to the records',
      control: { kind: 'text' },
      placeholder: 'orders/order',
      help: 'Names from the root on; * is any name. Without a path every child of the root is a record.',
    },
    ...packedTextForm,
  ],
  signature: '<?xml',
  isText: true,
  flaws: ['xml_invalid', 'bytes_invalid'],
  refusal: null,
}
