-- What people did about missed callers. Who was missed follows from the calls; this says who looks after whom and what
-- became of it, tied to calls by when those began.
CREATE TABLE desk.missed_caller (
  tenant_id       text        NOT NULL,
  -- The last nine digits of the number; of a withheld one, the derived id of the call.
  caller          text        NOT NULL,
  version         bigint      NOT NULL,
  -- Calls up to this one were dealt with before.
  dealt_with      timestamptz,
  taken_by        bigint,
  -- The name at that time: it is shown, not looked up.
  taken_by_name   text,
  taken_at        timestamptz,
  taken_through   timestamptz,
  closed_by       bigint,
  closed_by_name  text,
  closed_at       timestamptz,
  closed_through  timestamptz,
  outcome         text,
  note            text,
  -- Answered calls up to this one close nothing: somebody reopened in spite of them.
  unheeded        timestamptz,
  updated_at      timestamptz NOT NULL,
  CONSTRAINT missed_caller_pkey PRIMARY KEY (tenant_id, caller),
  CONSTRAINT missed_caller_take_is_whole
    CHECK (num_nulls(taken_by, taken_by_name, taken_at, taken_through) IN (0, 4)),
  CONSTRAINT missed_caller_closing_is_whole
    CHECK (num_nulls(closed_by, closed_by_name, closed_at, closed_through, outcome) IN (0, 5)),
  CONSTRAINT missed_caller_outcome
    CHECK (outcome IN ('CALLED_BACK', 'TEXTED', 'REACHED', 'NOT_NEEDED')),
  CONSTRAINT missed_caller_note CHECK (length(note) <= 1000)
);

-- What was touched longest ago is forgotten first.
CREATE INDEX missed_caller_updated ON desk.missed_caller (tenant_id, updated_at);

ALTER TABLE desk.missed_caller ENABLE ROW LEVEL SECURITY;
ALTER TABLE desk.missed_caller FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_wall ON desk.missed_caller
  USING (tenant_id = coalesce(nullif(current_setting('ctip.tenant', true), ''), tenant_id));
