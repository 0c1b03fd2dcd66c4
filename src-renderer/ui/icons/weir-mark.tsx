/** The logo of Weir: water that flows over a sill. */
export function WeirMark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" fill="none" strokeWidth="2.6" strokeLinecap="round" aria-hidden>
      <rect width="32" height="32" rx="7" fill="#0b7285" />
      <path d="M5 11c3.7 0 3.7 2.5 7.3 2.5S16 11 19.7 11s3.7 2.5 7.3 2.5" stroke="#fff" />
      <path d="M9 17v8M16 17v8M23 17v8" stroke="#99e9f2" />
    </svg>
  )
}
