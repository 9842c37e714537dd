-- People: tenants, what an account needs for its life, sessions that end by idleness, one-time links.

-- Whose data it is. `./ctip tenant add` inserts here; an inactive tenant's accounts can't log in.
CREATE TABLE identity.tenant (
  id         text PRIMARY KEY,
  name       text        NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  is_active  boolean     NOT NULL DEFAULT true,
  CONSTRAINT tenant_id_length CHECK (length(id) BETWEEN 1 AND 64)
);
INSERT INTO identity.tenant (id, name) VALUES ('default', 'default');
INSERT INTO identity.tenant (id, name)
SELECT DISTINCT tenant_id, tenant_id FROM identity.account
    ON CONFLICT DO NOTHING;

ALTER TABLE identity.account
  -- Destination of SMS: E.164 of mobile_phone, null where it is no number that can exist.
  ADD COLUMN mobile_e164 text,
  -- A password that somebody else made is good until then only; null for one the person chose.
  ADD COLUMN password_expires_at timestamptz,
  ADD CONSTRAINT account_of_tenant FOREIGN KEY (tenant_id) REFERENCES identity.tenant (id);
-- Empty once everybody whose account was taken over has logged in.
CREATE INDEX account_old_password ON identity.account (id) WHERE password_hash LIKE 'pbkdf2%';
CREATE INDEX account_newest ON identity.account (tenant_id, created_at DESC, id DESC);

ALTER TABLE identity.session
  -- Written at most once a minute, by session_seen() only.
  ADD COLUMN last_seen_at timestamptz NOT NULL DEFAULT now(),
  -- The session also ends this long after it was last seen; null: by its age only.
  ADD COLUMN idle_seconds integer CONSTRAINT session_idle_positive CHECK (idle_seconds > 0);

-- As before, with: the earlier of both ends, accounts of inactive tenants as inactive, last_seen_at.
CREATE OR REPLACE VIEW identity.session_view AS
SELECT s.token_hash,
       s.tenant_id,
       a.id AS user_id,
       a.email,
       a.first_name,
       a.last_name,
       a.role,
       LEAST(s.expires_at, s.last_seen_at + s.idle_seconds * interval '1 second') AS expires_at,
       s.revoked_at,
       a.is_active AND t.is_active AS is_active,
       s.id AS session_id,
       s.last_seen_at
  FROM identity.session s
  JOIN identity.account a ON a.tenant_id = s.tenant_id AND a.id = s.account_id
  JOIN identity.tenant t ON t.id = s.tenant_id;

-- Whoever checks a session says so here: the one writer of last_seen_at, whichever service asks.
CREATE FUNCTION identity.session_seen(p_session bigint, p_at timestamptz) RETURNS void
LANGUAGE sql AS $$
  UPDATE identity.session SET last_seen_at = p_at
   WHERE id = p_session AND last_seen_at <= p_at - interval '1 minute';
$$;

-- A link that lets its holder set a password once. The token is known to its holder only:
-- token_hash is SHA-256 of the token's text (43 characters of URL-safe base64, 256 random bits).
CREATE TABLE identity.one_time_link (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id  text        NOT NULL CONSTRAINT link_of_tenant REFERENCES identity.tenant (id),
  -- null for first-admin, where whoever has the link names the account
  account_id bigint,
  purpose    text        NOT NULL,
  token_hash bytea       NOT NULL CONSTRAINT link_token_hash_key UNIQUE,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz,
  revoked_at timestamptz,
  created_by bigint,
  CONSTRAINT link_purpose CHECK (purpose IN ('new-account', 'reset', 'first-admin')),
  CONSTRAINT link_names_its_account CHECK ((account_id IS NULL) = (purpose = 'first-admin')),
  CONSTRAINT link_token_is_sha_256 CHECK (octet_length(token_hash) = 32),
  CONSTRAINT link_of_own_account FOREIGN KEY (tenant_id, account_id)
    REFERENCES identity.account (tenant_id, id) ON DELETE CASCADE
);
CREATE INDEX link_account ON identity.one_time_link (tenant_id, account_id);
CREATE INDEX link_expires_at ON identity.one_time_link (expires_at);

-- Makes a link good and those before it void, so that an account, or a tenant's place of a first
-- administrator, has one good link at most. Called by admin-api and by `./ctip admin-link`.
CREATE FUNCTION identity.put_link(
  p_tenant text, p_account bigint, p_purpose text, p_hash bytea,
  p_at timestamptz, p_expires timestamptz, p_by bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  -- One at a time per tenant, and in the order in which every change of people takes its locks.
  PERFORM 1 FROM identity.tenant WHERE id = p_tenant FOR NO KEY UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'no such tenant' USING ERRCODE = 'foreign_key_violation';
  END IF;
  DELETE FROM identity.one_time_link
   WHERE id IN (SELECT id FROM identity.one_time_link
                 WHERE expires_at < p_at - interval '90 days' ORDER BY expires_at LIMIT 100);
  UPDATE identity.one_time_link SET revoked_at = p_at
   WHERE tenant_id = p_tenant AND account_id IS NOT DISTINCT FROM p_account
     AND used_at IS NULL AND revoked_at IS NULL;
  INSERT INTO identity.one_time_link
         (tenant_id, account_id, purpose, token_hash, created_at, expires_at, created_by)
  VALUES (p_tenant, p_account, p_purpose, p_hash, p_at, p_expires, p_by);
END
$$;

-- The second wall between tenants; without the setting (log-in, background) all rows are visible.
ALTER TABLE identity.tenant ENABLE ROW LEVEL SECURITY;
ALTER TABLE identity.tenant FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON identity.tenant
  USING (id = coalesce(nullif(current_setting('ctip.tenant', true), ''), id));
ALTER TABLE identity.account ENABLE ROW LEVEL SECURITY;
ALTER TABLE identity.account FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON identity.account
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));
ALTER TABLE identity.session ENABLE ROW LEVEL SECURITY;
ALTER TABLE identity.session FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON identity.session
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));
ALTER TABLE identity.one_time_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE identity.one_time_link FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON identity.one_time_link
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));
