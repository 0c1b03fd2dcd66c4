/**
 * The nonce that this page's content security policy asks of style elements made at run time
 * (Mantine `getStyleNonce`, CodeMirror `EditorView.cspNonce`, AG Grid `styleNonce`).
 */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}
