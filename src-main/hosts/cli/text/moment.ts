/** 2026-05-02T10:00:00.000Z as 2026-05-02 10:00:00. */
export const moment = (iso: string): string => iso.slice(0, 19).replace('T', ' ')
