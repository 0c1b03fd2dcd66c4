import type { SystemInfo } from '../../../src-shared/contract/records.ts'

export type EngineLogin = NonNullable<SystemInfo['engine']['login']>

/**
 * What connects psql. The password of the embedded database is read from its file by the shell, so that it is in no argument, no
 * history and no log; where there is no such shell, or the database is another one, psql asks for it.
 */
export function psqlCommand({ host, port, database, user, file }: EngineLogin): string {
  const psql = `psql -h ${quoted(host)} -p ${port} -U ${quoted(user)} -d ${quoted(database)}`
  if (file === null || isOfWindows(file)) return psql
  return `PGPASSWORD="$(sed 's/.*"password":"\\([^"]*\\)".*/\\1/' ${quoted(file)})" ${psql}`
}

const isOfWindows = (path: string): boolean => /^[A-Za-z]:|^\\\\/.test(path)

const quoted = (text: string): string => (/^[\w./:-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`)
