/** PostgreSQL's settings for a server of its own on a machine with two cores and some gigabytes of memory. */
export const embeddedSettings: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '80',
  timezone: 'UTC',

  // What is read and written at once fits in; the rest the operating system keeps. With eight times as much a large save takes a
  // sixth longer: each process that touches a page of it for the first time is interrupted for that.
  shared_buffers: '256MB',
  work_mem: '32MB',
  maintenance_work_mem: '256MB',
  effective_cache_size: '2GB',
  random_page_cost: '1.1',
  // The log of a million rows is half a gigabyte: room to write it ahead, and files that need not be made anew.
  wal_buffers: '64MB',
  max_wal_size: '4GB',
  min_wal_size: '1GB',
  checkpoint_timeout: '15min',
  synchronous_commit: 'on',
  jit: 'off',

  // Rows and parameters are personal data; the log must not repeat them («Failing row contains …»).
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
  // An error's own sentence repeats values too («invalid input syntax for type date: "…"»): the processes note its code.
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_min_duration_statement: '-1',
  log_statement: 'none',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
};

/** What makes a server of throw-away data fast: a crash may lose everything. */
export const throwawaySettings: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
};
