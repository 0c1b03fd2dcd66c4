export const authMethodNames = [
  'iam_role',
  'access_key',
  'service_account_json',
  'connection_string',
  'oauth2',
  'api_key',
  'username_password',
  'ssh_key',
  'token',
  'none',
] as const
export type AuthMethodName = (typeof authMethodNames)[number]
