-- The address book. Written only by admin-api; others read the views.
CREATE TABLE contacts.contact (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id   text        NOT NULL,
  -- As it was typed; inherited clients get it back like this.
  number      text        NOT NULL,
  e164        text,
  -- The last nine digits, by which the inherited rule compares; null without digits.
  number_key  text,
  ext         text,
  firebird_id text,
  first_name  text,
  last_name   text,
  company     text,
  nip         text,
  email       text,
  notes       text,
  source      text        NOT NULL DEFAULT 'manual',
  -- What a search looks into: every field in small letters without accents, numbers also as digits.
  search_text text        NOT NULL,
  -- Name and company for finding doubles, written like search_text; null without a name.
  name_key    text,
  version     bigint      NOT NULL DEFAULT 1,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now(),
  updated_by  bigint,
  CONSTRAINT contact_tenant_key UNIQUE (tenant_id, id)
);

CREATE INDEX contact_by_number ON contacts.contact (tenant_id, number COLLATE "C", id);
CREATE INDEX contact_by_email ON contacts.contact (tenant_id, lower(email)) WHERE email IS NOT NULL;
CREATE INDEX contact_by_name ON contacts.contact (tenant_id, name_key) WHERE name_key IS NOT NULL;
CREATE INDEX contact_by_nip ON contacts.contact (tenant_id, nip) WHERE nip IS NOT NULL;

-- Every number of a contact, the one in contact.number among them.
CREATE TABLE contacts.contact_number (
  tenant_id  text    NOT NULL,
  contact_id bigint  NOT NULL,
  number     text    NOT NULL,
  e164       text,
  number_key text,
  -- What makes it unique: its E.164, else '=' and what was typed.
  identity   text    NOT NULL,
  main       boolean NOT NULL,
  CONSTRAINT contact_number_pkey PRIMARY KEY (tenant_id, identity),
  CONSTRAINT contact_number_of_contact FOREIGN KEY (tenant_id, contact_id)
    REFERENCES contacts.contact (tenant_id, id) ON DELETE CASCADE
);

CREATE INDEX contact_number_contact ON contacts.contact_number (tenant_id, contact_id);
-- Equality only: behind row-level security an index serves no LIKE.
CREATE INDEX contact_number_key ON contacts.contact_number (tenant_id, number_key);
CREATE INDEX contact_number_e164 ON contacts.contact_number (tenant_id, e164);
CREATE INDEX contact_number_typed ON contacts.contact_number (tenant_id, number);

CREATE TABLE contacts.contact_device (
  id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant_id     text        NOT NULL,
  contact_id    bigint      NOT NULL,
  device_name   text,
  serial_number text,
  location      text,
  notes         text,
  created_at    timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT contact_device_of_contact FOREIGN KEY (tenant_id, contact_id)
    REFERENCES contacts.contact (tenant_id, id) ON DELETE CASCADE
);

CREATE INDEX contact_device_contact ON contacts.contact_device (tenant_id, contact_id, id);

ALTER TABLE contacts.contact ENABLE ROW LEVEL SECURITY;
ALTER TABLE contacts.contact FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON contacts.contact
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));
ALTER TABLE contacts.contact_number ENABLE ROW LEVEL SECURITY;
ALTER TABLE contacts.contact_number FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON contacts.contact_number
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));
ALTER TABLE contacts.contact_device ENABLE ROW LEVEL SECURITY;
ALTER TABLE contacts.contact_device FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON contacts.contact_device
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));

CREATE VIEW contacts.contact_view AS
SELECT id, tenant_id, number, e164, number_key, ext, firebird_id, first_name, last_name, company, nip, email, notes,
       source, version, created_at, updated_at
  FROM contacts.contact;

COMMENT ON VIEW contacts.contact_view IS
    'One row per contact. Contract for other services: columns are added, never changed or removed.';

CREATE VIEW contacts.contact_number_view AS
SELECT tenant_id, contact_id, number, e164, number_key, main
  FROM contacts.contact_number;

COMMENT ON VIEW contacts.contact_number_view IS
    'One row per number of a contact. Contract for other services: columns are added, never changed or removed.';
