/** Where the HTTP API is on its server. */
export const restPrefix = '/api/v1'
