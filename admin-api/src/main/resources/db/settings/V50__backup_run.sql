-- What backups, restores and tests of a restore came to. A run is of the whole installation unless it names a tenant.
CREATE TABLE settings.backup_run (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id   text,
  started_at  timestamptz NOT NULL,
  -- Null while it runs; a run that was killed stays so.
  finished_at timestamptz,
  kind        text        NOT NULL,
  state       text,
  file        text,
  bytes       bigint,
  rows        bigint,
  sha256      text,
  -- What a person should know, such as why it failed; never a secret.
  detail      text,
  CONSTRAINT backup_run_kind CHECK (kind IN ('backup', 'restore', 'restore-test')),
  CONSTRAINT backup_run_state CHECK (state IN ('ok', 'failed')),
  CONSTRAINT backup_run_finished CHECK ((finished_at IS NULL) = (state IS NULL)),
  CONSTRAINT backup_run_order CHECK (finished_at >= started_at),
  CONSTRAINT backup_run_sizes CHECK (bytes >= 0 AND rows >= 0),
  CONSTRAINT backup_run_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$')
);

CREATE INDEX backup_run_started_at ON settings.backup_run (kind, started_at DESC);

-- A run of the whole installation holds everybody's data, so everybody may know how it went; only
-- work without a tenant writes it.
ALTER TABLE settings.backup_run ENABLE ROW LEVEL SECURITY;
ALTER TABLE settings.backup_run FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON settings.backup_run
  USING (tenant_id IS NULL
         OR tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id))
  WITH CHECK (coalesce(tenant_id, '')
              = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id, ''));
