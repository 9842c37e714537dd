package org.ctip.admin.contact.db;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.ctip.admin.contact.Contact;
import org.ctip.admin.contact.ContactFields;
import org.ctip.admin.contact.Device;

/** Rows of schema {@code contacts} as values. */
final class ContactRows {
  /** What {@link #contact} reads, of a contact {@code c}. */
  static final String COLUMNS =
      """
      c.id, c.number, c.e164, c.ext, c.firebird_id, c.first_name, c.last_name, c.company, c.nip, c.email, c.notes,
      c.source, c.version, c.created_at, c.updated_at,
      ARRAY(SELECT o.number FROM contacts.contact_number o
             WHERE o.tenant_id = c.tenant_id AND o.contact_id = c.id AND NOT o.main
             ORDER BY o.number COLLATE "C") AS others
      """;

  private ContactRows() {}

  static Contact contact(Readable row) {
    var fields =
        new ContactFields(
            required(row, "number", String.class),
            row.get("ext", String.class),
            row.get("firebird_id", String.class),
            row.get("first_name", String.class),
            row.get("last_name", String.class),
            row.get("company", String.class),
            row.get("email", String.class),
            row.get("nip", String.class),
            row.get("notes", String.class),
            required(row, "source", String.class),
            List.of(required(row, "others", String[].class)));
    return new Contact(
        required(row, "id", Long.class),
        fields,
        row.get("e164", String.class),
        required(row, "version", Long.class),
        required(row, "created_at", Instant.class),
        required(row, "updated_at", Instant.class));
  }

  static Device device(Readable row) {
    return new Device(
        required(row, "id", Long.class),
        new Device.Description(
            row.get("device_name", String.class),
            row.get("serial_number", String.class),
            row.get("location", String.class),
            row.get("notes", String.class)),
        required(row, "created_at", Instant.class));
  }

  static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
