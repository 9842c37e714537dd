-- Note and tags of a call. Written only by operator-api. The call itself is another service's row, so no key ties them.
CREATE TABLE desk.annotation (
  tenant_id       text        NOT NULL,
  call_id         text        NOT NULL,
  -- Of the call: says how old this may get.
  call_started_at timestamptz NOT NULL,
  note            text,
  -- In small letters, without doubles.
  tags            text[]      NOT NULL,
  version         bigint      NOT NULL,
  updated_at      timestamptz NOT NULL,
  updated_by      bigint      NOT NULL,
  -- As it was then: the account may be gone.
  updated_by_name text        NOT NULL,
  CONSTRAINT annotation_pkey PRIMARY KEY (tenant_id, call_id),
  CONSTRAINT annotation_note CHECK (length(note) BETWEEN 1 AND 2000),
  CONSTRAINT annotation_tags CHECK (cardinality(tags) <= 10)
);

-- Searches walk from the newest of a tenant; there are as many as people have written.
CREATE INDEX annotation_started ON desk.annotation (tenant_id, call_started_at DESC);

ALTER TABLE desk.annotation ENABLE ROW LEVEL SECURITY;
ALTER TABLE desk.annotation FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON desk.annotation
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));

-- Events for ctip.desk.events that are not there yet; gone once they are. What sends them works for the installation: its
-- connections are limited to nobody.
CREATE TABLE desk.outbox (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id text        NOT NULL,
  call_id   text        NOT NULL,
  type      text        NOT NULL,
  version   bigint      NOT NULL,
  at        timestamptz NOT NULL,
  value     text        NOT NULL
);

ALTER TABLE desk.outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE desk.outbox FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON desk.outbox
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));
