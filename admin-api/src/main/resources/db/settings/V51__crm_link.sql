-- Addresses of other programs that the operators' panel opens at a call.
CREATE TABLE settings.crm_link (
  tenant_id text    NOT NULL,
  id        bigint  GENERATED ALWAYS AS IDENTITY,
  -- Where it stands in the list; no two of a tenant at the end of a change.
  position  integer NOT NULL,
  name      text    NOT NULL,
  -- With placeholders such as {number}, for the panel to fill in.
  url       text    NOT NULL,
  opens_on  text    NOT NULL,
  enabled   boolean NOT NULL,
  PRIMARY KEY (tenant_id, id),
  CONSTRAINT crm_link_position UNIQUE (tenant_id, position) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT crm_link_name CHECK (btrim(name) <> ''),
  CONSTRAINT crm_link_url CHECK (url ~* '^https?://'),
  CONSTRAINT crm_link_opens_on CHECK (opens_on IN ('RING', 'ANSWER', 'CLICK'))
);

ALTER TABLE settings.crm_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE settings.crm_link FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON settings.crm_link
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));
