-- Whether the platform is ready: the app's login may see which migrations this database has had.

grant usage on schema migration to folge_app;
grant select on migration.applied to folge_app;
