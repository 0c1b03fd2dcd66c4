import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * Admits one browser: the token of the printed link works once, and gives a cookie that is valid until the host exits.
 * Cookies are shared between ports, so the cookie's name contains the port: two studios in one browser stay separate.
 */
export interface StudioSession {
  readonly token: string
  /** The Set-Cookie header for a token, or null if the token is wrong or used. */
  redeem(token: string): string | null
  isOpenTo(cookieHeader: string | undefined): boolean
}

export function openStudioSession(port: number): StudioSession {
  const token = randomBytes(24).toString('base64url')
  const secret = randomBytes(32).toString('base64url')
  const cookieName = `weir_session_${port}`
  let used = false
  return {
    token,
    redeem(offered) {
      if (used || !isSame(offered, token)) return null
      used = true
      return `${cookieName}=${secret}; HttpOnly; SameSite=Strict; Path=/`
    },
    isOpenTo(cookieHeader) {
      return (cookieHeader ?? '').split(';').some((cookie) => {
        const [name, value] = cookie.trim().split('=')
        return name === cookieName && value !== undefined && isSame(value, secret)
      })
    },
  }
}

/** Hashed first, so that neither length nor timing leaks anything. */
function isSame(offered: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(offered), digest(expected))
}
