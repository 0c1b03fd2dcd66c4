import { escapeHtml } from '../page/escape-html.ts'

/** A page with one message, before the studio opens; styled by an attribute because there is no nonce. */
export function sentencePage(title: string, sentence: string, forward?: string): string {
  const refresh = forward === undefined ? '' : `<meta http-equiv="refresh" content="0;url=${escapeHtml(forward)}">`
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">${refresh}<title>${escapeHtml(title)}</title></head>
<body style="font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:20vh auto;padding:0 24px">
<main><h1 style="font-size:20px;font-weight:600">${escapeHtml(title)}</h1><p>${escapeHtml(sentence)}</p></main>
</body>
</html>
`
}
