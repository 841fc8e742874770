import { config } from 'zod';

// zod probes for eval when a schema is made, which the content security policy forbids. This file is imported first.
config({ jitless: true });
