// Loaded before a service's own code: when its starter is gone, however it went, the service is asked to end as well.
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
