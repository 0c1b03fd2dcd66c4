/** How many backups of a table are kept; an older one is dropped when a new one is made. */
export const backupsKept = 3
