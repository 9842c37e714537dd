-- The views of other services, as tables with the columns of their contract.
CREATE SCHEMA identity;
CREATE TABLE identity.session_view (
  session_id bigint PRIMARY KEY, tenant_id text, user_id bigint, email text, first_name text, last_name text,
  role text, expires_at timestamptz, revoked_at timestamptz, is_active boolean, token_hash bytea, last_seen_at timestamptz,
  second_factor_due boolean NOT NULL DEFAULT false);
CREATE TABLE identity.api_key_view (
  key_id bigint PRIMARY KEY, tenant_id text, name text, scopes text[], expires_at timestamptz, last_used_at timestamptz,
  revoked_at timestamptz, key_hash bytea);

CREATE SCHEMA calls;
CREATE TABLE calls.call_view (
  id bigint PRIMARY KEY, tenant_id text NOT NULL, call_id text NOT NULL, pbx_id text NOT NULL, version bigint NOT NULL,
  state text NOT NULL, kind text NOT NULL, direction text NOT NULL, ext text NOT NULL, extension text, number text,
  e164 text, number_key text, caller_name text, dialled text, answered_by text, started_at timestamptz NOT NULL,
  connected_at timestamptz, ended_at timestamptz, duration_s int, ring_s int, disposition text NOT NULL,
  last_state text, flags text[] NOT NULL DEFAULT '{}', legs jsonb NOT NULL DEFAULT '[]', notes text, ivr jsonb,
  cost numeric, tags text[] NOT NULL DEFAULT '{}');
CREATE TABLE calls.call_event_view (
  tenant_id text, call_id text, pbx_id text, epoch bigint, sequence bigint, ordinal int, ts timestamptz, typ text,
  ext text, number text, payload text, leg int);

CREATE SCHEMA sms;
CREATE TABLE sms.message_view (
  id bigint PRIMARY KEY, tenant_id text, message_id text, direction text, dest text, text text, status text,
  state text, source text, origin text, call_id bigint, call_ref text, created_by bigint, template_id bigint,
  template_name text, provider text, provider_msg_id text, provider_status text, error_code text, error_msg text,
  parts int, encoding text, attempts int, created_at timestamptz, updated_at timestamptz, hidden boolean);

CREATE SCHEMA contacts;
CREATE TABLE contacts.contact_view (
  id bigint PRIMARY KEY, tenant_id text NOT NULL, number text NOT NULL, e164 text, number_key text, ext text,
  firebird_id text, first_name text, last_name text, company text, nip text, email text, notes text,
  source text NOT NULL DEFAULT 'manual', version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT '2026-11-01T08:00:00Z', updated_at timestamptz NOT NULL DEFAULT '2026-11-02T08:00:00Z');
CREATE TABLE contacts.contact_number_view (
  tenant_id text NOT NULL, contact_id bigint NOT NULL, number text NOT NULL, e164 text, number_key text, main boolean);
CREATE TABLE contacts.contact_device_view (
  id bigint PRIMARY KEY, tenant_id text NOT NULL, contact_id bigint NOT NULL, device_name text, serial_number text,
  location text, notes text, created_at timestamptz NOT NULL DEFAULT '2026-11-03T08:00:00Z');

CREATE SCHEMA audit;
CREATE TABLE audit.entry (
  number bigint GENERATED ALWAYS AS IDENTITY, tenant_id text, actor_id bigint, actor text, action text, target text,
  before jsonb, after jsonb, client_ip text);
CREATE FUNCTION audit.append(text, bigint, text, text, text, jsonb, jsonb, text) RETURNS bigint LANGUAGE sql AS
  'INSERT INTO audit.entry (tenant_id, actor_id, actor, action, target, before, after, client_ip)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING number';
