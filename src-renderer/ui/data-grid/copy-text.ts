/** Puts text on the clipboard by the copy event, which every host allows without asking. */
export function copyText(text: string): void {
  const onCopy = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text)
    event.preventDefault()
  }
  document.addEventListener('copy', onCopy, { once: true, capture: true })
  // The clipboard API needs a permission that the desktop window denies.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  document.execCommand('copy')
  document.removeEventListener('copy', onCopy, { capture: true })
}
