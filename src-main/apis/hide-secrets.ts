/** A text with every secret in it replaced, in whatever encoding it was sent. */
export function hideSecrets(text: string, secrets: Readonly<Record<string, string>>): string {
  const forms = Object.values(secrets)
    .filter((secret) => secret.length >= 4)
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      new URLSearchParams({ s: secret }).toString().slice(2),
      JSON.stringify(secret).slice(1, -1),
      Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    ])
  // Long ones first: a secret may hold another one.
  return [...new Set(forms)]
    .sort((one, other) => other.length - one.length)
    .reduce((shown, form) => shown.replaceAll(form, '•••'), text)
}
