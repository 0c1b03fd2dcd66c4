import type { AuthMethodName } from './auth-method-name.ts'
import type { ChoiceOption } from '../forms/form-field.ts'

/** One setting of a connector that is no secret. */
export interface ConnectorField {
  readonly key: string
  readonly label: string
  readonly control: ConnectorControl
  readonly required?: true
  /** What holds where nothing is said. */
  readonly unsaid?: string | number | boolean
  /** One short sentence under the control. */
  readonly help?: string
  readonly placeholder?: string
  /** It says which system is reached, and so where secrets are sent. */
  readonly isAddress?: true
  /** It says how well secrets are protected on their way: its values, from the weakest on. */
  readonly protection?: readonly string[]
  /** Rarely used: collapsed until somebody looks. */
  readonly isRare?: true
  /** It is part of what these ways to sign in ask for, and so it is not asked twice. */
  readonly notWith?: readonly AuthMethodName[]
}

export type ConnectorControl =
  | { readonly kind: 'text'; readonly isMultiline?: true }
  | { readonly kind: 'number'; readonly min?: number; readonly max?: number }
  | { readonly kind: 'switch' }
  | { readonly kind: 'choice'; readonly options: readonly ChoiceOption[] }
  /** Names with texts, such as the headers of a request. */
  | { readonly kind: 'pairs' }
  | { readonly kind: 'strings' }

type Extra = Partial<Omit<ConnectorField, 'key' | 'label' | 'control'>>

export const textField = (key: string, label: string, extra: Extra = {}): ConnectorField => ({
  key,
  label,
  control: { kind: 'text' },
  ...extra,
})

export const neededText = (key: string, label: string, extra: Extra = {}): ConnectorField =>
  textField(key, label, { required: true, ...extra })

export const numberField = (key: string, label: string, extra: Extra & { min?: number; max?: number } = {}) => {
  const { min, max, ...rest } = extra
  const control = {
    kind: 'number',
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
  } as const
  return { key, label, control, ...rest } satisfies ConnectorField
}

export const choiceField = (
  key: string,
  label: string,
  options: readonly (string | ChoiceOption)[],
  extra: Extra = {},
): ConnectorField => ({
  key,
  label,
  control: {
    kind: 'choice',
    options: options.map((option) => (typeof option === 'string' ? { value: option, label: option } : option)),
  },
  ...extra,
})

export const switchField = (key: string, label: string, extra: Extra = {}): ConnectorField => ({
  key,
  label,
  control: { kind: 'switch' },
  ...extra,
})

export const portField = (port: number): ConnectorField =>
  numberField('port', 'Port', { isAddress: true, min: 1, max: 65_535, unsaid: port, required: true })

export const hostField = neededText('host', 'Host', { isAddress: true })

/** Where a database is; a connection string says it too. */
export function serverFields(port: number): readonly ConnectorField[] {
  const notWith = ['connection_string'] as const
  return [{ ...hostField, notWith }, { ...portField(port), notWith }, neededText('database', 'Database', { notWith })]
}

export const prefixField = (label: string): ConnectorField =>
  textField('prefix', label, { help: 'Where a search for files begins.', placeholder: 'exports/daily/' })

/** How the connection to a database is encrypted, as libpq names it. */
export const sslModeField = choiceField(
  'sslMode',
  'Encryption',
  [
    { value: 'prefer', label: 'prefer: encrypted where the server offers it' },
    { value: 'require', label: 'require: always encrypted' },
    { value: 'verify-ca', label: 'verify-ca: and the certificate is checked' },
    { value: 'verify-full', label: 'verify-full: and its name is checked' },
    { value: 'disable', label: 'disable: never encrypted' },
  ],
  { unsaid: 'prefer', protection: ['disable', 'prefer', 'require', 'verify-ca', 'verify-full'] },
)

export const rootCertificateField = textField('sslRootCertificate', 'Certificate of the authority', {
  isRare: true,
  placeholder: '/etc/ssl/company-ca.pem',
  help: 'The file of the authority that signed the certificate of the server.',
})

export const sourceTableField = textField('sourceTable', 'Source table', {
  help: 'The table for sources that name neither a table nor a query.',
})

export const rowLimitField = numberField('rowLimit', 'Row limit', {
  min: 0,
  unsaid: 100_000,
  help: '0 reads every row.',
})
