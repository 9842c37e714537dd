-- Keys by which programs of others ask. Written only by admin-api, but for the time of last use.
CREATE TABLE identity.api_key (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id    text        NOT NULL,
  name         text        NOT NULL,
  -- How it begins, so that people tell keys apart.
  prefix       text        NOT NULL,
  -- The key itself is known to its holder only.
  key_hash     bytea       NOT NULL CONSTRAINT api_key_hash_key UNIQUE,
  scopes       text[]      NOT NULL,
  created_by   bigint,
  created_at   timestamptz NOT NULL,
  expires_at   timestamptz,
  last_used_at timestamptz,
  revoked_at   timestamptz,
  CONSTRAINT api_key_is_sha_256 CHECK (octet_length(key_hash) = 32),
  CONSTRAINT api_key_opens_something CHECK (cardinality(scopes) > 0),
  CONSTRAINT api_key_of_own_tenant FOREIGN KEY (tenant_id, created_by)
    REFERENCES identity.account (tenant_id, id) ON DELETE SET NULL (created_by)
);

-- The audit names a key by its name, so two that work never share one.
CREATE UNIQUE INDEX api_key_name ON identity.api_key (tenant_id, name) WHERE revoked_at IS NULL;
CREATE INDEX api_key_newest ON identity.api_key (tenant_id, id DESC);

ALTER TABLE identity.api_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE identity.api_key FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON identity.api_key
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));

-- What every service reads to know which program asks. Kept stable.
CREATE VIEW identity.api_key_view AS
SELECT key_hash, tenant_id, id AS key_id, name, scopes, expires_at, last_used_at, revoked_at
  FROM identity.api_key;

-- Whoever lets a key in says so here: the one writer of last_used_at, whichever service asks.
CREATE FUNCTION identity.api_key_used(p_tenant text, p_key bigint, p_now timestamptz) RETURNS void
  LANGUAGE sql
  AS $$
    UPDATE identity.api_key SET last_used_at = p_now
     WHERE tenant_id = p_tenant AND id = p_key
       AND (last_used_at IS NULL OR last_used_at <= p_now - interval '1 minute')
  $$;
