-- Who may log in, and who is logged in. Written only by admin-api.
CREATE TABLE identity.account (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id     text        NOT NULL,
  -- One address is one account in the whole installation: a log-in names no tenant.
  email         text        NOT NULL CONSTRAINT account_email_key UNIQUE,
  first_name    text,
  last_name     text,
  internal_ext  text,
  mobile_phone  text,
  role          text        NOT NULL,
  password_hash text        NOT NULL,
  is_active     boolean     NOT NULL DEFAULT true,
  created_at    timestamptz NOT NULL DEFAULT now(),
  updated_at    timestamptz NOT NULL DEFAULT now(),
  last_login_at timestamptz,
  CONSTRAINT account_email_lower_case CHECK (email = lower(email)),
  CONSTRAINT account_role CHECK (role IN ('admin', 'operator')),
  CONSTRAINT account_tenant_key UNIQUE (tenant_id, id)
);

CREATE TABLE identity.session (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id   text        NOT NULL,
  account_id  bigint      NOT NULL,
  -- The token itself is known to its owner only.
  token_hash  bytea       NOT NULL CONSTRAINT session_token_hash_key UNIQUE,
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  revoked_at  timestamptz,
  client_ip   text,
  user_agent  text,
  CONSTRAINT session_token_is_sha_256 CHECK (octet_length(token_hash) = 32),
  CONSTRAINT session_of_own_tenant FOREIGN KEY (tenant_id, account_id)
    REFERENCES identity.account (tenant_id, id) ON DELETE CASCADE
);

CREATE INDEX session_account ON identity.session (account_id, created_at DESC);
CREATE INDEX session_expires_at ON identity.session (expires_at);

-- What every service reads to know who asks. Kept stable.
CREATE VIEW identity.session_view AS
SELECT s.token_hash,
       s.tenant_id,
       a.id AS user_id,
       a.email,
       a.first_name,
       a.last_name,
       a.role,
       s.expires_at,
       s.revoked_at,
       a.is_active,
       s.id AS session_id
  FROM identity.session s
  JOIN identity.account a ON a.tenant_id = s.tenant_id AND a.id = s.account_id;
