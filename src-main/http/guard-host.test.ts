import { expect, test } from 'vitest'

import { guardHosts, type ResolveName, type TrustedHosts } from './guard-host.ts'

const at = (...addresses: readonly string[]): ResolveName => {
  return () => Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })))
}

/** The addresses that a connection to a host would use. */
function addressesFor(trusted: TrustedHosts, resolve: ResolveName, host = 'name.example'): Promise<readonly string[]> {
  const url = new URL(`http://${host}/`)
  const guard = guardHosts(trusted, resolve)
  guard.check(url)
  return new Promise((done, fail) => {
    guard.lookupFor(url)(url.hostname, { all: true }, (error, found) => {
      if (error) fail(error)
      else done((found as { address: string }[]).map(({ address }) => address))
    })
  })
}

test.each([
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '2130706433',
  '0x7f000001',
  '0x7f.0.0.1',
  '017700000001',
  '0177.0.0.1',
  '0177.0x0.0.1',
  '127.0.0.1.',
  '127%2e0%2e0%2e1',
  '１２７。０。０。１',
  '①②⑦.0.0.1',
  '0',
  '0.0.0.0',
  '127.255.255.254',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[0:0:0:0:0:ffff:127.0.0.1]',
  '[::127.0.0.1]',
  '[::ffff:0:127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '[64:ff9b:1::127.0.0.1]',
  '[2002:7f00:1::]',
  '[2001:4860::5efe:127.0.0.1]',
])('%s is this machine, however it is written', async (host) => {
  await expect(async () => addressesFor({ allowed: [] }, at('93.184.215.14'), host)).rejects.toThrow(
    'is not on the open internet',
  )
})

test('a name is refused if any of its addresses is private, and a name that changes its answer is judged each time', async () => {
  await expect(addressesFor({ allowed: [] }, at('93.184.215.14', '10.0.0.1'))).rejects.toThrow('its address 10.0.0.1')
  const answers = ['93.184.215.14', '127.0.0.1']
  const rebinding: ResolveName = (name) => at(answers.shift() ?? '')(name)
  expect(await addressesFor({ allowed: [] }, rebinding)).toEqual(['93.184.215.14'])
  await expect(addressesFor({ allowed: [] }, rebinding)).rejects.toThrow('its address 127.0.0.1')
})

test('a listed host and one that a person chose in a connector may be private, on that port only', async () => {
  for (const trusted of [{ allowed: ['name.example:80'] }, { allowed: [], chosen: ['name.example:80'] }]) {
    expect(await addressesFor(trusted, at('10.0.0.1'))).toEqual(['10.0.0.1'])
    await expect(addressesFor(trusted, at('10.0.0.1'), 'name.example:81')).rejects.toThrow('list name.example:81 under')
  }
})

test('the metadata service of a cloud is reached only where the list names its very address', async () => {
  const trusted = { allowed: ['name.example'], chosen: ['169.254.169.254', 'name.example'] }
  for (const address of ['169.254.169.254', '::ffff:169.254.169.254', 'fd00:ec2::254', '168.63.129.16'])
    await expect(addressesFor(trusted, at(address))).rejects.toThrow('may be the metadata service of a cloud')
  await expect(async () => addressesFor(trusted, at('1.1.1.1'), '169.254.169.254')).rejects.toThrow('metadata service')
  expect(() => {
    guardHosts({ allowed: ['169.254.169.254'] }).check(new URL('http://169.254.169.254/'))
  }).not.toThrow()
})
