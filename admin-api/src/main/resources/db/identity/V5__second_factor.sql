-- A second proof of identity: codes by time (RFC 6238). The shared secret is kept where all secrets are.
CREATE TABLE identity.second_factor (
  tenant_id     text        NOT NULL,
  account_id    bigint      NOT NULL,
  begun_at      timestamptz NOT NULL,
  -- Null until the person has shown that a code can be made; until then it is asked of nobody.
  confirmed_at  timestamptz,
  -- Step of 30 s of the last code that was used; neither it nor an earlier one is good again.
  last_step     bigint      NOT NULL DEFAULT 0,
  -- Wrong codes since the last right one.
  failures      integer     NOT NULL DEFAULT 0,
  blocked_until timestamptz,
  PRIMARY KEY (tenant_id, account_id),
  CONSTRAINT second_factor_of_own_tenant FOREIGN KEY (tenant_id, account_id)
    REFERENCES identity.account (tenant_id, id) ON DELETE CASCADE
);

-- For who has lost the device. 120 random bits each, so a plain hash is enough.
CREATE TABLE identity.recovery_code (
  tenant_id  text   NOT NULL,
  account_id bigint NOT NULL,
  code_hash  bytea  NOT NULL,
  used_at    timestamptz,
  PRIMARY KEY (tenant_id, account_id, code_hash),
  CONSTRAINT recovery_code_is_sha_256 CHECK (octet_length(code_hash) = 32),
  CONSTRAINT recovery_code_of_second_factor FOREIGN KEY (tenant_id, account_id)
    REFERENCES identity.second_factor (tenant_id, account_id) ON DELETE CASCADE
);

ALTER TABLE identity.second_factor ENABLE ROW LEVEL SECURITY;
ALTER TABLE identity.second_factor FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON identity.second_factor
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));
ALTER TABLE identity.recovery_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE identity.recovery_code FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON identity.recovery_code
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));
