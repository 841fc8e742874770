import { connect } from '@folge/database';
import { buildApp } from './app.ts';

// Describing routes needs no database and no secret: none is connected to, none is used.
const nowhere = 'postgres://127.0.0.1:1/nowhere';
const databaseUrls = {
  app: nowhere,
  identity: nowhere,
  import: nowhere,
  access: nowhere,
  participant: nowhere,
  erasure: nowhere,
  audit: nowhere,
  jobs: nowhere,
  vault: nowhere,
};
const databases = connect(databaseUrls);
const app = await buildApp({
  configuration: {
    mode: 'development',
    host: '127.0.0.1',
    port: 0,
    origin: 'http://127.0.0.1',
    databaseUrls,
    keyEncryptionKey: Buffer.alloc(32).toString('base64url'),
    jwtSecret: 'signs nothing: no request comes in here',
    stateFolder: '/nonexistent',
    witnessFile: '/nonexistent/witness',
    auditWitnessFile: '/nonexistent/witness-audit',
    backupKeysFolder: '/nonexistent/backup-keys',
    retention: { databaseBackupDays: 0, vaultBackupDays: 0, logArchiveDays: 0 },
    uploadLimitBytes: 0,
    demonstrationSignIn: false,
    trustedProxies: [],
    logLevel: 'silent',
  },
  databases,
});
const { body } = await app.inject({ url: '/openapi.json' });
process.stdout.write(`${JSON.stringify(JSON.parse(body), null, 2)}\n`);
await app.close();
await databases.close();
