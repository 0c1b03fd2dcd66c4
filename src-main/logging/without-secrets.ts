/** A text with the passwords of addresses and the values of secret-sounding keys blanked out. */
export function withoutSecrets(text: string): string {
  return text.replace(addressPassword, '$1***@').replace(secretValue, '$1***')
}

/** `postgres://user:password@host`: everything up to the last @ before the path. */
const addressPassword = /(\b[a-z][a-z0-9+.-]{0,20}:\/\/[^\s:/@"\\]*:)[^\s/"\\]*@/gi

/** `"password":"…"`, `password=…`, also within JSON that is itself quoted. */
const secretValue =
  /((?:password|passwd|secret|token|api_?key|credential|authorization)\w*\\*["']?\s*[:=]\s*\\*["']?)(?:(?<=["'])[^"'\\]+|[^\s"',;&}\\]+)/gi
