const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** Bytes in powers of 1,000: "812 B", "1.4 MB". */
export function formatBytes(sizeBytes: number): string {
  let size = sizeBytes
  let unit = 0
  while (size >= 999.5 && unit < units.length - 1) {
    size /= 1_000
    unit++
  }
  return `${unit === 0 || size >= 99.5 ? Math.round(size) : size.toFixed(1)} ${units[unit] ?? 'B'}`
}
