import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { makeCertificate } from '../../postgres/testing/make-certificate.ts'
import { builtServer } from '../../stores/testing/test-server.ts'
import { type KafkaServer, kafkaUser, openKafka } from './kafka-server.ts'

/** A Kafka whose port behind its own is encrypted and wants a sign-in by PLAIN. */
export interface KafkaOverTls extends KafkaServer {
  /** The certificate of the authority that nobody knows by himself. */
  readonly authorityFile: string
}

const installed = builtServer('kafka-', 'libs/.ok')

export async function startKafkaOverTls(): Promise<KafkaOverTls | null> {
  if (installed === null) return null
  const libraries = dirname(installed)
  const authority = makeCertificate({ name: 'Test authority', authority: null, isAuthority: true })
  const broker = makeCertificate({ name: 'broker', hosts: ['127.0.0.1'], authority })
  const prepare = (folder: string, port: number) => {
    mkdirSync(folder, { recursive: true })
    const file = (name: string, text: string) => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    }
    file('authority.pem', authority.certificate)
    const store = file('broker.pem', broker.key + broker.certificate + authority.certificate)
    return file('server.properties', propertiesOf(folder, port, store))
  }
  const java = `java -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '${libraries}/*'`
  const kafka = await openKafka({
    command: 'bash',
    args: (folder, port) => {
      const properties = prepare(folder, port)
      const format = `${java} kafka.tools.StorageTool format -t ${clusterId} -c '${properties}'`
      return ['-c', `${format} && exec ${java} kafka.Kafka '${properties}'`]
    },
  })
  return kafka && { ...kafka, authorityFile: join(kafka.folder, 'data', 'authority.pem') }
}

/** Any that has the form of one. */
const clusterId = 'MkU3OEVBNTcwNTJENDM2Qk'

function propertiesOf(folder: string, port: number, keyStore: string): string {
  const { username, password } = kafkaUser
  const at = (name: string, behind: number) => `${name}://127.0.0.1:${port + behind}`
  const open = `${at('PLAINTEXT', 0)},${at('SASL_SSL', 1)}`
  const login = `org.apache.kafka.common.security.plain.PlainLoginModule required user_${username}="${password}";`
  const properties = {
    'process.roles': 'broker,controller',
    'node.id': '1',
    'controller.quorum.voters': `1@127.0.0.1:${port + 2}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    listeners: `${open},${at('CONTROLLER', 2)}`,
    'advertised.listeners': open,
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT',
    'sasl.enabled.mechanisms': 'PLAIN',
    'listener.name.sasl_ssl.plain.sasl.jaas.config': login,
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.location': keyStore,
    'log.dirs': join(folder, 'logs'),
    'auto.create.topics.enable': 'false',
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '4',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
    'group.initial.rebalance.delay.ms': '0',
  }
  return Object.entries(properties)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('')
}
