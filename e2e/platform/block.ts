import type { Answer } from './platform-place.ts'

/** A block of a page: its title, what the page prints below it, and what came. */
export interface Block {
  readonly title: string
  readonly printed: unknown
  readonly answer: unknown
}

export const block = (title: string, answer: Answer, status: number, body: unknown): Block => ({
  title,
  printed: { status, body },
  answer,
})

export const idOf = ({ body }: Answer): string => (body as { readonly id?: string } | null)?.id ?? ''

/** Whether a key is anywhere in an answer. */
export const holdsKey = ({ body }: Answer, key: string): boolean => JSON.stringify(body).includes(`"${key}":`)
