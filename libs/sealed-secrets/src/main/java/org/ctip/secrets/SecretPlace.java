package org.ctip.secrets;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where a secret belongs. A sealed text opens only with the place it was sealed for, so one that
 * was copied to another row, column or tenant is of no use there.
 *
 * @param table with its schema, such as {@code settings.pbx}; a name both sides agree on, which
 *     need not be where the sealed text is stored
 * @param row id of the row as text
 */
public record SecretPlace(String tenantId, String table, String row, String column) {
  public SecretPlace {
    for (String part : List.of(tenantId, table, row, column)) {
      if (part.isBlank()) {
        throw new IllegalArgumentException("a secret's place has no blank part");
      }
    }
  }

  /** Each part with its length: no two places have equal bytes. */
  byte[] associatedData() {
    var bytes = new ByteArrayOutputStream();
    for (String part : List.of("ctip secret v1", tenantId, table, row, column)) {
      byte[] text = part.getBytes(StandardCharsets.UTF_8);
      bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(text.length).array());
      bytes.writeBytes(text);
    }
    return bytes.toByteArray();
  }

  @Override
  public String toString() {
    return tenantId + ":" + table + "/" + row + "." + column;
  }
}
