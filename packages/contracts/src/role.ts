import { z } from 'zod';

export const Role = z.enum([
  'researcher',
  'principal_investigator',
  'office',
  'county',
  'directorate',
  'privacy_officer',
  'operator',
]);
export type Role = z.infer<typeof Role>;
