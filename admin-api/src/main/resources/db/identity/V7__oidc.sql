-- Log-in by an OpenID provider: who is who there, and log-ins that are under way.
CREATE TABLE identity.oidc_link (
  tenant_id  text        NOT NULL,
  account_id bigint      NOT NULL,
  issuer     text        NOT NULL,
  -- How the provider calls the person; an address may change hands, this does not.
  subject    text        NOT NULL,
  linked_at  timestamptz NOT NULL,
  PRIMARY KEY (issuer, subject),
  CONSTRAINT oidc_link_once UNIQUE (tenant_id, account_id, issuer),
  CONSTRAINT oidc_link_of_own_tenant FOREIGN KEY (tenant_id, account_id)
    REFERENCES identity.account (tenant_id, id) ON DELETE CASCADE
);

CREATE TABLE identity.oidc_attempt (
  tenant_id    text        NOT NULL,
  state_hash   bytea       NOT NULL PRIMARY KEY,
  -- Of the cookie of the browser that began.
  browser_hash bytea       NOT NULL,
  nonce        text        NOT NULL,
  verifier     text        NOT NULL,
  return_to    text        NOT NULL,
  expires_at   timestamptz NOT NULL,
  CONSTRAINT oidc_attempt_hashes_are_sha_256
    CHECK (octet_length(state_hash) = 32 AND octet_length(browser_hash) = 32)
);
CREATE INDEX oidc_attempt_expires_at ON identity.oidc_attempt (expires_at);

ALTER TABLE identity.oidc_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE identity.oidc_link FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON identity.oidc_link
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));
ALTER TABLE identity.oidc_attempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE identity.oidc_attempt FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON identity.oidc_attempt
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));
