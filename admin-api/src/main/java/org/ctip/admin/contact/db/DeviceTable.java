package org.ctip.admin.contact.db;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import org.ctip.admin.contact.Device;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Table {@code contacts.contact_device}. */
final class DeviceTable {
  private static final String COLUMNS =
      "id, device_name, serial_number, location, notes, created_at";
  private static final String OF_CONTACT =
      "SELECT "
          + COLUMNS
          + " FROM contacts.contact_device WHERE tenant_id = :tenant AND contact_id = :contact";
  private static final String INSERT =
      """
      INSERT INTO contacts.contact_device (tenant_id, contact_id, device_name, serial_number, location, notes)
      VALUES (:tenant, :contact, :name, :serial, :location, :notes)
      RETURNING\s"""
          + COLUMNS;
  private static final String UPDATE =
      """
      UPDATE contacts.contact_device
         SET device_name = :name, serial_number = :serial, location = :location, notes = :notes
       WHERE tenant_id = :tenant AND contact_id = :contact AND id = :id
      RETURNING\s"""
          + COLUMNS;
  private static final String DELETE =
      """
      DELETE FROM contacts.contact_device
       WHERE tenant_id = :tenant AND contact_id = :contact AND id = :id
      """;
  private static final String MOVE =
      """
      UPDATE contacts.contact_device SET contact_id = :to
       WHERE tenant_id = :tenant AND contact_id = :contact
      """;

  private final DatabaseClient db;

  DeviceTable(DatabaseClient db) {
    this.db = db;
  }

  Flux<Device> of(String tenantId, long contactId, int limit) {
    return ofContact(OF_CONTACT + " ORDER BY id LIMIT :limit", tenantId, contactId)
        .bind("limit", limit)
        .map(ContactRows::device)
        .all();
  }

  Mono<Device> one(String tenantId, long contactId, long deviceId) {
    return ofContact(OF_CONTACT + " AND id = :id", tenantId, contactId)
        .bind("id", deviceId)
        .map(ContactRows::device)
        .one();
  }

  Mono<Device> add(String tenantId, long contactId, Device.Description device) {
    return described(ofContact(INSERT, tenantId, contactId), device).map(ContactRows::device).one();
  }

  Mono<Device> replace(String tenantId, long contactId, long deviceId, Device.Description device) {
    return described(ofContact(UPDATE, tenantId, contactId).bind("id", deviceId), device)
        .map(ContactRows::device)
        .one();
  }

  Mono<Boolean> remove(String tenantId, long contactId, long deviceId) {
    return ofContact(DELETE, tenantId, contactId)
        .bind("id", deviceId)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  Mono<Long> move(String tenantId, long from, long to) {
    return ofContact(MOVE, tenantId, from).bind("to", to).fetch().rowsUpdated();
  }

  private GenericExecuteSpec ofContact(String sql, String tenantId, long contactId) {
    return db.sql(sql).bind("tenant", tenantId).bind("contact", contactId);
  }

  private static GenericExecuteSpec described(GenericExecuteSpec spec, Device.Description device) {
    return spec.bind("name", text(device.name()))
        .bind("serial", text(device.serialNumber()))
        .bind("location", text(device.location()))
        .bind("notes", text(device.notes()));
  }

  private static Parameter text(@Nullable String value) {
    return Parameters.in(R2dbcType.VARCHAR, value);
  }
}
