/** Real rows of each source that a proof takes, at the most. */
export const proofRows = 200
