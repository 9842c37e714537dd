package org.ctip.admin.transfer.db;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ctip.admin.contact.Actor;
import org.ctip.admin.contact.ContactFields;
import org.ctip.admin.contact.Field;
import org.ctip.admin.transfer.Change;
import org.ctip.admin.transfer.Columns;
import org.ctip.admin.transfer.Import;
import org.ctip.admin.transfer.ImportState;
import org.ctip.admin.transfer.OnDuplicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Rows of imports as values, and back. */
final class ImportRows {
  static final String COLUMNS =
      """
      id, tenant_id, state, file_name, format, encoding, separator, column_names, column_fields, header, sample,
      on_duplicate, found_total, found_new, found_update, found_same, found_duplicate, found_invalid, processed,
      created, updated, skipped, invalid, restored, kept, failure, account_id, actor, client_ip, created_at,
      started_at, finished_at
      """;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ImportRows() {}

  static Import read(Readable row) {
    var fields = new ArrayList<@Nullable Field>();
    for (String word : required(row, "column_fields", String[].class)) {
      fields.add(Field.of(word).orElse(null));
    }
    String onDuplicate = row.get("on_duplicate", String.class);
    return new Import(
        required(row, "id", Long.class),
        ImportState.valueOf(required(row, "state", String.class)),
        new Import.File(
            required(row, "file_name", String.class),
            required(row, "format", String.class),
            row.get("encoding", String.class),
            row.get("separator", String.class)),
        new Columns(
            List.of(required(row, "column_names", String[].class)),
            required(row, "header", Boolean.class),
            fields),
        JSON.readValue(
            required(row, "sample", Json.class).asString(),
            new TypeReference<List<List<String>>>() {}),
        onDuplicate == null ? null : OnDuplicate.of(onDuplicate).orElseThrow(),
        new Import.Found(
            count(row, "found_total"),
            count(row, "found_new"),
            count(row, "found_update"),
            count(row, "found_same"),
            count(row, "found_duplicate"),
            count(row, "found_invalid")),
        new Import.Done(
            count(row, "processed"),
            count(row, "created"),
            count(row, "updated"),
            count(row, "skipped"),
            count(row, "invalid")),
        new Import.Undone(count(row, "restored"), count(row, "kept")),
        row.get("failure", String.class),
        new Actor(
            required(row, "tenant_id", String.class),
            row.get("account_id", Long.class),
            required(row, "actor", String.class),
            row.get("client_ip", String.class)),
        required(row, "created_at", Instant.class),
        row.get("started_at", Instant.class),
        row.get("finished_at", Instant.class));
  }

  private static long count(Readable row, String column) {
    return required(row, column, Long.class);
  }

  static Change change(Readable row) {
    Json before = row.get("before", Json.class);
    return new Change(
        required(row, "contact_id", Long.class),
        before == null ? null : fields(before.asString()),
        row.get("before_e164", String.class),
        required(row, "after_version", Long.class));
  }

  static String json(Object value) {
    return JSON.writeValueAsString(value);
  }

  static @Nullable String json(@Nullable ContactFields fields) {
    if (fields == null) {
      return null;
    }
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    for (Field field : Field.values()) {
      values.put(field.word(), fields.get(field));
    }
    return JSON.writeValueAsString(values);
  }

  private static ContactFields fields(String json) {
    var fields = new EnumMap<Field, @Nullable String>(Field.class);
    for (var value : JSON.readTree(json).properties()) {
      Field.of(value.getKey())
          .filter(_ -> value.getValue().isString())
          .ifPresent(field -> fields.put(field, value.getValue().asString()));
    }
    return ContactFields.of(fields);
  }

  static <T> T required(Readable row, String column, Class<T> type) {
    return Objects.requireNonNull(row.get(column, type), column);
  }
}
