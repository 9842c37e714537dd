-- The views of other services, as tables with the columns of their contract.
CREATE SCHEMA calls;
CREATE TABLE calls.call_view (
  id bigint, tenant_id text NOT NULL, call_id text NOT NULL, pbx_id text, ext text, extension text, number text,
  direction text, started_at timestamptz);
CREATE TABLE calls.call_event_view (
  tenant_id text, call_id text, pbx_id text, epoch bigint, sequence bigint, ordinal int, ts timestamptz, typ text,
  ext text, number text, payload text, leg int);

CREATE SCHEMA sms;
CREATE TABLE sms.message_view (
  id bigint PRIMARY KEY, tenant_id text, message_id text, direction text, dest text, text text, status text,
  state text, source text, origin text, call_id bigint, call_ref text, created_by bigint, template_id bigint,
  template_name text, provider text, provider_msg_id text, provider_status text, error_code text, error_msg text,
  parts int, encoding text, attempts int, created_at timestamptz, updated_at timestamptz, hidden boolean, meta jsonb,
  send_at timestamptz);
