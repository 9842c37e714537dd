-- Rules of automatic SMS with everything they ever said: a version is never changed, a deleted rule is a version too.
CREATE TABLE ivr.rule (
  tenant_id text   NOT NULL,
  -- Normal form, without the padding of the PBX.
  ext       text   NOT NULL,
  newest    bigint NOT NULL,
  CONSTRAINT rule_pkey PRIMARY KEY (tenant_id, ext)
);

CREATE TABLE ivr.rule_version (
  tenant_id     text        NOT NULL,
  ext           text        NOT NULL,
  number        bigint      NOT NULL,
  digit         smallint    NOT NULL,
  text          text        NOT NULL,
  enabled       boolean     NOT NULL,
  deleted       boolean     NOT NULL DEFAULT false,
  created_at    timestamptz NOT NULL,
  -- Null where no account did it.
  created_by_id bigint,
  created_by    text        NOT NULL,
  -- Calls that ring from this instant on follow it; only believed once it was published.
  in_force_from timestamptz,
  published_at  timestamptz,
  CONSTRAINT rule_version_pkey PRIMARY KEY (tenant_id, ext, number),
  CONSTRAINT rule_version_of_rule FOREIGN KEY (tenant_id, ext) REFERENCES ivr.rule (tenant_id, ext),
  CONSTRAINT rule_version_number CHECK (number >= 1),
  CONSTRAINT rule_version_digit CHECK (digit BETWEEN 0 AND 99),
  CONSTRAINT rule_version_deleted CHECK (NOT (deleted AND enabled)),
  CONSTRAINT rule_version_published CHECK (published_at IS NULL OR in_force_from IS NOT NULL)
);

ALTER TABLE ivr.rule ENABLE ROW LEVEL SECURITY;
ALTER TABLE ivr.rule FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON ivr.rule
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));
ALTER TABLE ivr.rule_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE ivr.rule_version FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON ivr.rule_version
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));
