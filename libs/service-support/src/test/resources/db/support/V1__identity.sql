CREATE SCHEMA identity;
CREATE TABLE identity.session_view (
  session_id bigint, tenant_id text, user_id bigint, email text, first_name text, last_name text,
  role text, expires_at timestamptz, revoked_at timestamptz, is_active boolean, token_hash bytea,
  last_seen_at timestamptz, second_factor_due boolean NOT NULL DEFAULT false);
CREATE TABLE identity.api_key_view (
  key_hash bytea, tenant_id text, key_id bigint, name text, scopes text[], expires_at timestamptz,
  last_used_at timestamptz, revoked_at timestamptz);
CREATE FUNCTION identity.api_key_used(p_tenant text, p_key bigint, p_now timestamptz) RETURNS void
  LANGUAGE sql
  AS 'UPDATE identity.api_key_view SET last_used_at = p_now WHERE tenant_id = p_tenant AND key_id = p_key';
