const lineFeed = 0x0a
const carriageReturn = 0x0d

/** Counts lines and characters of UTF-8 text as an editor does: a line ends in LF, CRLF or CR. */
export class LineCount {
  /** The line and the column of the next byte, from 1. */
  line = 1
  column = 1
  private lastByte = 0

  push(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (byte === carriageReturn || (byte === lineFeed && this.lastByte !== carriageReturn)) {
        this.line++
        this.column = 1
      } else if (byte !== lineFeed && (byte & 0xc0) !== 0x80) this.column++
      this.lastByte = byte
    }
  }
}
