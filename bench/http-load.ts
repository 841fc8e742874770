// Asks one address again and again over a number of kept connections, and prints how many answers came a second.
// Started by bench/http.ts as a process of its own, so that asking takes nothing from who answers.

import { connect } from 'node:net';

const [address = '', connections = '16', seconds = '2', cookie = ''] = process.argv.slice(2);
const { hostname, port, pathname, host } = new URL(address);
const asking = `GET ${pathname} HTTP/1.1\r\nhost: ${host}\r\ncookie: ${cookie}\r\naccept-encoding: gzip, br\r\n\r\n`;
const headEnd = Buffer.from('\r\n\r\n');
const until = performance.now() + Number(seconds) * 1000;
let answers = 0;

/** How long the head of an answer and the body it announces are; only 200 with a length counts as an answer. */
function lengthOf(head: string, headLength: number): number {
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (!head.startsWith('HTTP/1.1 200') || length === undefined) throw new Error(`Unexpected answer: ${head}`);
  return headLength + headEnd.length + Number(length);
}

function askOver(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true }, () => socket.write(asking));
    let received = 0;
    let expected: number | undefined;
    socket.on('error', reject);
    socket.on('data', (part) => {
      if (expected === undefined) {
        const at = part.indexOf(headEnd);
        if (at < 0) return socket.destroy(new Error('The head of an answer came in two parts.'));
        expected = lengthOf(part.toString('latin1', 0, at), at);
      }
      received += part.length;
      if (received < expected) return;
      received = 0;
      expected = undefined;
      answers += 1;
      if (performance.now() < until) return socket.write(asking);
      socket.end();
      resolve();
    });
  });
}

const from = performance.now();
await Promise.all(Array.from({ length: Number(connections) }, askOver));
console.log(answers / ((performance.now() - from) / 1000));
