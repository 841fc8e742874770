// The floor of a request: a bare Fastify route that does BEGIN, set_config, one SELECT, COMMIT on a pool of the same size.
// Started by bench/http.ts as a process of its own; it prints the port it listens on.

import Fastify from 'fastify';
import { connectPool } from '../packages/database/src/index.ts';

const [url = '', max = '16'] = process.argv.slice(2);
const pool = connectPool(url, { application: 'folge-bench-floor', max: Number(max) });
const app = Fastify();

app.get('/floor/:pilotId', async (request) => {
  const { pilotId } = request.params as { pilotId: string };
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query("select set_config('folge.pilot_id', $1, true)", [pilotId]);
    const { rows } = await client.query('select pilot_id, name from catalogue.pilot where pilot_id = $1', [pilotId]);
    await client.query('commit');
    return rows[0];
  } finally {
    client.release();
  }
});

console.log(new URL(await app.listen({ host: '127.0.0.1', port: 0 })).port);
