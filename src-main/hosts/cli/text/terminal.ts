/** Where a command writes: its result to `out`, progress to `status`. */
export interface Terminal {
  readonly isStatusLive: boolean
  readonly width: number
  readonly style: Style
  out(text: string): void
  status(text: string): void
  /** Replaces the last live line; does nothing unless at a terminal. */
  live(text: string): void
}

export interface Style {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly red: (text: string) => string
  readonly yellow: (text: string) => string
  readonly green: (text: string) => string
}

/** The process's own streams. Colours and live lines only at a terminal. */
export function openTerminal(environment: NodeJS.ProcessEnv = process.env): Terminal {
  const { stdout, stderr } = process
  const isPlain = environment['NO_COLOR'] !== undefined && environment['NO_COLOR'] !== ''
  const isLive = stderr.isTTY && environment['TERM'] !== 'dumb'
  let isLineOpen = false
  const closeLine = (): void => {
    if (isLineOpen) stderr.write('\r\u001b[2K')
    isLineOpen = false
  }
  return {
    isStatusLive: isLive,
    width: (stdout.isTTY && stdout.columns) || 160,
    style: stdout.isTTY && !isPlain ? coloured : plain,
    out: (text) => {
      closeLine()
      stdout.write(`${text}\n`)
    },
    status: (text) => {
      closeLine()
      stderr.write(`${text}\n`)
    },
    live: (text) => {
      if (!isLive) return
      closeLine()
      stderr.write(text.slice(0, (stderr.columns || 80) - 1))
      isLineOpen = text !== ''
    },
  }
}

const same = (text: string): string => text
const plain: Style = { bold: same, dim: same, red: same, yellow: same, green: same }

const sgr = (on: number, off: number) => (text: string) => `\u001b[${on}m${text}\u001b[${off}m`
const coloured: Style = { bold: sgr(1, 22), dim: sgr(2, 22), red: sgr(31, 39), yellow: sgr(33, 39), green: sgr(32, 39) }
