-- Files that contacts came from, and what each changed, so that it can be taken back.
CREATE TABLE contacts.import (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id     text        NOT NULL,
  state         text        NOT NULL,
  file_name     text        NOT NULL,
  format        text        NOT NULL,
  encoding      text,
  separator     text,
  column_names  text[]      NOT NULL,
  -- Field of each column by its name; empty for one that is passed over.
  column_fields text[]      NOT NULL,
  header        boolean     NOT NULL,
  sample        jsonb       NOT NULL,
  -- The file itself; null once it is not needed any more.
  content       bytea,
  on_duplicate  text,
  -- What the preview found.
  found_total      bigint NOT NULL,
  found_new        bigint NOT NULL,
  found_update     bigint NOT NULL,
  found_same       bigint NOT NULL,
  found_duplicate  bigint NOT NULL,
  found_invalid    bigint NOT NULL,
  -- What the run has done so far.
  processed     bigint      NOT NULL DEFAULT 0,
  created       bigint      NOT NULL DEFAULT 0,
  updated       bigint      NOT NULL DEFAULT 0,
  skipped       bigint      NOT NULL DEFAULT 0,
  invalid       bigint      NOT NULL DEFAULT 0,
  restored      bigint      NOT NULL DEFAULT 0,
  kept          bigint      NOT NULL DEFAULT 0,
  failure       text,
  account_id    bigint,
  actor         text        NOT NULL,
  client_ip     text,
  created_at    timestamptz NOT NULL,
  started_at    timestamptz,
  finished_at   timestamptz,
  CONSTRAINT import_tenant_key UNIQUE (tenant_id, id),
  CONSTRAINT import_state CHECK
    (state IN ('PREVIEW', 'RUNNING', 'DONE', 'CANCELLED', 'FAILED', 'UNDOING', 'UNDONE'))
);

CREATE INDEX import_newest ON contacts.import (tenant_id, id DESC);
CREATE INDEX import_unfinished ON contacts.import (id) WHERE state IN ('RUNNING', 'UNDOING');

CREATE TABLE contacts.import_fault (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id text   NOT NULL,
  import_id bigint NOT NULL,
  line      bigint NOT NULL,
  field     text   NOT NULL,
  reason    text   NOT NULL,
  CONSTRAINT import_fault_of_import FOREIGN KEY (tenant_id, import_id)
    REFERENCES contacts.import (tenant_id, id) ON DELETE CASCADE
);

CREATE INDEX import_fault_import ON contacts.import_fault (tenant_id, import_id, id);

CREATE TABLE contacts.import_change (
  tenant_id     text   NOT NULL,
  import_id     bigint NOT NULL,
  contact_id    bigint NOT NULL,
  -- The contact as it was; null where the import made it.
  before        jsonb,
  before_e164   text,
  -- Its version after the change: a higher one means that somebody changed it since.
  after_version bigint NOT NULL,
  -- What became of it when the import was taken back.
  outcome       text CONSTRAINT import_change_outcome
    CHECK (outcome IN ('restored', 'changed_since', 'gone', 'number_taken')),
  CONSTRAINT import_change_pkey PRIMARY KEY (tenant_id, import_id, contact_id),
  CONSTRAINT import_change_of_import FOREIGN KEY (tenant_id, import_id)
    REFERENCES contacts.import (tenant_id, id) ON DELETE CASCADE
);

ALTER TABLE contacts.import ENABLE ROW LEVEL SECURITY;
ALTER TABLE contacts.import FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON contacts.import
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));
ALTER TABLE contacts.import_fault ENABLE ROW LEVEL SECURITY;
ALTER TABLE contacts.import_fault FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON contacts.import_fault
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));
ALTER TABLE contacts.import_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE contacts.import_change FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON contacts.import_change
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));
