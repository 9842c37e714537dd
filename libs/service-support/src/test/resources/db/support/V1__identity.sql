CREATE SCHEMA identity;
CREATE TABLE identity.session_view (
  session_id bigint, tenant_id text, user_id bigint, email text, first_name text, last_name text,
  role text, expires_at timestamptz, revoked_at timestamptz, is_active boolean, token_hash bytea);
