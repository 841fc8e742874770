-- Whether the platform is ready: the vault's login may see which migrations this database has had.

grant usage on schema migration to folge_vault;
grant select on migration.applied to folge_vault;
