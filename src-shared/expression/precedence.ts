/** The precedence of each operator, as in Postgres; a higher number binds tighter. */
export const precedence = {
  or: 1,
  and: 2,
  not: 3,
  is: 4,
  comparison: 5,
  range: 6,
  concat: 7,
  sum: 8,
  product: 9,
  zone: 10,
  sign: 11,
  cast: 12,
} as const
