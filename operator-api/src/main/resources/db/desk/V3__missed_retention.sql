-- What was touched longest ago is forgotten first, of all tenants together: also of those that use the list no more.
DROP INDEX desk.missed_caller_updated;
CREATE INDEX missed_caller_updated ON desk.missed_caller (updated_at);

-- Who is being looked after: few among all callers.
CREATE INDEX missed_caller_taken ON desk.missed_caller (tenant_id)
  WHERE taken_by IS NOT NULL AND (closed_by IS NULL OR taken_through > closed_through);
