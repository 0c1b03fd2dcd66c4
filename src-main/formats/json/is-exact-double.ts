/** Whether the shortest text of the double that this number becomes is the same number. */
export function isExactDouble(text: string): boolean {
  // Up to fifteen digits are always exact, and a text this short has no exponent that is too large.
  if (text.length <= 15 && !/e/i.test(text)) return true
  const number = Number(text)
  return Number.isFinite(number) && sameNumber(text, String(number))
}

function sameNumber(a: string, b: string): boolean {
  const [first, second] = [normal(a), normal(b)]
  return first.digits === second.digits && (first.digits === '' || first.power === second.power)
}

/** Digits without zeros at either end, as a fraction below one, and the power of ten to multiply it by. */
function normal(text: string): { readonly digits: string; readonly power: number } {
  const [mantissa = '', exponent = '0'] = text
    .toLowerCase()
    .replace('-', (sign, at: number) => (at === 0 ? '' : sign))
    .split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const all = whole + fraction
  const digits = all.replace(/^0+/, '')
  return { digits: digits.replace(/0+$/, ''), power: Number(exponent) + whole.length - (all.length - digits.length) }
}
