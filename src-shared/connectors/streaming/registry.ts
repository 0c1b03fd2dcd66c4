import type { ConnectorDefinition } from '../connector-definition.ts'
import { amazonKinesis } from './amazon-kinesis.ts'
import { amazonSqs } from './amazon-sqs.ts'
import { apachePulsar } from './apache-pulsar.ts'
import { azureEventHubs } from './azure-event-hubs.ts'
import { confluentKafka } from './confluent-kafka.ts'
import { googlePubsub } from './google-pubsub.ts'
import { kafka } from './kafka.ts'
import { mqtt } from './mqtt.ts'
import { rabbitmq } from './rabbitmq.ts'
import { redpanda } from './redpanda.ts'

/** Those whose messages a run reads, a batch at a time. */
export const messageStreams = [kafka, confluentKafka] as const

export const streaming: readonly ConnectorDefinition[] = [
  ...messageStreams,
  amazonKinesis,
  azureEventHubs,
  googlePubsub,
  apachePulsar,
  rabbitmq,
  redpanda,
  amazonSqs,
  mqtt,
]
