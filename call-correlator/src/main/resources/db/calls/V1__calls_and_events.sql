-- Calls and their timelines, as folded from the frames. Written only by call-correlator; others read the views.
-- Everything here can be rebuilt by replaying the topics, so the writer does not wait for the disk.

-- The PBX pads an extension to four characters, and inherited clients expect it that way.
CREATE FUNCTION calls.padded(extension text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN rpad(extension, greatest(4, length(extension)), '_');

CREATE TABLE calls.call (
    id            bigint GENERATED ALWAYS AS IDENTITY,
    tenant_id     text        NOT NULL,
    call_id       text        NOT NULL,
    pbx_id        text        NOT NULL,
    version       bigint      NOT NULL,
    state         text        NOT NULL,
    kind          text        NOT NULL,
    direction     text        NOT NULL,
    extension     text        NOT NULL,
    answered_by   text,
    number        text,
    e164          text,
    -- The list normalisation: digits only, the last nine; null where there are none.
    number_key    text GENERATED ALWAYS AS (nullif(right(regexp_replace(number, '\D', '', 'g'), 9), '')) STORED,
    caller_name   text,
    dialled       text,
    started_at    timestamptz NOT NULL,
    connected_at  timestamptz,
    ended_at      timestamptz,
    end_estimated boolean     NOT NULL,
    ring_ms       bigint,
    talk_ms       bigint,
    disposition   text        NOT NULL DEFAULT 'UNKNOWN',
    last_state    text,
    flags         text[]      NOT NULL,
    legs          jsonb       NOT NULL,
    ivr           jsonb,
    cost          numeric,
    tags          text[]      NOT NULL,
    notes         text,
    created_at    timestamptz NOT NULL DEFAULT now(),
    updated_at    timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT call_pkey PRIMARY KEY (id),
    CONSTRAINT uq_call_call_id UNIQUE (tenant_id, call_id),
    CONSTRAINT calls_direction_check CHECK (direction IN ('IN', 'OUT')),
    CONSTRAINT calls_disposition_check
        CHECK (disposition IN ('ANSWERED', 'NO_ANSWER', 'BUSY', 'FAILED', 'UNKNOWN'))
) WITH (fillfactor = 70);
-- A call changes some five times within a minute. The room in each page and indexes on columns that hardly ever change
-- keep those updates within their page, which is worth more here than an index that also carries the listed columns.

-- The operator's list, newest first.
CREATE INDEX idx_call_started_at ON calls.call (tenant_id, started_at DESC, id DESC);
-- Everything of one number, also by its first digits.
CREATE INDEX idx_call_number_key ON calls.call (tenant_id, number_key text_pattern_ops, started_at DESC);
CREATE INDEX idx_call_extension ON calls.call (tenant_id, extension, started_at DESC);
CREATE INDEX idx_call_answered_by ON calls.call (tenant_id, answered_by, started_at DESC)
    WHERE answered_by IS NOT NULL;

CREATE TABLE calls.call_event (
    tenant_id text        NOT NULL,
    pbx_id    text        NOT NULL,
    epoch     bigint      NOT NULL,
    sequence  bigint      NOT NULL,
    ordinal   integer     NOT NULL,
    ts        timestamptz NOT NULL,
    call_id   text,
    leg       integer,
    typ       text        NOT NULL,
    extension text,
    number    text,
    payload   text        NOT NULL,
    CONSTRAINT call_event_pkey PRIMARY KEY (tenant_id, pbx_id, epoch, sequence, ordinal)
);

CREATE INDEX idx_call_event_call_id ON calls.call_event (tenant_id, call_id, epoch, sequence, ordinal)
    WHERE call_id IS NOT NULL;
-- Rows arrive nearly in the order of time: a block range index finds a period at a thousandth of a tree's size.
CREATE INDEX idx_call_event_ts ON calls.call_event USING brin (ts) WITH (pages_per_range = 32);

CREATE VIEW calls.call_view AS
SELECT id,
       tenant_id,
       call_id,
       pbx_id,
       version,
       state,
       kind,
       direction,
       calls.padded(extension)   AS ext,
       extension,
       number,
       e164,
       number_key,
       caller_name,
       dialled,
       calls.padded(answered_by) AS answered_by,
       started_at,
       connected_at,
       ended_at,
       (talk_ms / 1000)::integer AS duration_s,
       (ring_ms / 1000)::integer AS ring_s,
       disposition,
       last_state,
       flags,
       legs,
       notes,
       ivr,
       cost,
       tags
  FROM calls.call;

COMMENT ON VIEW calls.call_view IS
    'One row per call. Contract for other services: columns are added, never changed or removed.';

CREATE VIEW calls.call_event_view AS
SELECT tenant_id,
       call_id,
       pbx_id,
       epoch,
       sequence,
       ordinal,
       ts,
       typ,
       calls.padded(extension) AS ext,
       number,
       payload,
       leg
  FROM calls.call_event;

COMMENT ON VIEW calls.call_event_view IS
    'One row per frame or conclusion. Contract for other services: columns are added, never changed or removed.';
