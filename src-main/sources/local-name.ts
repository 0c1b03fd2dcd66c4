import { createHash } from 'node:crypto'

const plain = /^[a-z0-9_-]{1,40}$/

/** A name for a folder out of an id that somebody chose: the id itself where no system could read it as anything else. */
export const localName = (id: string): string =>
  plain.test(id) ? id : createHash('sha256').update(id).digest('hex').slice(0, 24)

/** The end of a foreign name, like `.csv.gz`: the only part of it that is used in paths of this machine. */
export const endOfName = (name: string): string => /(?:\.[a-z0-9]{1,8}){1,2}$/i.exec(name)?.[0] ?? ''
