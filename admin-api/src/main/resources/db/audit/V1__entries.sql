-- Who changed what, in a chain: each entry carries the hash of the one before it. Other services and
-- features write through audit.append only, in the transaction of the change.
CREATE TABLE audit.head (
  tenant_id text   PRIMARY KEY,
  number    bigint NOT NULL,
  hash      bytea  NOT NULL
);

CREATE TABLE audit.entry (
  tenant_id     text        NOT NULL,
  -- From 1, without gaps, in the order of commit.
  number        bigint      NOT NULL,
  at            timestamptz NOT NULL,
  actor_id      bigint,
  actor         text        NOT NULL,
  action        text        NOT NULL,
  target        text,
  before        jsonb,
  after         jsonb,
  client_ip     text,
  previous_hash bytea       NOT NULL,
  hash          bytea       NOT NULL,
  PRIMARY KEY (tenant_id, number),
  CONSTRAINT entry_hash_is_sha_256
    CHECK (octet_length(hash) = 32 AND octet_length(previous_hash) = 32)
);

CREATE INDEX entry_at ON audit.entry (tenant_id, at);
CREATE INDEX entry_action ON audit.entry (tenant_id, action, number);
CREATE INDEX entry_target ON audit.entry (tenant_id, target, number);

ALTER TABLE audit.head ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.head FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON audit.head
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));
ALTER TABLE audit.entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit.entry FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON audit.entry
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));

-- What is hashed: every column of the entry in one canonical text, after the hash before it.
CREATE FUNCTION audit.hash_of(e audit.entry) RETURNS bytea
  LANGUAGE sql STABLE
  AS $$
    SELECT sha256(e.previous_hash || convert_to(
      jsonb_build_array(
        e.tenant_id, e.number,
        to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        e.actor_id, e.actor, e.action, e.target, e.before, e.after, e.client_ip)::text,
      'UTF8'))
  $$;

-- Adds one entry and returns its number. The head is locked until the transaction ends, so that the
-- entries of a tenant have one order.
CREATE FUNCTION audit.append(
    p_tenant text, p_actor_id bigint, p_actor text, p_action text, p_target text,
    p_before jsonb, p_after jsonb, p_client_ip text) RETURNS bigint
  LANGUAGE plpgsql
  AS $$
  DECLARE
    h audit.head;
    e audit.entry;
  BEGIN
    INSERT INTO audit.head (tenant_id, number, hash)
    VALUES (p_tenant, 0, decode(repeat('00', 32), 'hex'))
    ON CONFLICT DO NOTHING;
    SELECT * INTO STRICT h FROM audit.head WHERE tenant_id = p_tenant FOR UPDATE;
    e := ROW(p_tenant, h.number + 1, clock_timestamp(), p_actor_id, p_actor, p_action, p_target,
             p_before, p_after, p_client_ip, h.hash, h.hash)::audit.entry;
    e.hash := audit.hash_of(e);
    INSERT INTO audit.entry SELECT e.*;
    UPDATE audit.head SET number = e.number, hash = e.hash WHERE tenant_id = p_tenant;
    RETURN e.number;
  END
  $$;

-- Nobody changes what was written. Who owns the table could take this away, which the chain shows.
CREATE FUNCTION audit.refuse_change() RETURNS trigger
  LANGUAGE plpgsql
  AS $$
  BEGIN
    RAISE EXCEPTION 'the audit is append-only' USING ERRCODE = 'insufficient_privilege';
  END
  $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON audit.entry
  FOR EACH ROW EXECUTE FUNCTION audit.refuse_change();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON audit.entry
  FOR EACH STATEMENT EXECUTE FUNCTION audit.refuse_change();
