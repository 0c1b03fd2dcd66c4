/* global localStorage, matchMedia, document, addEventListener, removeEventListener */
// A dark studio must never flash white. The key is Mantine's own.
{
  const chosen = localStorage.getItem('mantine-color-scheme-value') ?? 'auto'
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
}
// Where react-style-singleton, which Mantine's dialogs use, looks for the nonce of the styles it makes.
globalThis.__webpack_nonce__ = document.querySelector('meta[property="csp-nonce"]')?.nonce
// Ctrl O and Ctrl K that are pressed before the studio listens: kept for it, and from the browser, whose own dialog would leave the page.
{
  const kept = []
  const keep = (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !['o', 'k'].includes(event.key.toLowerCase())) return
    event.preventDefault()
    kept.push(event)
  }
  addEventListener('keydown', keep)
  globalThis.takeEarlyKeys = () => {
    removeEventListener('keydown', keep)
    return kept.splice(0)
  }
}
