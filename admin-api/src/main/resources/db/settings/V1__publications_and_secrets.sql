-- Keys of configuration topics whose newest value is not published yet. A change and its mark are
-- one transaction; the publisher removes the mark. A version is never given twice, so a mark that
-- came back can't be taken for the one that was published.
CREATE SEQUENCE settings.publication_version;

CREATE TABLE settings.publication (
  topic     text        NOT NULL,
  key       text        NOT NULL,
  version   bigint      NOT NULL DEFAULT nextval('settings.publication_version'),
  marked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (topic, key)
);

CREATE INDEX publication_marked_at ON settings.publication (marked_at);

-- The key that seals a tenant's secrets, wrapped by a master key that is not in the database.
CREATE TABLE settings.data_key (
  tenant_id     text        NOT NULL,
  id            bigint GENERATED ALWAYS AS IDENTITY,
  wrapped       text        NOT NULL,
  master_key_id text        NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT now(),
  is_current    boolean     NOT NULL DEFAULT true,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT data_key_master_key_id CHECK (master_key_id ~ '^[0-9a-f]{8}$')
);

-- One key seals what is new.
CREATE UNIQUE INDEX data_key_current ON settings.data_key (tenant_id) WHERE is_current;

ALTER TABLE settings.data_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE settings.data_key FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON settings.data_key
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));

-- Every secret of the installation: keys of PBXs, passwords of mail and SMS, second factors. Where
-- it belongs is part of what is sealed, so a text that is moved to another row does not open.
CREATE TABLE settings.secret (
  tenant_id   text        NOT NULL,
  table_name  text        NOT NULL,
  row_id      text        NOT NULL,
  column_name text        NOT NULL,
  data_key_id bigint      NOT NULL,
  -- Nonce, text and tag in base64url, under the data key.
  sealed      text        NOT NULL,
  updated_at  timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (tenant_id, table_name, row_id, column_name),
  CONSTRAINT secret_of_a_key FOREIGN KEY (tenant_id, data_key_id)
    REFERENCES settings.data_key (tenant_id, id)
);

CREATE INDEX secret_data_key ON settings.secret (tenant_id, data_key_id);

ALTER TABLE settings.secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE settings.secret FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON settings.secret
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));

-- How far a change of the master key has come, kept stable: it is done when the only row names the
-- newest key and nothing is left to publish. No row: no secret was ever stored.
CREATE VIEW settings.master_key_view AS
SELECT master_key_id,
       count(*) AS data_keys,
       (SELECT count(*) FROM settings.publication) AS unpublished
  FROM settings.data_key
 GROUP BY master_key_id;
