import { plainFunction } from '../plain-function.ts'

export const sha256 = plainFunction({
  name: 'sha256',
  takes: [{ type: 'text' }],
  gives: 'text',
  doc: 'The SHA-256 digest of the UTF-8 text in small hex letters.',
  example: "sha256('a') → 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb'",
  isInSpark: true,
  postgres: "encode(sha256(convert_to($1, 'UTF8')), 'hex')",
  spark: 'sha2($1, 256)',
})
