import { extreme } from './extreme.ts'

export const least = extreme('least', 'The least of the values; nulls are left out.', "least('b', 'a') → 'a'")
