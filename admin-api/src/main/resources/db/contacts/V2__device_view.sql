-- The public list of calls shows the devices of a caller.
CREATE VIEW contacts.contact_device_view AS
SELECT id, tenant_id, contact_id, device_name, serial_number, location, notes, created_at
  FROM contacts.contact_device;

COMMENT ON VIEW contacts.contact_device_view IS
    'One row per device of a contact. Contract for other services: columns are added, never changed or removed.';
