/** A listing knows the time more exactly than the object itself. */
export const wholeSeconds = (at: Date | undefined): number => Math.floor((at?.getTime() ?? 0) / 1000) * 1000

export const bareEtag = (etag: string): string => etag.replaceAll('"', '')
