/** "2026-06-01 02:00 UTC", of an ISO time in UTC. */
export const momentText = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`
