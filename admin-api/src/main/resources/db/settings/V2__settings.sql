-- What people set, over what the environment says. No row: the environment counts.
CREATE TABLE settings.setting (
  tenant_id  text        NOT NULL,
  key        text        NOT NULL,
  value      text        NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now(),
  -- Account, or negated API key; null when nobody in particular did it.
  updated_by bigint,
  PRIMARY KEY (tenant_id, key),
  CONSTRAINT setting_not_blank CHECK (btrim(value) <> '')
);

ALTER TABLE settings.setting ENABLE ROW LEVEL SECURITY;
ALTER TABLE settings.setting FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON settings.setting
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));

-- The default region with its history: a replay reads a number as it was read then.
CREATE TABLE settings.region_version (
  tenant_id  text        NOT NULL,
  valid_from timestamptz NOT NULL,
  region     text        NOT NULL,
  PRIMARY KEY (tenant_id, valid_from),
  CONSTRAINT region_version_region CHECK (region ~ '^[A-Z]{2}$')
);

ALTER TABLE settings.region_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE settings.region_version FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON settings.region_version
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));

-- PBXs. The key of each is in settings.secret (settings.pbx, its id, pin).
CREATE TABLE settings.pbx (
  tenant_id  text        NOT NULL,
  -- One id is one PBX in the whole installation: it is the key of everything the PBX says.
  id         text        NOT NULL CONSTRAINT pbx_id_key PRIMARY KEY,
  name       text        NOT NULL,
  host       text        NOT NULL,
  port       integer     NOT NULL,
  code_page  text        NOT NULL,
  enabled    boolean     NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT pbx_id CHECK (id ~ '^[A-Za-z0-9._-]{1,64}$'),
  CONSTRAINT pbx_host CHECK (btrim(host) <> ''),
  CONSTRAINT pbx_port CHECK (port BETWEEN 1 AND 65535)
);

CREATE INDEX pbx_tenant ON settings.pbx (tenant_id, id);

ALTER TABLE settings.pbx ENABLE ROW LEVEL SECURITY;
ALTER TABLE settings.pbx FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON settings.pbx
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));
