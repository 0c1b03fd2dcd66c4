/** The version of package.json, where a test holds the two together. */
export const version = '0.1.0'
