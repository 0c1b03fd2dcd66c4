/** Digits beyond those that are kept: rounded half away from zero where a cast says so, else they must be zeros. */
export function beyond(scale: number, rounds: boolean): string {
  const unit = powerOfTen(`v.r - ${scale}`)
  const cut = `v.q // ${unit}`
  return rounds
    ? `else ${cut} + case when v.q % ${unit} * 2 >= ${unit} then 1 else 0 end`
    : `when v.q % ${unit} = 0 then ${cut}`
}

/** The place of a number's first digit in base 10,000, which is how Postgres holds it. */
export function weight(digits: string, scale: number): string {
  const least = -Math.ceil(scale / 4)
  const ways: string[] = []
  for (let place = Math.floor((38 - scale) / 4); place > least; place--) {
    const exponent = scale + 4 * place
    if (exponent > 0 && exponent <= 38) ways.push(`when ${digits} >= ${ten(exponent)} then ${place}`)
  }
  return `case when ${digits} = 0 then 0 ${ways.join(' ')} else ${least} end`
}

export function firstDigit(digits: string, place: string, scale: number): string {
  const exponent = `(${scale} + 4 * ${place})`
  return `case when ${exponent} >= 0 then ${digits} // ${powerOfTen(`greatest(${exponent}, 0)`)} else ${digits} * ${powerOfTen(`greatest(-${exponent}, 0)`)} end`
}

const ten = (exponent: number) => `cast('1${'0'.repeat(exponent)}' as hugeint)`

/** Throws beyond the range of the engine; the surrounding `try` turns that into null. */
export function powerOfTen(exponent: string): string {
  return `cast('1' || repeat('0', ${exponent}) as hugeint)`
}
