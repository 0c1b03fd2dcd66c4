import type { AuthMethodName } from './auth-method-name.ts'
import { type ConnectorField, numberField } from './connector-field.ts'

/** One way to sign in, with what it needs. Everything that is entered for it is sealed. */
export interface AuthMethod {
  readonly name: AuthMethodName
  readonly label: string
  readonly fields: readonly AuthField[]
  /** Fields of which one is needed. */
  readonly needsOneOf?: readonly string[]
  /** A person can sign in with a browser once the connector is saved. */
  readonly isByBrowser?: true
}

export interface AuthField extends Pick<ConnectorField, 'key' | 'label' | 'required' | 'help' | 'placeholder'> {
  /** A name rather than a secret, such as a user name: shown as it is. */
  readonly isName?: true
  /** It names the system too, as a connection string does. */
  readonly isAddress?: true
  /** A key or a document of several lines. */
  readonly isMultiline?: true
}

export const noSignIn: AuthMethod = { name: 'none', label: 'None', fields: [] }

export const userAndPassword: AuthMethod = {
  name: 'username_password',
  label: 'User name and password',
  fields: [
    { key: 'username', label: 'User name', required: true, isName: true },
    { key: 'password', label: 'Password', required: true },
  ],
}

export const connectionString = (placeholder: string): AuthMethod => ({
  name: 'connection_string',
  label: 'Connection string',
  fields: [{ key: 'connectionString', label: 'Connection string', required: true, placeholder, isAddress: true }],
})

export const apiKey = (label = 'API key', help?: string): AuthMethod => ({
  name: 'api_key',
  label,
  fields: [{ key: 'apiKey', label, required: true, ...(help === undefined ? {} : { help }) }],
})

export const bearerToken = (label = 'Bearer token'): AuthMethod => ({
  name: 'token',
  label,
  fields: [{ key: 'token', label, required: true }],
})

/** Client credentials, or a refresh token where a person has signed in. */
export const oauth2: AuthMethod = {
  name: 'oauth2',
  label: 'OAuth2',
  needsOneOf: ['clientSecret', 'refreshToken', 'accessToken'],
  fields: [
    { key: 'clientId', label: 'Client ID', isName: true },
    { key: 'clientSecret', label: 'Client secret' },
    { key: 'refreshToken', label: 'Refresh token', help: 'Gets a new access token when the old one has expired.' },
    { key: 'accessToken', label: 'Access token', help: 'Needed only without a client secret or a refresh token.' },
  ],
}

/** The same where a person can sign in with a browser, so that the client is enough to begin with. */
export const oauth2ByBrowser: AuthMethod = { ...oauth2, needsOneOf: ['clientId', 'accessToken'], isByBrowser: true }

/** Where the answer to a sign-in is sent: some vendors want to know it beforehand. */
export const redirectPortField = numberField('redirectPort', 'Port for the sign-in', {
  isRare: true,
  min: 1024,
  max: 65_535,
  help: 'If the vendor has to know the redirect address: http://127.0.0.1:<port>/signed-in. If empty, any free port.',
})

export const serviceAccountJson: AuthMethod = {
  name: 'service_account_json',
  label: 'Service account JSON',
  fields: [
    {
      key: 'serviceAccountJson',
      label: 'Service account JSON',
      required: true,
      isMultiline: true,
      help: 'The key file that Google Cloud made for the service account.',
    },
  ],
}

export const awsAccessKey: AuthMethod = {
  name: 'access_key',
  label: 'Access key',
  fields: [
    { key: 'accessKeyId', label: 'Access key ID', required: true, isName: true },
    { key: 'secretAccessKey', label: 'Secret access key', required: true },
    { key: 'sessionToken', label: 'Session token', help: 'Only with temporary credentials.' },
  ],
}

export const awsRole: AuthMethod = {
  name: 'iam_role',
  label: 'IAM role',
  fields: [
    {
      key: 'roleArn',
      label: 'Role ARN',
      required: true,
      isName: true,
      placeholder: 'arn:aws:iam::123456789012:role/…',
    },
    { key: 'externalId', label: 'External ID', help: 'The ID that the trust policy of the role asks for.' },
    {
      key: 'accessKeyId',
      label: 'Access key ID',
      isName: true,
      help: 'Without one: the AWS credentials of this machine.',
    },
    { key: 'secretAccessKey', label: 'Secret access key' },
  ],
}
