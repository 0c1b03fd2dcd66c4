import css from './histogram.module.css'

interface HistogramProps {
  readonly bins: readonly number[]
  readonly width: number
  readonly height: number
  /** The same in words. */
  readonly label: string
}

/** Bars of a distribution; every bar above zero is visible. */
export function Histogram({ bins, width, height, label }: HistogramProps) {
  if (bins.length === 0) return null
  const most = Math.max(1, ...bins)
  const pitch = width / bins.length
  return (
    <svg
      className={css['histogram']}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      {bins.map((count, index) => {
        const bar = count === 0 ? 0 : Math.max(2, (count / most) * height)
        return (
          <rect key={index} x={index * pitch} y={height - bar} width={Math.max(1, pitch - 1)} height={bar} rx={0.5} />
        )
      })}
    </svg>
  )
}
