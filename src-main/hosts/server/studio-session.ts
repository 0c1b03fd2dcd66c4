import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * Lets one browser in: the token of the printed link is good once, and buys a cookie that is good until the host ends.
 * Cookies do not know ports, so the cookie's name does: two studios in one browser keep apart.
 */
export interface StudioSession {
  readonly token: string
  /** The Set-Cookie header that the token buys, or null where it is wrong or used. */
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

/** Hashed first, so that neither the length nor the time tells anything. */
function isSame(offered: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(offered), digest(expected))
}
