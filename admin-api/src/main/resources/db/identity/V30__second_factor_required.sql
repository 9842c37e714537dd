-- Whether a tenant's administrators must have a second factor. Who has none yet gets in, and then nowhere
-- but to setting one up: whoever checks a session reads it here.
ALTER TABLE identity.tenant ADD COLUMN second_factor_required boolean NOT NULL DEFAULT false;

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
       s.last_seen_at,
       t.second_factor_required AND a.role = 'admin'
         AND NOT EXISTS (
           SELECT FROM identity.second_factor f
            WHERE f.tenant_id = a.tenant_id AND f.account_id = a.id AND f.confirmed_at IS NOT NULL)
         AS second_factor_due
  FROM identity.session s
  JOIN identity.account a ON a.tenant_id = s.tenant_id AND a.id = s.account_id
  JOIN identity.tenant t ON t.id = s.tenant_id;
