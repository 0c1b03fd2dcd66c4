/** Scrolls to the control of a path, or to its container, and focuses it. */
export function revealField(box: HTMLElement | null, path: string): void {
  const places = [...(box?.querySelectorAll<HTMLElement>('[data-path]') ?? [])]
  const holding = places.filter((place) => {
    const own = place.dataset['path'] ?? ''
    return own === path || path.startsWith(`${own}.`) || path.startsWith(`${own}[`)
  })
  const nearest = holding.sort((a, b) => (b.dataset['path']?.length ?? 0) - (a.dataset['path']?.length ?? 0))[0]
  const target = nearest ?? box
  target?.scrollIntoView({ block: 'nearest' })
  target?.querySelector<HTMLElement>('input:not([type=hidden]), textarea, [contenteditable=true], button')?.focus()
}
