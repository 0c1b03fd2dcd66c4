import { plainFunction } from '../plain-function.ts'

export const md5 = plainFunction({
  name: 'md5',
  takes: [{ type: 'text' }],
  gives: 'text',
  doc: 'The MD5 digest of the UTF-8 text in small hex letters.',
  example: "md5('a') → '0cc175b9c0f1b6a831c399e269772661'",
  isInSpark: true,
})
