/* global localStorage, matchMedia, document */
// A dark studio must never flash white. The key is Mantine's own.
{
  const chosen = localStorage.getItem('mantine-color-scheme-value') ?? 'auto'
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
}
// Where react-style-singleton, which Mantine's dialogs use, looks for the nonce of the styles it makes.
globalThis.__webpack_nonce__ = document.querySelector('meta[property="csp-nonce"]')?.nonce
