import type { ConnectorDefinition } from '../connector-definition.ts'
import { cassandra } from './cassandra.ts'
import { cockroachdb } from './cockroachdb.ts'
import { cosmosDb } from './cosmos-db.ts'
import { db2 } from './db2.ts'
import { dynamodb } from './dynamodb.ts'
import { elasticsearch } from './elasticsearch.ts'
import { mariadb } from './mariadb.ts'
import { mongodb } from './mongodb.ts'
import { mysql } from './mysql.ts'
import { oracle } from './oracle.ts'
import { postgresql } from './postgresql.ts'
import { redis } from './redis.ts'
import { sqlServer } from './sql-server.ts'
import { sqlite } from './sqlite.ts'

export const databases: readonly ConnectorDefinition[] = [
  postgresql,
  mysql,
  mongodb,
  mariadb,
  cockroachdb,
  sqlServer,
  oracle,
  db2,
  sqlite,
  dynamodb,
  cosmosDb,
  cassandra,
  elasticsearch,
  redis,
]
